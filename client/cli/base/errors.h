// Errors found on this side of the wire, and how every error is told: reason, sentence, next step.
#ifndef SCHAKEL_CLIENT_CLI_BASE_ERRORS_H_
#define SCHAKEL_CLIENT_CLI_BASE_ERRORS_H_

#include <map>
#include <ostream>
#include <string>

#include "absl/status/status.h"

#include "client/cli/base/exit_code.h"
#include "client/cli/output/language.h"
#include "client/cli/output/look.h"
#include "client/cpp/error.h"

namespace schakel::client {

// Reasons of this program, beside those of schakel.v1.ErrorReason.
inline constexpr char kReasonUsage[] = "USAGE";
inline constexpr char kReasonLocalFile[] = "LOCAL_FILE";
inline constexpr char kReasonUnreachable[] = "UNREACHABLE";

// An error with this reason and the phrase filled in, in both languages.
template <typename... Args>
absl::Status LocalError(const char* reason, const Phrase& phrase, const Args&... args) {
  Error error;
  error.code = absl::StatusCode::kInvalidArgument;
  error.reason = reason;
  error.message_nl = Language(Language::Tag::kDutch).Fill(phrase, args...);
  error.message_en = Language(Language::Tag::kEnglish).Fill(phrase, args...);
  return ToStatus(error);
}

// The command line is wrong: exit 2.
template <typename... Args>
absl::Status UsageError(const Phrase& phrase, const Args&... args) {
  return LocalError(kReasonUsage, phrase, args...);
}

// A file or directory on this machine: exit 1.
template <typename... Args>
absl::Status FileError(const Phrase& phrase, const Args&... args) {
  return LocalError(kReasonLocalFile, phrase, args...);
}

// How the program ends after this error, which is not OK.
ExitCode ExitCodeOf(const absl::Status& status);

// What was typed, by the field of the request it went into: "filter" to "since <".
using TypedTexts = std::map<std::string, std::string>;

// How errors are told.
struct Telling {
  std::string server;  // the address that was asked
  Language language;
  Look look;
  TypedTexts typed;  // an error that knows its column is pointed at in it
};

// Prints an error, which is not OK.
void PrintError(const absl::Status& status, const Telling& telling, std::ostream& err);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_BASE_ERRORS_H_
