// TableService: one service of the contract, answered by the rows of the table
// (server/calls/methods.h).
#ifndef SCHAKEL_SERVER_GRPC_TABLE_SERVICE_H_
#define SCHAKEL_SERVER_GRPC_TABLE_SERVICE_H_

#include <cstddef>

#include "absl/strings/string_view.h"
#include <grpcpp/impl/service_type.h>

#include "server/calls/pipeline.h"
#include "server/config/config.h"

namespace schakel::server {

// Registers every row whose path begins with the service's name. It handles bytes, so that a kept
// answer is sent without being made again; README.md says why it is not generated.
class TableService : public grpc::Service {
 public:
  // `service` is a full name, "schakel.v1.GapService". The pipeline outlives this.
  TableService(absl::string_view service, Pipeline& pipeline, const Limits& limits);

 private:
  void AddUnary(int place, const Method& method);
  void AddStream(int place, const Method& method);
  void AddPush(int place, const Method& method);

  Pipeline& pipeline_;
  const std::size_t stream_waiting_bytes_max_;
  const std::size_t watch_waiting_bytes_max_;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_GRPC_TABLE_SERVICE_H_
