#include "server/calls/writes.h"

#include <cstdint>
#include <utility>

#include "graph/algorithms/budget.h"
#include "graph/network/schema_update.h"
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
