#include "server/calls/writes.h"

#include <utility>

#include "schakel/v1/network_service.pb.h"

namespace schakel::server {

void SubmitApply(const ServerState& server, absl::string_view bytes, Done done) {
  v1::ApplyRequest request;
  if (absl::Status parsed = ParseRequest(bytes, request); !parsed.ok()) return done(parsed);
  server.network->ApplyAsync(std::move(request),
                             [done = std::move(done)](absl::StatusOr<v1::ApplyResponse> response) {
                               if (response.ok()) {
                                 done(Serialize(*response));
                               } else {
                                 done(response.status());
                               }
                             });
}

}  // namespace schakel::server
