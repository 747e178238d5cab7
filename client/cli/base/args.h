// The door to CLI11: commands with their arguments, declared where they are implemented.
//
//   auto options = std::make_shared<ShowOptions>();
//   line.Add("show", "Shows one entity.", Reads::kNetwork)
//       .Argument("ID", &options->id, "Its id, kind:slug.")
//       .Run([options](Context& context) { return Show(*options, context); });
//
// Targets of arguments must live until the command has run.
#ifndef SCHAKEL_CLIENT_CLI_BASE_ARGS_H_
#define SCHAKEL_CLIENT_CLI_BASE_ARGS_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "client/cli/base/exit_code.h"

namespace CLI {
class App;
}  // namespace CLI

namespace schakel::client {

class Context;

using Action = std::function<absl::StatusOr<ExitCode>(Context&)>;

// Which of --as-of, --revision, --at-least-revision and --statuses a command takes: all of them (a
// question about the network), one of them, or none.
enum class Reads { kNetwork, kDay, kRevision, kNothing };

struct CommandLineState;

// One command while it is declared; also used for the flags every command takes.
class Command {
 public:
  Command(CLI::App* app, std::shared_ptr<CommandLineState> state);

  // Positional arguments, in order.
  Command& Argument(const std::string& name, std::string* value, const std::string& help);
  Command& OptionalArgument(const std::string& name, std::string* value, const std::string& help);
  Command& Arguments(const std::string& name, std::vector<std::string>* values,
                     const std::string& help);  // one or more
  Command& OptionalArguments(const std::string& name, std::vector<std::string>* values,
                             const std::string& help);

  // Flags. `value_name` stands for the value in the help.
  Command& Flag(const std::string& name, bool* value, const std::string& help);
  Command& Option(const std::string& name, std::string* value, const std::string& value_name,
                  const std::string& help);
  Command& Option(const std::string& name, std::optional<std::string>* value,
                  const std::string& value_name, const std::string& help);
  Command& Option(const std::string& name, std::optional<int>* value, const std::string& value_name,
                  const std::string& help);
  Command& Option(const std::string& name, std::uint64_t* value, const std::string& value_name,
                  const std::string& help);
  Command& List(const std::string& name, std::vector<std::string>* values,
                const std::string& value_name, const std::string& help);  // --x a,b
  Command& Repeated(const std::string& name, std::vector<std::string>* values,
                    const std::string& value_name, const std::string& help);  // --x a --x b

  // A command under this one: `schakel gap explain`. This one may do something by itself, or be a
  // mere group of commands.
  Command Add(const std::string& name, const std::string& help, Reads reads);

  // What the command does.
  void Run(Action action);

 private:
  CLI::App* app_;
  std::shared_ptr<CommandLineState> state_;
};

// What a command line asks for: a text to print (help, version), or an action.
struct Parsed {
  std::string text;
  std::string command;  // "show", "gap explain"
  Reads reads = Reads::kNothing;
  Action action;
};

class CommandLine {
 public:
  CommandLine(const std::string& description, const std::string& footer,
              const std::string& version);
  ~CommandLine();

  // The flags of every command.
  Command Global();
  Command Add(const std::string& name, const std::string& help, Reads reads);
  // A word before other commands, see Command::Add; by itself it is refused.
  Command AddGroup(const std::string& name, const std::string& help);
  // A command that is promised and does not exist yet: typing it is refused by name, exit 2.
  void AddLater(const std::string& name);

  // Understands the arguments after the program name, or returns a usage error.
  absl::StatusOr<Parsed> Parse(const std::vector<std::string>& args);

 private:
  std::shared_ptr<CommandLineState> state_;
};

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_BASE_ARGS_H_
