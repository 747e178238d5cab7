// What a case's world is made of, in the form in which a network takes it.
#ifndef SCHAKEL_TESTS_CASES_WORLD_PARTS_H_
#define SCHAKEL_TESTS_CASES_WORLD_PARTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "schakel/v1/network_service.pb.h"
#include "schakel/v1/transfer_service.pb.h"
#include "tests/cases/case.pb.h"

namespace schakel::testing {

// The CSV files of the world's folder, entities before links; none when it names no folder.
// NotFound when there is no such folder, or nothing in it.
absl::StatusOr<std::vector<std::string>> FilesOf(const CaseWorld& world);

// Its entities and links as one change set; without changes when it has none.
v1::ApplyRequest ChangesOf(const CaseWorld& world);

// A world of which rows are refused is a broken case.
absl::Status RequireWhole(const v1::ImportResult& result, absl::string_view folder);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_CASES_WORLD_PARTS_H_
