// ServedNetwork: the server as it runs in production, in this process, with empty calls beside its
// own.
#ifndef SCHAKEL_TESTS_BENCH_SERVED_NETWORK_H_
#define SCHAKEL_TESTS_BENCH_SERVED_NETWORK_H_

#include <memory>
#include <sstream>
#include <string>

#include "server/observe/log.h"
#include "server/wiring/schakeld.h"

namespace schakel::bench {

class ServedNetwork {
 public:
  // Serves the network in `directory` on a free port.
  explicit ServedNetwork(const std::string& directory);

  std::string address() const { return server_->grpc_address(); }

 private:
  std::ostringstream log_lines_;
  server::Log log_;
  std::unique_ptr<server::Schakeld> server_;
};

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_SERVED_NETWORK_H_
