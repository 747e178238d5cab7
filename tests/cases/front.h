// Front: a way to ask a network questions. Every answer must be the same bytes whichever way it is
// asked; a further way is one more implementation and one more line in case_runner.cc.
#ifndef SCHAKEL_TESTS_CASES_FRONT_H_
#define SCHAKEL_TESTS_CASES_FRONT_H_

#include <string>
#include <variant>

#include "absl/strings/string_view.h"

#include "server/calls/method.h"
#include "tests/cases/case.pb.h"

namespace schakel::testing {

// The bytes of a response, or why there is none.
using Reply = std::variant<std::string, Refusal>;

class Front {
 public:
  virtual ~Front() = default;
  // As in "in process" or "over gRPC".
  virtual absl::string_view name() const = 0;
  // REQUIRES: `request` is a message of method.request, in bytes; `method` is no stream.
  virtual Reply Ask(const server::Method& method, const std::string& request) = 0;
};

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_CASES_FRONT_H_
