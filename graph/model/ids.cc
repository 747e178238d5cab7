#include "graph/model/ids.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"

namespace schakel {
namespace {

constexpr std::size_t kSlugLengthMax = 120;

bool IsLowerOrDigit(char c) {
  return absl::ascii_islower(static_cast<unsigned char>(c)) || (c >= '0' && c <= '9');
}

bool IsKindName(absl::string_view text) {
  return !text.empty() && absl::ascii_islower(static_cast<unsigned char>(text.front())) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return IsLowerOrDigit(c) || c == '_'; });
}

bool IsSlug(absl::string_view text) {
  return !text.empty() && text.size() <= kSlugLengthMax && IsLowerOrDigit(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return IsLowerOrDigit(c) || c == '-' || c == '_' || c == '.'; });
}

}  // namespace

bool IsWellFormedEntityId(absl::string_view id) {
  const std::size_t colon = id.find(':');
  return colon != absl::string_view::npos && IsKindName(id.substr(0, colon)) &&
         IsSlug(id.substr(colon + 1));
}

absl::string_view KindOfEntityId(absl::string_view id) {
  const std::size_t colon = id.find(':');
  return colon == absl::string_view::npos ? absl::string_view() : id.substr(0, colon);
}

}  // namespace schakel
