#include "client/cli/base/next_steps.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"

#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

// A reason and what to do about it; "$0" in the step is the metadata under `key`.
struct Step {
  absl::string_view reason;
  absl::string_view key;
  Phrase step;
};

constexpr Step kSteps[] = {
    {"UNKNOWN_KIND", "", text::kStepKinds},
    {"UNKNOWN_RELATION", "", text::kStepRelations},
    {"UNKNOWN_RULE", "", text::kStepRules},
    {"UNKNOWN_ATTRIBUTE", "", text::kStepAttributes},
    {"UNKNOWN_SCHEME", "", text::kStepSchemes},
    {"UNKNOWN_STATUS", "", text::kStepSchema},
    {"WRONG_ENUM_VALUE", "", text::kStepAttributes},
    {"WRONG_TYPE", "", text::kStepAttributes},
    {"OUT_OF_RANGE", "", text::kStepAttributes},
    {"WRONG_ENDPOINT", "relation", text::kStepEndpoint},
    {"UNKNOWN_ENTITY", "", text::kStepSearch},
    {"UNKNOWN_LINK", "source", text::kStepLinks},
    {"MALFORMED_ID", "", text::kStepId},
    {"KIND_MISMATCH", "", text::kStepId},
    {"REQUIRED", "", text::kStepHelp},
    {"MALFORMED_DATE", "", text::kStepDate},
    {"EMPTY_PERIOD", "", text::kStepPeriod},
    {"PERSONAL_NUMBER", "", text::kStepPersonal},
    {"ENTITY_HAS_LINKS", "id", text::kStepWithLinks},
    {"ID_REMOVED", "", text::kStepRevive},
    {"PRECONDITION_FAILED", "", text::kStepReadAgain},
    {"REVISION_MISMATCH", "", text::kStepReadAgain},
    {"REVISION_NOT_REACHED", "", text::kStepNotReached},
    {"UNKNOWN_GAP", "rule", text::kStepGaps},
    {"UNKNOWN_FEEDBACK", "id", text::kStepFeedback},
    {"REQUEST_ID_REUSED", "", text::kStepRequestId},
    {"LIMIT_REACHED", "", text::kStepLimit},
    {"INVALID_PAGE_TOKEN", "", text::kStepAgain},
    {"PAGE_TOKEN_EXPIRED", "", text::kStepAgain},
    {"UNKNOWN_REVISION", "", text::kStepRevision},
    {"MALFORMED_FILTER", "", text::kStepFilter},
    {"WATCH_TOO_SLOW", "", text::kStepSlow},
    {"FEATURE_NOT_AVAILABLE", "feature", text::kStepFeature},
    {"MALFORMED_FILE", "", text::kStepFile},
    {"UNKNOWN_COLUMN", "", text::kStepColumn},
    {"IMPORT_REFUSED", "", text::kStepImport},
    {"STORE_UNUSABLE", "", text::kStepStore},
    {"STORE_FAILED", "", text::kStepStore},
    {"BUSY", "", text::kStepBusy},
    {"DEADLINE", "", text::kStepTimeout},
    {"INTERNAL", "request_id", text::kStepInternal},
    {"USAGE", "", text::kStepHelp},
    {"UNREACHABLE", "", text::kStepUnreachable},
};

std::string Metadata(const Error& error, absl::string_view key) {
  const auto found = error.metadata.find(std::string(key));
  return found == error.metadata.end() ? "" : found->second;
}

std::string StepOf(const std::string& reason, const Error& error, Language language) {
  const auto* step = std::find_if(std::begin(kSteps), std::end(kSteps),
                                  [&reason](const Step& s) { return s.reason == reason; });
  if (step == std::end(kSteps)) return "";
  return step->key.empty() ? language(step->step)
                           : language.Fill(step->step, Metadata(error, step->key));
}

// Failures of gRPC itself have a code and no reason.
std::string StepOfCode(absl::StatusCode code, Language language) {
  switch (code) {
    case absl::StatusCode::kDeadlineExceeded: return language(text::kStepTimeout);
    case absl::StatusCode::kUnimplemented: return language(text::kStepVersion);
    default: return "";
  }
}

}  // namespace

std::string NextStep(const Error& error, Language language) {
  std::string step = StepOf(error.reason, error, language);
  for (const Violation& violation : error.violations) {
    if (!step.empty()) break;
    step = StepOf(violation.reason, error, language);
  }
  if (step.empty()) step = StepOfCode(error.code, language);
  const std::string suggestion = Metadata(error, "suggestion");
  if (suggestion.empty()) return step;
  const std::string question = language.Fill(text::kDidYouMean, suggestion);
  return step.empty() ? question : absl::StrCat(question, " ", step);
}

}  // namespace schakel::client
