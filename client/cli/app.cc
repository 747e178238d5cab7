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
absl::Status RefuseUselessFlags(const Parsed& parsed, const v1::ReadOptions& read) {
  if (parsed.reads == Reads::kNetwork) return absl::OkStatus();
  const char* flag = nullptr;
  if (!read.as_of().empty() && parsed.reads != Reads::kDay) flag = "--as-of";
  if (read.revision() != 0 && parsed.reads != Reads::kRevision) flag = "--revision";
  if (read.at_least_revision() != 0) flag = "--at-least-revision";
  if (!read.statuses().empty()) flag = "--statuses";
  if (flag == nullptr) return absl::OkStatus();
  return UsageError(text::kUsageUselessFlag, parsed.command, flag);
}

ExitCode Fail(const absl::Status& status, const GlobalFlags& flags, Language language,
              const Environment& environment, const TypedTexts& typed = {}) {
  Telling telling{flags.server, language, Look(), typed};
  telling.look.color = UseColor(flags.color, environment.err_is_terminal, environment.variables);
  environment.out.flush();
  PrintError(status, telling, environment.err);
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
  const absl::Status useful = RefuseUselessFlags(*parsed, globals->read);
  if (!useful.ok()) return Fail(useful, flags, globals->language, environment);

  Context context(environment, *globals);
  const absl::StatusOr<ExitCode> code = parsed->action(context);
  if (!code.ok()) {
    return Fail(code.status(), flags, globals->language, environment, context.typed());
  }
  return *code;
}

}  // namespace schakel::client
