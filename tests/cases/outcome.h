// What came back, in the form in which cases speak of it, and how it differs from what is right.
#ifndef SCHAKEL_TESTS_CASES_OUTCOME_H_
#define SCHAKEL_TESTS_CASES_OUTCOME_H_

#include <string>

#include "absl/status/statusor.h"

#include "server/calls/method.h"
#include "tests/cases/case.pb.h"
#include "tests/cases/front.h"

namespace schakel::testing {

// The question with `reply` as its outcome: revisions and versions taken out, because they count
// the steps in which a world was made; a page token replaced by "next", because it is signed with
// the secret of its store; the fields the question leaves out taken out. InvalidArgument for a
// field that does not exist, Internal for bytes that are no answer.
absl::StatusOr<Question> WithOutcome(const Question& question, const server::Method& method,
                                     const Reply& reply);

// One line for each field that differs, `right` before `actual`; empty when nothing does.
std::string Differences(const Question& right, const Question& actual);

// The token of the next page in an answer of `method`; empty when there is none.
std::string NextPageToken(const server::Method& method, const Reply& reply);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_CASES_OUTCOME_H_
