// Schakeld: the whole server as one object.
//
//   absl::StatusOr<std::unique_ptr<Schakeld>> server = Schakeld::Start(config, schema, log);
//   … (*server)->grpc_address() …
//   (*server)->Stop();
#ifndef SCHAKEL_SERVER_WIRING_SCHAKELD_H_
#define SCHAKEL_SERVER_WIRING_SCHAKELD_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "graph/model/schema.h"
#include "graph/network/network.h"
#include "server/calls/pipeline.h"
#include "server/config/config.h"
#include "server/grpc/front.h"
#include "server/observe/log.h"
#include "server/observe/metrics.h"

namespace schakel::server {

class Schakeld {
 public:
  // Opens the store, loads the network and serves. `log` outlives the server. Errors of the store,
  // of the network (SCHEMA_ORPHANS_DATA) and of the port, each naming what to do.
  static absl::StatusOr<std::unique_ptr<Schakeld>> Start(const Config& config,
                                                         std::shared_ptr<const Schema> schema,
                                                         Log& log);
  // Stops, if nobody did.
  ~Schakeld();

  // host:port, with the port that was picked.
  std::string grpc_address() const { return front_->address().ToString(); }
  const Metrics& metrics() const { return *metrics_; }

  // An orderly end: health NOT_SERVING, new calls refused, running calls given time, then
  // cancelled. Once it returns nothing runs and everything acknowledged is on disk.
  void Stop();

 private:
  Schakeld(absl::Duration drain_max, std::unique_ptr<Network> network,
           std::unique_ptr<Metrics> metrics, Pipeline::Parts parts);

  const absl::Duration drain_max_;
  Log& log_;
  // Each uses the ones before it, and goes before them.
  const std::unique_ptr<Network> network_;
  const std::unique_ptr<Metrics> metrics_;
  Pipeline pipeline_;
  std::unique_ptr<GrpcFront> front_;
  bool stopped_ = false;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_WIRING_SCHAKELD_H_
