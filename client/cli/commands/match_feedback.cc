// match accept, match reject, match withdraw.
#include <memory>
#include <string>

#include "client/cli/base/context.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/note_view.h"

namespace schakel::client {
namespace {

struct FeedbackOptions {
  std::string id;
  std::string result;
  std::string role;
  std::string reason;
  std::string request_id;
  bool validate_only = false;
};

// A verdict, and the sentence that says it was given.
struct Given {
  v1::FeedbackVerdict verdict;
  Phrase done;
};

absl::StatusOr<ExitCode> Submit(const FeedbackOptions& options, const Given& given,
                                Context& context) {
  v1::SubmitFeedbackRequest request;
  request.set_id(options.id);
  request.set_result(options.result);
  request.set_verdict(given.verdict);
  request.set_role(options.role);
  request.set_reason(options.reason);
  request.set_request_id(context.RequestId(options.request_id));
  request.set_validate_only(options.validate_only);
  const auto answer = context.client().SubmitFeedback(request);
  if (!answer.ok()) return answer.status();
  const Noted done = {options.id, options.result, answer->revision(), answer->changed(),
                      answer->replayed()};
  context.Show(
      *answer, [&] { return NotedSheet(done); },
      [&](Page& page) { NotedPage(done, given.done, options.validate_only, page); });
  return ExitCode::kOk;
}

enum class Reasons { kOptional, kRequired, kNone };

void AddVerdict(Command& match, const std::string& verb, const std::string& help, Reasons reasons,
                const Given& given) {
  auto options = std::make_shared<FeedbackOptions>();
  Command command = match.Add(verb, help, Reads::kNothing);
  command.Argument("ID", &options->id, "The entity it was suggested to.")
      .Argument("RESULT", &options->result, "What was suggested: a partner or a practice.");
  if (reasons != Reasons::kNone) {
    command.Option("--reason", &options->reason, "TEXT",
                   reasons == Reasons::kRequired ? "Why; required." : "Why.");
  }
  command.Option("--role", &options->role, "ROLE", "Role that decides; not a person.")
      .Option("--request-id", &options->request_id, "ID",
              "Makes the write safe to repeat: the same id is applied once.")
      .Flag("--validate-only,--dry-run", &options->validate_only, "Only check; change nothing.")
      .Run([options, given](Context& context) { return Submit(*options, given, context); });
}

}  // namespace

void AddMatchFeedback(Command& match) {
  AddVerdict(match, "accept", "Note that a suggestion was accepted; it stays, and says so.",
             Reasons::kOptional, {v1::FEEDBACK_VERDICT_ACCEPTED, text::kPairAccepted});
  AddVerdict(match, "reject",
             "Suggest the two to each other no more; history keeps by whom and why.",
             Reasons::kRequired, {v1::FEEDBACK_VERDICT_REJECTED, text::kPairRejected});
  AddVerdict(match, "withdraw", "Take back what was said of the two.", Reasons::kNone,
             {v1::FEEDBACK_VERDICT_WITHDRAWN, text::kPairWithdrawn});
}

}  // namespace schakel::client
