// Asks in process: the functions of the server's table on a network of its own, kept in a
// MemoryStore.
#ifndef SCHAKEL_TESTS_CASES_IN_PROCESS_H_
#define SCHAKEL_TESTS_CASES_IN_PROCESS_H_

#include <memory>

#include "absl/status/statusor.h"

#include "tests/cases/case.pb.h"
#include "tests/cases/front.h"

namespace schakel::testing {

// Errors name what of the world is refused.
absl::StatusOr<std::unique_ptr<Front>> InProcess(const CaseWorld& world);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_CASES_IN_PROCESS_H_
