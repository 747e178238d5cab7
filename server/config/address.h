// Addresses a server may listen on.
#ifndef SCHAKEL_SERVER_CONFIG_ADDRESS_H_
#define SCHAKEL_SERVER_CONFIG_ADDRESS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace schakel::server {

struct Address {
  std::string host;  // Without the brackets of IPv6.
  int port = 0;

  // host:port, with brackets where IPv6 needs them.
  std::string ToString() const;
};

// Reads host:port or [host]:port. InvalidArgument with the expected form.
absl::StatusOr<Address> ParseAddress(absl::string_view text);

// OK when only this machine can reach the address; InvalidArgument with the reason otherwise.
absl::Status CheckLoopback(const Address& address);

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CONFIG_ADDRESS_H_
