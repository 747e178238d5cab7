#include "tests/bench/served_network.h"

#include <utility>

#include "server/wiring/schema_file.h"
#include "tests/bench/empty_call.h"
#include "tests/bench/measure.h"

namespace schakel::bench {

ServedNetwork::ServedNetwork(const std::string& directory)
    : log_(server::LogLevel::kInfo, log_lines_) {
  static const bool served = (ServeEmptyCalls(), true);  // The process remembers; once is enough.
  (void)served;
  server::Config config;
  config.data = directory;
  config.grpc = "127.0.0.1:0";
  absl::StatusOr<std::shared_ptr<const Schema>> schema = server::LoadSchema("");
  Require(schema.status(), "read the schema");
  absl::StatusOr<std::unique_ptr<server::Schakeld>> server =
      server::Schakeld::Start(config, *std::move(schema), log_);
  Require(server.status(), "start the server");
  server_ = *std::move(server);
}

}  // namespace schakel::bench
