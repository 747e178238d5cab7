#include "client/cli/base/errors.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "client/cli/base/next_steps.h"
#include "client/cli/output/texts.h"
#include "client/cli/output/width.h"

namespace schakel::client {
namespace {

std::string SentenceOf(const std::string& nl, const std::string& en, Language language) {
  return Printable(language.dutch() ? nl : en);
}

// A single violation that is the whole error was just told, unless it says where in a list it is.
bool IsTold(const Error& error) {
  return error.violations.size() == 1 && error.violations.front().message_en == error.message_en &&
         error.violations.front().field.find('[') == std::string::npos;
}

void PrintViolations(const Error& error, Language language, std::ostream& err) {
  if (IsTold(error)) return;
  for (const Violation& violation : error.violations) {
    err << "  - " << Printable(violation.field) << ": "
        << SentenceOf(violation.message_nl, violation.message_en, language) << " ["
        << Printable(violation.reason) << "]\n";
  }
}

// The text that the error is about, when that is known.
const std::string* WrongText(const Error& error, const TypedTexts& typed) {
  for (const Violation& violation : error.violations) {
    const auto found = typed.find(violation.field);
    if (found != typed.end()) return &found->second;
  }
  return typed.size() == 1 ? &typed.begin()->second : nullptr;
}

// "    since <\n           ^" for an error that says at which character it is.
void PointAtTyped(const Error& error, const TypedTexts& typed, std::ostream& err) {
  const auto said = error.metadata.find("column");
  std::size_t column = 0;
  if (said == error.metadata.end() || !absl::SimpleAtoi(said->second, &column)) return;
  const std::string* wrong = WrongText(error, typed);
  if (wrong == nullptr || column == 0) return;
  const std::string line = Printable(*wrong);
  err << "    " << line << "\n    "
      << std::string(DisplayWidth(FirstCharacters(line, column - 1)), ' ') << "^\n";
}

// A failure without a reason did not come from our server's pipeline; its code is the best name
// there is.
void FillReason(const std::string& server, Error& error) {
  if (error.unreachable()) {
    error.reason = kReasonUnreachable;
    error.message_nl = Language(Language::Tag::kDutch).Fill(text::kNoAnswer, server);
    error.message_en = Language(Language::Tag::kEnglish).Fill(text::kNoAnswer, server);
  }
  if (error.reason.empty()) error.reason = absl::StatusCodeToString(error.code);
}

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  const Error error = Explain(status);
  if (error.unreachable()) return ExitCode::kUnreachable;
  return error.reason == kReasonUsage ? ExitCode::kUsage : ExitCode::kFailed;
}

void PrintError(const absl::Status& status, const Telling& telling, std::ostream& err) {
  const Language language = telling.language;
  Error error = Explain(status);
  FillReason(telling.server, error);
  const std::string title = absl::StrCat(language(text::kError), " ", error.reason, ":");
  err << telling.look.Paint(title, Tone::kAlarm) << " "
      << SentenceOf(error.message_nl, error.message_en, language) << "\n";
  PointAtTyped(error, telling.typed, err);
  PrintViolations(error, language, err);
  const std::string step = NextStep(error, language);
  if (!step.empty()) err << "  → " << Printable(step) << "\n";
}

}  // namespace schakel::client
