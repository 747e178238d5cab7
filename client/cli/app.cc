#include "client/cli/app.h"

#include "client/cli/base/args.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

constexpr char kDescription[] =
    "Schakel: how Dutch education and innovation are linked, and where a link is missing.";
constexpr char kFooter[] =
    "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 gaps found (gaps --fail-on-gaps),\n"
    "4 no server answered. Errors go to stderr: reason, sentence, next step.";

// --as-of on a write or a status would be ignored; nothing is ignored.
absl::Status RefuseUselessFlags(const Parsed& parsed, const Globals& globals) {
  if (parsed.reads == Reads::kNetwork) return absl::OkStatus();
  const char* flag = nullptr;
  if (!globals.read.as_of().empty()) flag = "--as-of";
  if (globals.read.revision() != 0) flag = "--revision";
  if (!globals.read.statuses().empty()) flag = "--statuses";
  if (flag == nullptr) return absl::OkStatus();
  return UsageError(text::kUsageUselessFlag, parsed.command, flag);
}

ExitCode Fail(const absl::Status& status, const GlobalFlags& flags, Language language,
              const Environment& environment) {
  Look look;
  look.color = UseColor(flags.color, environment.err_is_terminal, environment.variables);
  environment.out.flush();
  PrintError(status, flags.server, language, look, environment.err);
  return ExitCodeOf(status);
}

}  // namespace

ExitCode RunCli(const std::vector<std::string>& args, const std::string& version,
                const Environment& environment) {
  GlobalFlags flags;
  TakeEnvironment(environment.variables, flags);
  CommandLine line(kDescription, kFooter, version);
  DeclareGlobals(line.Global(), flags);
  AddCommands(line);

  const Language guess = GuessLanguage(args, environment.variables);
  const auto parsed = line.Parse(args);
  if (!parsed.ok()) return Fail(parsed.status(), flags, guess, environment);
  if (!parsed->action) {
    environment.out << parsed->text;
    return ExitCode::kOk;
  }
  const auto globals = Understand(flags);
  if (!globals.ok()) return Fail(globals.status(), flags, guess, environment);
  const absl::Status useful = RefuseUselessFlags(*parsed, *globals);
  if (!useful.ok()) return Fail(useful, flags, globals->language, environment);

  Context context(environment, *globals);
  const absl::StatusOr<ExitCode> code = parsed->action(context);
  if (!code.ok()) return Fail(code.status(), flags, globals->language, environment);
  return *code;
}

}  // namespace schakel::client
