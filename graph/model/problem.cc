#include "graph/model/problem.h"

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace schakel {
namespace {

constexpr absl::string_view kPayloadUrl = "schakel/problems";
// Records and fields inside the payload. Separators of ASCII: they cannot occur in checked text.
constexpr char kRecord = '\x1e';
constexpr char kField = '\x1f';

std::string Encode(const Problem& problem) {
  std::vector<std::string> fields = {absl::StrCat(static_cast<int>(problem.reason)),
                                     problem.field,
                                     problem.message.nl,
                                     problem.message.en,
                                     problem.remedy.nl,
                                     problem.remedy.en};
  for (const auto& [key, value] : problem.metadata) {
    fields.push_back(key);
    fields.push_back(value);
  }
  // A separator inside somebody's input would shift the fields; it is only ever shown, so blank it.
  for (std::string& field : fields) {
    for (char& c : field) {
      if (c == kRecord || c == kField) c = ' ';
    }
  }
  return absl::StrJoin(fields, std::string(1, kField));
}

Problem Decode(absl::string_view record) {
  const std::vector<std::string> fields = absl::StrSplit(record, kField);
  Problem problem;
  if (fields.size() < 6) return problem;
  int reason = 0;
  if (absl::SimpleAtoi(fields[0], &reason) && v1::ErrorReason_IsValid(reason)) {
    problem.reason = static_cast<v1::ErrorReason>(reason);
  }
  problem.field = fields[1];
  problem.message = {fields[2], fields[3]};
  problem.remedy = {fields[4], fields[5]};
  for (std::size_t i = 6; i + 1 < fields.size(); i += 2) {
    problem.metadata.emplace_back(fields[i], fields[i + 1]);
  }
  return problem;
}

std::string Whole(const std::string& message, const std::string& remedy) {
  return remedy.empty() ? message : absl::StrCat(message, "; ", remedy);
}

}  // namespace

Problem WithField(Problem problem, absl::string_view prefix) {
  if (problem.field.empty()) {
    problem.field = std::string(prefix);
  } else if (!prefix.empty()) {
    problem.field = absl::StrCat(prefix, ".", problem.field);
  }
  return problem;
}

Sentence WholeSentence(const Problem& problem) {
  return {Whole(problem.message.nl, problem.remedy.nl),
          Whole(problem.message.en, problem.remedy.en)};
}

absl::Status ProblemStatus(absl::StatusCode code, absl::Span<const Problem> problems) {
  std::string message = WholeSentence(problems.front()).en;
  if (problems.size() > 1) absl::StrAppend(&message, " (and ", problems.size() - 1, " more)");
  absl::Status status(code, message);
  status.SetPayload(kPayloadUrl, absl::Cord(absl::StrJoin(problems, std::string(1, kRecord),
                                                          [](std::string* out, const Problem& p) {
                                                            out->append(Encode(p));
                                                          })));
  return status;
}

absl::Status ProblemStatus(absl::StatusCode code, const Problem& problem) {
  return ProblemStatus(code, absl::MakeConstSpan(&problem, 1));
}

std::vector<Problem> ProblemsOf(const absl::Status& status) {
  std::vector<Problem> problems;
  const absl::optional<absl::Cord> payload = status.GetPayload(kPayloadUrl);
  if (!payload.has_value()) return problems;
  const std::string bytes(*payload);
  for (absl::string_view record : absl::StrSplit(bytes, kRecord))
    problems.push_back(Decode(record));
  return problems;
}

Problem ProblemOf(const absl::Status& status) {
  std::vector<Problem> problems = ProblemsOf(status);
  if (!problems.empty()) return std::move(problems.front());
  Problem problem;
  problem.reason = v1::ERROR_REASON_INTERNAL;
  problem.message = {std::string(status.message()), std::string(status.message())};
  return problem;
}

std::string ReasonName(v1::ErrorReason reason) {
  return std::string(absl::StripPrefix(v1::ErrorReason_Name(reason), "ERROR_REASON_"));
}

}  // namespace schakel
