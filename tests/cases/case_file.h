// Cases as text: read from a file, and written for people to read.
#ifndef SCHAKEL_TESTS_CASES_CASE_FILE_H_
#define SCHAKEL_TESTS_CASES_CASE_FILE_H_

#include <string>

#include "absl/status/statusor.h"

#include "tests/cases/case.pb.h"

namespace schakel::testing {

// InvalidArgument names the file, and the line and column of every mistake in it.
absl::StatusOr<Case> ReadCase(const std::string& path);

// Text format with every message on one line that fits there: tables stay tables, and a diff shows
// the rows that changed. Ends with a line end.
std::string Print(const Question& question);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_CASES_CASE_FILE_H_
