#include "graph/model/identifier.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"
#include "graph/model/pattern.h"

namespace schakel {
namespace {

constexpr absl::string_view kCrockfordDigits = "0123456789abcdefghjkmnpqrstvwxyz";

bool AreDigits(absl::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string Prefixed(const v1::IdentifierScheme& scheme, absl::string_view value) {
  return absl::StartsWith(value, scheme.prefix()) ? std::string(value)
                                                  : absl::StrCat(scheme.prefix(), value);
}

bool PassesCheck(const v1::IdentifierScheme& scheme, absl::string_view canonical) {
  const absl::string_view bare = canonical.substr(scheme.prefix().size());
  switch (scheme.check()) {
    case v1::IDENTIFIER_CHECK_ELEVEN_TEST: return PassesElevenTest(bare);
    case v1::IDENTIFIER_CHECK_MOD97_BASE32: return PassesMod97Base32(bare);
    default: return true;
  }
}

absl::Status Malformed(const v1::IdentifierScheme& scheme, absl::string_view value, Sentence why) {
  return ProblemStatus(absl::StatusCode::kInvalidArgument,
                       MalformedIdentifierProblem(scheme.id(), value, std::move(why)));
}

}  // namespace

absl::StatusOr<CanonicalIdentifier> CanonicalizeIdentifier(const v1::IdentifierScheme& scheme,
                                                           absl::string_view value) {
  CanonicalIdentifier canonical;
  canonical.value = Prefixed(scheme, value);
  if (AreDigits(value) && value.size() < scheme.zero_fill()) {
    canonical.value =
        Prefixed(scheme, absl::StrCat(std::string(scheme.zero_fill() - value.size(), '0'), value));
    canonical.zeros_restored = true;
  }
  if (!MatchesPattern(scheme.pattern(), canonical.value)) {
    return Malformed(scheme, value,
                     {absl::StrCat("de vorm is ", scheme.pattern()),
                      absl::StrCat("its form is ", scheme.pattern())});
  }
  if (!PassesCheck(scheme, canonical.value)) {
    return Malformed(scheme, value,
                     {"het controlegetal klopt niet; kijk het nummer na",
                      "its check digits are wrong; look the number up again"});
  }
  return canonical;
}

bool PassesElevenTest(absl::string_view nine_digits) {
  constexpr std::array<int, 9> kWeights = {9, 8, 7, 6, 5, 4, 3, 2, -1};
  if (nine_digits.size() != kWeights.size() || !AreDigits(nine_digits)) return false;
  if (nine_digits == "000000000") return false;
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (nine_digits[i] - '0');
  return sum % 11 == 0;
}

bool PassesMod97Base32(absl::string_view nine_characters) {
  constexpr std::size_t kDigits = 7;
  if (nine_characters.size() != kDigits + 2 || !AreDigits(nine_characters.substr(kDigits)))
    return false;
  std::uint64_t number = 0;
  for (char c : nine_characters.substr(0, kDigits)) {
    const std::size_t digit = kCrockfordDigits.find(c);
    if (digit == absl::string_view::npos) return false;
    number = number * kCrockfordDigits.size() + digit;
  }
  const int check = (nine_characters[kDigits] - '0') * 10 + (nine_characters[kDigits + 1] - '0');
  return 98 - static_cast<int>(number * 100 % 97) == check;
}

}  // namespace schakel
