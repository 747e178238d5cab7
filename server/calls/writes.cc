#include "server/calls/writes.h"

#include <cstdint>
#include <utility>

#include "graph/algorithms/budget.h"
#include "graph/network/schema_update.h"
#include "schakel/v1/feedback.pb.h"
#include "schakel/v1/gap_service.pb.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel::server {
namespace {

v1::ApplyResponse ResponseTo(const v1::ApplyRequest&, v1::ApplyResponse done) { return done; }

template <typename Response>
Response NoteResponse(const v1::ApplyResponse& done) {
  Response response;
  response.set_revision(done.revision());
  response.set_changed(done.changed() > 0);
  response.set_replayed(done.replayed());
  return response;
}

v1::DismissGapResponse ResponseTo(const v1::DismissGapRequest&, const v1::ApplyResponse& done) {
  return NoteResponse<v1::DismissGapResponse>(done);
}

v1::SubmitFeedbackResponse ResponseTo(const v1::SubmitFeedbackRequest&,
                                      const v1::ApplyResponse& done) {
  return NoteResponse<v1::SubmitFeedbackResponse>(done);
}

v1::RestoreGapResponse ResponseTo(const v1::RestoreGapRequest&, const v1::ApplyResponse& done) {
  v1::RestoreGapResponse response;
  response.set_revision(done.revision());
  response.set_replayed(done.replayed());
  return response;
}

// Reads a request of this type, puts it on the queue, and tells in its own words what became of it.
template <typename Request>
void SubmitWrite(const ServerState& server, absl::string_view bytes, Done done) {
  Request request;
  if (absl::Status parsed = ParseRequest(bytes, request); !parsed.ok()) return done(parsed);
  server.network->WriteAsync(std::move(request),
                             [done = std::move(done)](absl::StatusOr<v1::ApplyResponse> written) {
                               if (written.ok()) {
                                 done(Serialize(ResponseTo(Request(), *std::move(written))));
                               } else {
                                 done(written.status());
                               }
                             });
}

}  // namespace

void SubmitApply(const ServerState& server, absl::string_view request, Done done) {
  SubmitWrite<v1::ApplyRequest>(server, request, std::move(done));
}

void SubmitDismissGap(const ServerState& server, absl::string_view request, Done done) {
  SubmitWrite<v1::DismissGapRequest>(server, request, std::move(done));
}

void SubmitRestoreGap(const ServerState& server, absl::string_view request, Done done) {
  SubmitWrite<v1::RestoreGapRequest>(server, request, std::move(done));
}

void SubmitFeedback(const ServerState& server, absl::string_view request, Done done) {
  SubmitWrite<v1::SubmitFeedbackRequest>(server, request, std::move(done));
}

absl::Status UpdateSchema(const CallContext& context, const v1::UpdateSchemaRequest& request,
                          v1::UpdateSchemaResponse& response) {
  Budget& budget = *context.query.budget;
  const Patience patience = [&budget](std::uint64_t work) {
    return work == 0 ? budget.Check() : budget.Spend(work);
  };
  absl::StatusOr<v1::UpdateSchemaResponse> updated =
      schakel::UpdateSchema(*context.server.network, request, patience);
  if (!updated.ok()) return updated.status();
  response = *std::move(updated);
  return absl::OkStatus();
}

}  // namespace schakel::server
