// Asks over gRPC: a whole server on a port of its own, with a RocksStore in a temporary folder.
#ifndef SCHAKEL_TESTS_CASES_OVER_GRPC_H_
#define SCHAKEL_TESTS_CASES_OVER_GRPC_H_

#include <memory>

#include "absl/status/statusor.h"

#include "tests/cases/case.pb.h"
#include "tests/cases/front.h"

namespace schakel::testing {

// Errors name what of the world is refused.
absl::StatusOr<std::unique_ptr<Front>> OverGrpc(const CaseWorld& world);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_CASES_OVER_GRPC_H_
