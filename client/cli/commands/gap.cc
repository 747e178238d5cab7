// gap explain, gap dismiss, gap restore.
#include <memory>
#include <optional>
#include <string>

#include "client/cli/base/context.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/explain_view.h"
#include "client/cli/views/note_view.h"

namespace schakel::client {
namespace {

struct ExplainOptions {
  std::string rule;
  std::string subject;
  std::optional<int> candidates;
};

struct DismissOptions {
  std::string rule;
  std::string subject;
  std::string role;
  std::string reason;
  std::string request_id;
  bool validate_only = false;
};

absl::StatusOr<ExitCode> Explain(const ExplainOptions& options, Context& context) {
  v1::ExplainGapRequest request;
  request.set_rule(options.rule);
  request.set_subject(options.subject);
  if (options.candidates.has_value()) request.set_candidates_max(*options.candidates);
  *request.mutable_read() = context.read();
  const auto answer = context.client().ExplainGap(request);
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return ExplainSheet(*answer, options.subject); },
      [&](Page& page) { ExplainPage(*answer, options.subject, context.Labels(), page); });
  return ExitCode::kOk;
}

// What both requests have in common.
template <typename Request>
Request RequestOf(const DismissOptions& options, Context& context) {
  Request request;
  request.set_rule(options.rule);
  request.set_subject(options.subject);
  request.set_role(options.role);
  request.set_request_id(context.RequestId(options.request_id));
  request.set_validate_only(options.validate_only);
  return request;
}

absl::StatusOr<ExitCode> Dismiss(const DismissOptions& options, Context& context) {
  auto request = RequestOf<v1::DismissGapRequest>(options, context);
  request.set_reason(options.reason);
  const auto answer = context.client().DismissGap(request);
  if (!answer.ok()) return answer.status();
  const Noted done = {options.rule, options.subject, answer->revision(), answer->changed(),
                      answer->replayed()};
  context.Show(
      *answer, [&] { return NotedSheet(done); },
      [&](Page& page) { NotedPage(done, text::kGapDismissed, options.validate_only, page); });
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> Restore(const DismissOptions& options, Context& context) {
  const auto request = RequestOf<v1::RestoreGapRequest>(options, context);
  const auto answer = context.client().RestoreGap(request);
  if (!answer.ok()) return answer.status();
  const Noted done = {options.rule, options.subject, answer->revision(),
                      !answer->replayed() && !options.validate_only, answer->replayed()};
  context.Show(
      *answer, [&] { return NotedSheet(done); },
      [&](Page& page) { NotedPage(done, text::kGapRestored, options.validate_only, page); });
  return ExitCode::kOk;
}

void DeclareWhich(Command& command, std::string* rule, std::string* subject) {
  command.Argument("RULE", rule, "Id or code of the rule.").Argument("ID", subject, "Whose gap.");
}

void DeclareHow(Command& command, DismissOptions& options) {
  command.Option("--role", &options.role, "ROLE", "Role that decides; not a person.")
      .Option("--request-id", &options.request_id, "ID",
              "Makes the write safe to repeat: the same id is applied once.")
      .Flag("--validate-only,--dry-run", &options.validate_only, "Only check; change nothing.");
}

}  // namespace

void AddGapCommands(CommandLine& line) {
  Command gap = line.AddGroup("gap", "Explain one gap, lay it aside, or bring it back.");

  auto explain = std::make_shared<ExplainOptions>();
  Command explain_command =
      gap.Add("explain", "Show what a rule says of an entity, gap or not, and on what it rests.",
              Reads::kNetwork);
  DeclareWhich(explain_command, &explain->rule, &explain->subject);
  explain_command
      .Option("--candidates", &explain->candidates, "N",
              "Nearest candidates for each missing part, 0 to 10; default 5.")
      .Run([explain](Context& context) { return Explain(*explain, context); });

  auto dismiss = std::make_shared<DismissOptions>();
  Command dismiss_command = gap.Add(
      "dismiss", "Take a gap out of the lists; history keeps by whom and why.", Reads::kNothing);
  DeclareWhich(dismiss_command, &dismiss->rule, &dismiss->subject);
  dismiss_command.Option("--reason", &dismiss->reason, "TEXT", "Why.");
  DeclareHow(dismiss_command, *dismiss);
  dismiss_command.Run([dismiss](Context& context) { return Dismiss(*dismiss, context); });

  auto restore = std::make_shared<DismissOptions>();
  Command restore_command =
      gap.Add("restore", "Bring a dismissed gap back into the lists.", Reads::kNothing);
  DeclareWhich(restore_command, &restore->rule, &restore->subject);
  DeclareHow(restore_command, *restore);
  restore_command.Run([restore](Context& context) { return Restore(*restore, context); });
}

}  // namespace schakel::client
