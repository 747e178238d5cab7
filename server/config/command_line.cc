#include "server/config/command_line.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include <CLI/CLI.hpp>

#include "server/config/address.h"

namespace schakel::server {
namespace {

// CLI11 takes a validator that returns what is wrong, or nothing.
std::string CheckAddress(const std::string& text) {
  const absl::StatusOr<Address> address = ParseAddress(text);
  const absl::Status status = address.ok() ? CheckLoopback(*address) : address.status();
  return std::string(status.message());
}

std::string CheckLogLevel(const std::string& text) {
  return ParseLogLevel(text).has_value() ? "" : "write debug, info, warning or error, not " + text;
}

struct Flags {
  Config config;
  std::string log_level = "info";
  bool check_config = false;
};

void Declare(Flags& flags, CLI::App& app) {
  app.set_version_flag("--version", absl::StrCat("schakeld ", Version()));
  app.set_config("--config", "", "Read options from this file, one key = \"value\" a line")
      ->envname("SCHAKELD_CONFIG");
  app.allow_config_extras(CLI::config_extras_mode::error);
  app.add_option("--data", flags.config.data, "Folder of the store; made when it does not exist")
      ->envname("SCHAKELD_DATA")
      ->required();
  app.add_option("--grpc", flags.config.grpc, "host:port to serve gRPC on; port 0 picks a free one")
      ->envname("SCHAKELD_GRPC")
      ->capture_default_str()
      ->check(CheckAddress);
  app.add_option("--schema", flags.config.schema,
                 "File with the vocabulary, instead of the one built in")
      ->envname("SCHAKELD_SCHEMA")
      ->check(CLI::ExistingFile);
  app.add_option("--log-level", flags.log_level, "debug, info, warning or error")
      ->envname("SCHAKELD_LOG_LEVEL")
      ->capture_default_str()
      ->check(CheckLogLevel);
  app.add_flag("--check-config", flags.check_config,
               "Only look whether the configuration and the schema are good")
      ->configurable(false);
}

}  // namespace

Invocation ParseCommandLine(int argc, const char* const* argv, std::ostream& out,
                            std::ostream& err) {
  Flags flags;
  CLI::App app("Serves the network of Dutch education and innovation.", "schakeld");
  Declare(flags, app);
  Invocation invocation;
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // CLI11 has its own codes; ours are documented.
    invocation.exit_code = app.exit(error, out, err) == 0 ? kExitOk : kExitUsage;
    return invocation;
  }
  invocation.config = std::move(flags.config);
  invocation.config.log_level = *ParseLogLevel(flags.log_level);
  invocation.action =
      flags.check_config ? Invocation::Action::kCheckConfig : Invocation::Action::kServe;
  return invocation;
}

absl::string_view Version() { return SCHAKEL_VERSION; }

}  // namespace schakel::server
