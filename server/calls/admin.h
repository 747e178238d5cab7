// AdminService: the server about itself.
#ifndef SCHAKEL_SERVER_CALLS_ADMIN_H_
#define SCHAKEL_SERVER_CALLS_ADMIN_H_

#include "absl/status/status.h"

#include "schakel/v1/admin_service.pb.h"
#include "server/calls/method.h"

namespace schakel::server {

// What the server runs and holds, from one snapshot.
absl::Status GetStatus(const CallContext& context, const v1::GetStatusRequest& request,
                       v1::GetStatusResponse& response);

// Copies the store between two groups of writes, so that the revision in the answer is exactly the
// newest in the copy. Readers do not notice; writers wait for the time of a flush. INVALID_ARGUMENT
// when the directory is not an absolute path below one that exists; ALREADY_EXISTS when it does.
absl::Status Backup(const CallContext& context, const v1::BackupRequest& request,
                    v1::BackupResponse& response);

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_ADMIN_H_
