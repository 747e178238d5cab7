// External identifiers: their canonical form and their arithmetic (domain: brin, kvk, rsin, oin,
// ror …).
#ifndef SCHAKEL_GRAPH_MODEL_IDENTIFIER_H_
#define SCHAKEL_GRAPH_MODEL_IDENTIFIER_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "schakel/v1/schema.pb.h"

namespace schakel {

// An identifier in the form of its scheme.
struct CanonicalIdentifier {
  std::string value;
  // Leading zeros were restored, which the caller should tell.
  bool zeros_restored = false;
};

// Brings a value into the canonical form of its scheme: prefix added, leading zeros restored,
// checked. InvalidArgument (MALFORMED_IDENTIFIER) says what is wrong with it.
absl::StatusOr<CanonicalIdentifier> CanonicalizeIdentifier(const v1::IdentifierScheme& scheme,
                                                           absl::string_view value);

// The Dutch eleven-test for nine digits (BSN, RSIN): 9a+8b+7c+6d+5e+4f+3g+2h-i divisible by 11, not
// all 0.
bool PassesElevenTest(absl::string_view nine_digits);

// ISO 7064 mod 97-10 over Crockford base 32, on the nine characters of a ROR id: the last two are
// check digits. Source: ROR documentation of its identifier pattern.
bool PassesMod97Base32(absl::string_view nine_characters);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_IDENTIFIER_H_
