// Problem: one thing that is wrong, said once, in both languages, with its remedy. Statuses carry
// problems as a payload; the gRPC front turns them into google.rpc details, import turns them into
// row verdicts.
#ifndef SCHAKEL_GRAPH_MODEL_PROBLEM_H_
#define SCHAKEL_GRAPH_MODEL_PROBLEM_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "schakel/v1/error_reason.pb.h"

namespace schakel {

// A sentence in Dutch and English.
struct Sentence {
  std::string nl;
  std::string en;
};

struct Problem {
  v1::ErrorReason reason = v1::ERROR_REASON_UNSPECIFIED;
  // Path in the request ("changes[3].put_link.link.target"), or a column; empty when it is the
  // whole.
  std::string field;
  // What is wrong, naming the thing. No full stop at the end.
  Sentence message;
  // What to do about it; may be empty. No full stop at the end.
  Sentence remedy;
  // Facts for programs, as documented at the reason.
  std::vector<std::pair<std::string, std::string>> metadata;
};

// Returns `problem` with `prefix` put before its field: WithField(p, "link") makes "since"
// "link.since".
Problem WithField(Problem problem, absl::string_view prefix);

// "what is wrong; what to do", in both languages.
Sentence WholeSentence(const Problem& problem);

// A status whose message is the English of the first problem and that carries all of them.
// REQUIRES: code is not OK and problems is not empty.
absl::Status ProblemStatus(absl::StatusCode code, absl::Span<const Problem> problems);
absl::Status ProblemStatus(absl::StatusCode code, const Problem& problem);

// The problems a status carries; empty when it carries none.
std::vector<Problem> ProblemsOf(const absl::Status& status);

// The first problem of a status. One that carries none becomes INTERNAL with the status message, so
// that no cause is lost on the way to a verdict.
Problem ProblemOf(const absl::Status& status);

// The name of a reason without its prefix: "UNKNOWN_ENTITY".
std::string ReasonName(v1::ErrorReason reason);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_PROBLEM_H_
