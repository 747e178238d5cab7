// Errors of a call, in words for people and names for programs.
//
// Calls return absl::Status. One that came from the server carries google.rpc.Status as a payload;
// Explain unpacks it:
//
//   Error error = Explain(answer.status());
//   if (error.reason == "UNKNOWN_ENTITY") std::cerr << error.message_nl;
#ifndef SCHAKEL_CLIENT_CPP_ERROR_H_
#define SCHAKEL_CLIENT_CPP_ERROR_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace schakel::client {

// One thing that is wrong with a request.
struct Violation {
  std::string field;   // path in the request, for example changes[3].put_link.link.target
  std::string reason;  // a name of schakel.v1.ErrorReason without its prefix
  std::string message_en;
  std::string message_nl;  // equals message_en when the server gave no Dutch
};

// Why a call failed.
struct Error {
  absl::StatusCode code = absl::StatusCode::kUnknown;
  std::string reason;  // as in Violation; empty when the failure did not come from a Schakel server
  std::string message_en;
  std::string message_nl;
  std::map<std::string, std::string> metadata;  // facts, as documented at the reason
  std::vector<Violation> violations;            // in the order of the request
  std::optional<absl::Duration> retry_delay;    // the server asks to wait at least this long

  // No server answered: nothing listens there, or the network is down.
  bool unreachable() const { return code == absl::StatusCode::kUnavailable && reason.empty(); }
};

// Unpacks `status`, which must not be OK.
Error Explain(const absl::Status& status);

// The inverse: a status that Explain unpacks to `error`. For errors found on this side of the wire,
// and for fakes.
absl::Status ToStatus(const Error& error);

// Attaches the serialised google.rpc.Status that came with a failed call. Bytes that are no such
// message are left out: the code and sentence of `status` still tell what happened.
absl::Status WithDetails(absl::Status status, absl::string_view details);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CPP_ERROR_H_
