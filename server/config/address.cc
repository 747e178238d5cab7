#include "server/config/address.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace schakel::server {
namespace {

bool IsByte(absl::string_view text) {
  int value = 0;
  return text.size() <= 3 && absl::SimpleAtoi(text, &value) && value >= 0 && value <= 255;
}

// 127.0.0.0/8. A name that merely begins with "127." is no address.
bool IsLoopback4(absl::string_view host) {
  const std::vector<absl::string_view> parts = absl::StrSplit(host, '.');
  return parts.size() == 4 && parts[0] == "127" && IsByte(parts[1]) && IsByte(parts[2]) &&
         IsByte(parts[3]);
}

}  // namespace

std::string Address::ToString() const {
  return absl::StrContains(host, ':') ? absl::StrCat("[", host, "]:", port)
                                      : absl::StrCat(host, ":", port);
}

absl::StatusOr<Address> ParseAddress(absl::string_view text) {
  const std::size_t colon = text.rfind(':');
  Address address;
  if (colon != absl::string_view::npos && absl::SimpleAtoi(text.substr(colon + 1), &address.port) &&
      address.port >= 0 && address.port <= 65535) {
    absl::string_view host = text.substr(0, colon);
    const bool bracketed = absl::ConsumePrefix(&host, "[") && absl::ConsumeSuffix(&host, "]");
    if (!host.empty() && bracketed == absl::StrContains(host, ':')) {
      address.host = std::string(host);
      return address;
    }
  }
  return absl::InvalidArgumentError(
      absl::StrCat("\"", text, "\" is not host:port; write 127.0.0.1:7420 or [::1]:7420"));
}

absl::Status CheckLoopback(const Address& address) {
  if (address.host == "localhost" || address.host == "::1" || IsLoopback4(address.host)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat(address.host,
                   " can be reached from other machines, and tokens and TLS do not exist in "
                   "this version; listen on 127.0.0.1 and put a proxy before it"));
}

}  // namespace schakel::server
