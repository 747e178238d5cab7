// Rpcs that change the network.
#ifndef SCHAKEL_SERVER_CALLS_WRITES_H_
#define SCHAKEL_SERVER_CALLS_WRITES_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "schakel/v1/network_service.pb.h"
#include "server/calls/method.h"

namespace schakel::server {

// NetworkService.Apply: puts the change set on the writer's queue. `done` is called from the
// writer's thread once the change is on disk.
void SubmitApply(const ServerState& server, absl::string_view request, Done done);

// GapService.DismissGap and RestoreGap, likewise.
void SubmitDismissGap(const ServerState& server, absl::string_view request, Done done);
void SubmitRestoreGap(const ServerState& server, absl::string_view request, Done done);

// MatchService.SubmitFeedback, likewise.
void SubmitFeedback(const ServerState& server, absl::string_view request, Done done);

// NetworkService.UpdateSchema: between two groups of the writer, see graph/network/schema_update.h.
absl::Status UpdateSchema(const CallContext& context, const v1::UpdateSchemaRequest& request,
                          v1::UpdateSchemaResponse& response);

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_WRITES_H_
