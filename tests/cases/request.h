// From the question of a case to the bytes that are sent.
#ifndef SCHAKEL_TESTS_CASES_REQUEST_H_
#define SCHAKEL_TESTS_CASES_REQUEST_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "server/calls/method.h"
#include "tests/cases/case.pb.h"

namespace schakel::testing {

// The rpc whose request `question` holds. InvalidArgument when there is none, or when its answer is
// a stream.
absl::StatusOr<const server::Method*> MethodOf(const Question& question);

// The request on `day`, unless it names a day itself, with `token` for a page_token "next".
std::string RequestOf(const Question& question, const server::Method& method,
                      const std::string& day, const std::string& token);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_CASES_REQUEST_H_
