// GrpcFront: the gRPC server. It serves the rpcs of the table, grpc.health.v1 for the server and
// for each service, and reflection.
#ifndef SCHAKEL_SERVER_GRPC_FRONT_H_
#define SCHAKEL_SERVER_GRPC_FRONT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include <grpcpp/server.h>

#include "server/calls/pipeline.h"
#include "server/config/address.h"
#include "server/config/config.h"
#include "server/grpc/table_service.h"

namespace schakel::server {

// Thread-safe. Destruction ends every call at once; Stop first for an orderly end.
class GrpcFront {
 public:
  // Serves when this returns. The pipeline outlives the front. Unavailable when the port is taken.
  static absl::StatusOr<std::unique_ptr<GrpcFront>> Start(const Address& address,
                                                          const Limits& limits, Pipeline& pipeline);
  ~GrpcFront();

  // Where it serves, with the port that was picked.
  const Address& address() const { return address_; }

  // Tells whoever watches our health that we are about to stop. Calls go on.
  void AnnounceStop();
  // Takes no more connections and waits for running calls; at `deadline` they are cancelled.
  void Stop(absl::Time deadline);

 private:
  GrpcFront() = default;

  Address address_;
  std::vector<std::unique_ptr<TableService>> services_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_GRPC_FRONT_H_
