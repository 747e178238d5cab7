// schakeld: serves the network of Dutch education and innovation. Flags: schakeld --help.
#include <pthread.h>
#include <signal.h>

#include <iostream>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"

#include "server/config/command_line.h"
#include "server/observe/log.h"
#include "server/wiring/schakeld.h"
#include "server/wiring/schema_file.h"

namespace schakel::server {
namespace {

// Blocked here, before any thread exists, they are blocked in every thread and wait for sigwait.
sigset_t BlockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

int Fail(int exit_code, const absl::Status& status) {
  std::cerr << "schakeld: " << status.message() << std::endl;
  return exit_code;
}

int Serve(const Config& config, std::shared_ptr<const Schema> schema) {
  const sigset_t stop_signals = BlockStopSignals();
  Log log(config.log_level);
  absl::StatusOr<std::unique_ptr<Schakeld>> server =
      Schakeld::Start(config, std::move(schema), log);
  if (!server.ok()) return Fail(kExitFailed, server.status());
  std::cout << "ready grpc=" << (*server)->grpc_address() << std::endl;
  log.Write(LogLevel::kInfo, JsonLine()
                                 .Add("event", "ready")
                                 .Add("version", std::string(Version()))
                                 .Add("grpc", (*server)->grpc_address())
                                 .Add("data", config.data));
  int received = 0;
  sigwait(&stop_signals, &received);
  (*server)->Stop();
  return kExitOk;
}

int Main(int argc, const char* const* argv) {
  // Debian's abseil looks for lock cycles at every lock, as a debug build does. TSan does that in
  // the tests.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  // A reader of our output or of a connection that goes away is no reason to end.
  signal(SIGPIPE, SIG_IGN);
  const Invocation invocation = ParseCommandLine(argc, argv, std::cout, std::cerr);
  if (invocation.action == Invocation::Action::kExit) return invocation.exit_code;
  absl::StatusOr<std::shared_ptr<const Schema>> schema = LoadSchema(invocation.config.schema);
  if (!schema.ok()) return Fail(kExitUsage, schema.status());
  if (invocation.action == Invocation::Action::kCheckConfig) {
    std::cout << "the configuration and the schema are good" << std::endl;
    return kExitOk;
  }
  return Serve(invocation.config, *std::move(schema));
}

}  // namespace
}  // namespace schakel::server

int main(int argc, char** argv) { return schakel::server::Main(argc, argv); }
