#include "graph/network/note_checks.h"

#include <cstddef>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"
#include "graph/model/ids.h"
#include "graph/model/text.h"

namespace schakel {
namespace {

constexpr std::size_t kRoleBytesMax = 100;
constexpr std::size_t kReasonBytesMax = 1'000;

void CheckText(absl::string_view field, const std::string& text, std::size_t bytes_max,
               std::vector<Problem>& problems) {
  if (absl::StripAsciiWhitespace(text).empty()) {
    problems.push_back(RequiredProblem(field));
  } else if (text.size() > bytes_max) {
    problems.push_back(InvalidValueProblem(field, text,
                                           {absl::StrCat("ten hoogste ", bytes_max, " bytes"),
                                            absl::StrCat("at most ", bytes_max, " bytes")}));
  } else if (std::optional<Sentence> fault = FindTextFault(text)) {
    problems.push_back(InvalidValueProblem(field, text, *std::move(fault)));
  } else if (HoldsPersonalNumberOutsideUrls(text)) {
    problems.push_back(PersonalNumberProblem(field));
  }
}

}  // namespace

void CheckNoteId(absl::string_view field, const std::string& id, std::vector<Problem>& problems) {
  if (!id.empty() && IsWellFormedEntityId(id)) return;
  Problem problem = id.empty() ? RequiredProblem(field) : MalformedIdProblem(id);
  problem.field = std::string(field);
  problems.push_back(std::move(problem));
}

void CheckReason(absl::string_view field, const std::string& reason,
                 std::vector<Problem>& problems) {
  CheckText(field, reason, kReasonBytesMax, problems);
}

void CheckRoleText(absl::string_view field, const std::string& role,
                   std::vector<Problem>& problems) {
  CheckText(field, role, kRoleBytesMax, problems);
}

absl::Status UnknownNoteIdError(absl::string_view field, const std::string& id) {
  Problem problem = ProblemOf(UnknownEntityError(id, ""));
  problem.field = std::string(field);
  return ProblemStatus(absl::StatusCode::kNotFound, problem);
}

}  // namespace schakel
