// The one place where errors of the domain become errors of gRPC.
//
// Every error carries google.rpc.Status in the trailer grpc-status-details-bin: ErrorInfo (reason,
// domain "schakel", metadata), BadRequest with every violation, RetryInfo where simply trying again
// helps, and the sentence in Dutch and English.
#ifndef SCHAKEL_SERVER_GRPC_STATUS_H_
#define SCHAKEL_SERVER_GRPC_STATUS_H_

#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include <grpcpp/support/status.h>

namespace schakel::server {

// Bytes of details in a trailer. Clients refuse trailers above 8 KiB altogether unless told
// otherwise, so a long list of violations first loses its Dutch sentences and then its tail;
// ErrorInfo then says under "violations" how many there were.
inline constexpr std::size_t kDetailsBytesMax = 6 * 1024;

// What went wrong inside (a disk, a damaged record, a broken promise) is told by its reason and the
// request id under which the log knows more; its text stays here.
grpc::Status ToGrpc(const absl::Status& status, absl::string_view request_id);

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_GRPC_STATUS_H_
