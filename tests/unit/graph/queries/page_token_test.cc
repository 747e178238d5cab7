#include "graph/queries/page_token.h"

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "graph/model/problem.h"
#include "schakel/v1/gap_service.pb.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {
namespace {

constexpr absl::string_view kSecret = "0123456789abcdef0123456789abcdef";

v1::ListEntitiesRequest Question() {
  v1::ListEntitiesRequest request;
  request.set_kind("centrum");
  return request;
}

PageToken SomeToken() {
  return {Revision(0x0102030405060708u), Day::FromCivil(1969, 7, 20),
          std::string("centrum:cew\0\xff", 13)};
}

std::string Encoded() { return EncodePageToken(kSecret, HashRequest(Question()), SomeToken()); }

void ExpectInvalid(absl::string_view text) {
  const absl::StatusOr<PageToken> token = DecodePageToken(kSecret, HashRequest(Question()), text);
  ASSERT_EQ(token.status().code(), absl::StatusCode::kInvalidArgument) << text;
  EXPECT_EQ(ProblemOf(token.status()).reason, v1::ERROR_REASON_INVALID_PAGE_TOKEN);
}

TEST(PageToken, ComesBackAsItWasMade) {
  const absl::StatusOr<PageToken> token =
      DecodePageToken(kSecret, HashRequest(Question()), Encoded());
  ASSERT_TRUE(token.ok()) << token.status();
  EXPECT_EQ(token->revision, SomeToken().revision);
  EXPECT_EQ(token->as_of, SomeToken().as_of);
  EXPECT_EQ(token->position, SomeToken().position);
}

TEST(PageToken, FitsInAUrl) {
  EXPECT_EQ(Encoded().find_first_not_of(
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
            std::string::npos);
}

TEST(PageToken, EveryChangedCharacterIsRefused) {
  const std::string good = Encoded();
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const char other : {'A', 'B', '_', '=', ' ', '\0'}) {
      std::string bad = good;
      if (bad[i] == other) continue;
      bad[i] = other;
      ExpectInvalid(bad);
    }
  }
}

TEST(PageToken, EveryOtherLengthIsRefused) {
  const std::string good = Encoded();
  for (std::size_t length = 0; length < good.size(); ++length)
    ExpectInvalid(good.substr(0, length));
  for (absl::string_view more : {"A", "=", " ", "\n", "AAAA"})
    ExpectInvalid(absl::StrCat(good, more));
  ExpectInvalid(absl::StrCat(" ", good));
  ExpectInvalid(std::string(1'000'000, 'A'));
}

TEST(PageToken, BelongsToOneQuestion) {
  v1::ListEntitiesRequest other = Question();
  other.set_kind("tki");
  EXPECT_FALSE(DecodePageToken(kSecret, HashRequest(other), Encoded()).ok());
  other = Question();
  other.mutable_read()->set_as_of("2018-01-01");
  EXPECT_FALSE(DecodePageToken(kSecret, HashRequest(other), Encoded()).ok());
}

TEST(PageToken, BelongsToOneStore) {
  EXPECT_FALSE(DecodePageToken("another secret", HashRequest(Question()), Encoded()).ok());
}

TEST(HashRequest, TellsTypesWithTheSameBytesApart) {
  EXPECT_NE(HashRequest(v1::ListEntitiesRequest()), HashRequest(v1::ListGapsRequest()));
  EXPECT_EQ(HashRequest(Question()), HashRequest(Question()));
}

}  // namespace
}  // namespace schakel
