#include "graph/model/identifier.h"

#include <string>

#include "gtest/gtest.h"

#include "graph/model/problem.h"
#include "graph/model/schema.h"

namespace schakel {
namespace {

// The schemes of the vocabulary itself: their patterns are data that deserve a test.
const v1::IdentifierScheme& Scheme(absl::string_view id) {
  static const std::shared_ptr<const Schema> schema = *Schema::Parse(EmbeddedSchemaText());
  return *schema->FindScheme(id);
}

// The canonical form, or the name of the reason why there is none.
std::string Canonical(absl::string_view scheme, absl::string_view value) {
  const absl::StatusOr<CanonicalIdentifier> canonical =
      CanonicalizeIdentifier(Scheme(scheme), value);
  return canonical.ok() ? canonical->value : ReasonName(ProblemOf(canonical.status()).reason);
}

constexpr char kMalformed[] = "MALFORMED_IDENTIFIER";

TEST(ElevenTestTest, TellsTrueFromFalse) {
  EXPECT_TRUE(PassesElevenTest("111222333"));
  EXPECT_TRUE(PassesElevenTest("123456782"));
  EXPECT_FALSE(PassesElevenTest("123456789"));
  EXPECT_FALSE(PassesElevenTest("111222334"));
  EXPECT_FALSE(PassesElevenTest("000000000"));
  EXPECT_FALSE(PassesElevenTest("12345678"));
  EXPECT_FALSE(PassesElevenTest("1234567822"));
  EXPECT_FALSE(PassesElevenTest("12345678a"));
}

TEST(ElevenTestTest, CatchesEveryMistypedDigit) {
  const std::string number = "123456782";
  for (std::size_t i = 0; i < number.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string mistyped = number;
      mistyped[i] = digit;
      EXPECT_EQ(PassesElevenTest(mistyped), mistyped == number) << mistyped;
    }
  }
}

TEST(Mod97Base32Test, KnowsRealIdentifiers) {
  for (const char* id : {"01cdq6t90", "016w23120", "03rsncr94", "02d887280"}) {
    EXPECT_TRUE(PassesMod97Base32(id)) << id;
  }
}

TEST(Mod97Base32Test, CatchesMistypedCharacters) {
  for (const char* id : {"01cdq6t91", "01cdq6v90", "02cdq6t90", "01cdq6t09", "01dcq6t90",
                         "01cdq6t9", "", "01cdq6t9x", "0icdq6t90", "01CDQ6T90"}) {
    EXPECT_FALSE(PassesMod97Base32(id)) << id;
  }
}

TEST(IdentifierTest, RestoresZerosAndSaysSo) {
  const absl::StatusOr<CanonicalIdentifier> eaten =
      CanonicalizeIdentifier(Scheme("kvk"), "1234567");
  ASSERT_TRUE(eaten.ok());
  EXPECT_EQ(eaten->value, "01234567");
  EXPECT_TRUE(eaten->zeros_restored);
  const absl::StatusOr<CanonicalIdentifier> whole =
      CanonicalizeIdentifier(Scheme("kvk"), "01234567");
  ASSERT_TRUE(whole.ok());
  EXPECT_EQ(whole->value, "01234567");
  EXPECT_FALSE(whole->zeros_restored);
}

TEST(IdentifierTest, PutsThePrefixBeforeABareValue) {
  EXPECT_EQ(Canonical("ror", "01cdq6t90"), "https://ror.org/01cdq6t90");
  EXPECT_EQ(Canonical("ror", "https://ror.org/01cdq6t90"), "https://ror.org/01cdq6t90");
  EXPECT_EQ(Canonical("ror", "https://ror.org/01cdq6t91"), kMalformed);
  EXPECT_EQ(Canonical("ror", "http://ror.org/01cdq6t90"), kMalformed);
  EXPECT_EQ(Canonical("ror", "11cdq6t90"), kMalformed);
}

TEST(IdentifierTest, ChecksTheFormOfEveryScheme) {
  EXPECT_EQ(Canonical("brin", "25LP"), "25LP");
  EXPECT_EQ(Canonical("brin", "25LP01"), "25LP01");
  EXPECT_EQ(Canonical("brin", "25lp"), kMalformed);
  EXPECT_EQ(Canonical("rio", "101A234"), "101A234");
  EXPECT_EQ(Canonical("rio", "101A23"), kMalformed);
  EXPECT_EQ(Canonical("kvk", "123456780000"), "123456780000");
  EXPECT_EQ(Canonical("kvk", "123456789"), kMalformed);
  EXPECT_EQ(Canonical("kvk", "1234567a"), kMalformed);
  EXPECT_EQ(Canonical("rsin", "123456782"), "123456782");
  EXPECT_EQ(Canonical("rsin", "123456783"), kMalformed);
  EXPECT_EQ(Canonical("oin", "00000001123456782000"), "00000001123456782000");
  EXPECT_EQ(Canonical("oin", "1123456782000"), "00000001123456782000");
  EXPECT_EQ(Canonical("oin", "12345678901234567890"), kMalformed);
  EXPECT_EQ(Canonical("sbi", "62010"), "62010");
  EXPECT_EQ(Canonical("sbi", "6"), kMalformed);
  EXPECT_EQ(Canonical("crebo", "25187"), "25187");
  EXPECT_EQ(Canonical("croho", "34280"), "34280");
  EXPECT_EQ(Canonical("croho", "3428"), kMalformed);
  EXPECT_EQ(Canonical("gm", "3"), "0003");
  EXPECT_EQ(Canonical("gm", "GM0003"), kMalformed);
  EXPECT_EQ(Canonical("doi", "10.1000/xyz-123"), "10.1000/xyz-123");
  EXPECT_EQ(Canonical("doi", "https://doi.org/10.1000/xyz"), kMalformed);
  EXPECT_EQ(Canonical("wikidata", "Q55"), "Q55");
  EXPECT_EQ(Canonical("wikidata", "Q055"), kMalformed);
}

TEST(IdentifierTest, EmptyAndHugeValuesAreMalformed) {
  EXPECT_EQ(Canonical("kvk", ""), kMalformed);
  EXPECT_EQ(Canonical("ror", ""), kMalformed);
  EXPECT_EQ(Canonical("doi", "10.1000/" + std::string(1'000'000, 'x')), kMalformed);
}

}  // namespace
}  // namespace schakel
