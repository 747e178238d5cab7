// schakel: asks a Schakel server and prints what it says.
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <random>

#include "absl/strings/str_format.h"

#include "client/cli/app.h"
#include "client/cli/base/interrupt.h"

namespace schakel::client {
namespace {

std::optional<std::string> Variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

// 128 random bits: two writes never share an id by accident.
std::string NewRequestId() {
  std::random_device random;
  return absl::StrFormat("cli-%08x%08x%08x%08x", random(), random(), random(), random());
}

std::size_t TerminalWidth(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

ExitCode Main(int argc, char** argv) {
  const bool out_is_terminal = isatty(STDOUT_FILENO) != 0;
  const Environment environment = {
      .in = std::cin,
      .out = std::cout,
      .err = std::cerr,
      .variables = Variable,
      .out_is_terminal = out_is_terminal,
      .err_is_terminal = isatty(STDERR_FILENO) != 0,
      .width = TerminalWidth(out_is_terminal ? STDOUT_FILENO : STDERR_FILENO),
      .connect = Connect,
      .new_request_id = NewRequestId,
      .sleeper = nullptr,
      .on_interrupt =
          [](std::function<void()> act) { return std::make_shared<OnInterrupt>(std::move(act)); },
  };
  return RunCli(std::vector<std::string>(argv + 1, argv + argc), SCHAKEL_VERSION, environment);
}

}  // namespace
}  // namespace schakel::client

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  return static_cast<int>(schakel::client::Main(argc, argv));
}
