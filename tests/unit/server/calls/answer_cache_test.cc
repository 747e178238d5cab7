#include "server/calls/answer_cache.h"

#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "tests/unit/server/calls/calling.h"

namespace schakel::server {
namespace {

using testing::D;
using testing::Rpc;

Answer Text(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

TEST(AnswerKeyTest, IsTheWholeQuestion) {
  const Method& list = Rpc("ListEntities");
  const std::string key = AnswerKey(list, D("2018-06-01"), "request");
  EXPECT_EQ(AnswerKey(list, D("2018-06-01"), "request"), key);
  EXPECT_NE(AnswerKey(Rpc("ListLinks"), D("2018-06-01"), "request"), key);
  EXPECT_NE(AnswerKey(list, D("2018-06-02"), "request"), key);
  EXPECT_NE(AnswerKey(list, D("2018-06-01"), "reques"), key);
  EXPECT_NE(AnswerKey(list, D("2018-06-01"), absl::string_view("request\0", 8)), key);
}

TEST(AnswerCacheTest, GivesBackTheVeryAnswerItKept) {
  AnswerCache cache(1 << 20);
  EXPECT_EQ(cache.Find(Revision(1), "a"), nullptr);
  const Answer answer = Text("answer");
  cache.Keep(Revision(1), "a", answer);
  EXPECT_EQ(cache.Find(Revision(1), "a"), answer);
  EXPECT_EQ(cache.Find(Revision(1), "b"), nullptr);
}

TEST(AnswerCacheTest, ANewerRevisionDropsEverything) {
  AnswerCache cache(1 << 20);
  cache.Keep(Revision(1), "a", Text("old"));
  EXPECT_GT(cache.bytes(), 0u);
  EXPECT_EQ(cache.Find(Revision(2), "a"), nullptr);
  EXPECT_EQ(cache.bytes(), 0u);
  // There is no way back: who still answers from the old state finds and keeps nothing.
  EXPECT_EQ(cache.Find(Revision(1), "a"), nullptr);
  cache.Keep(Revision(1), "a", Text("old"));
  EXPECT_EQ(cache.Find(Revision(2), "a"), nullptr);
  EXPECT_EQ(cache.bytes(), 0u);
}

TEST(AnswerCacheTest, TheAnswerAskedForLongestAgoGoesFirst) {
  // Room for nine answers of this size, and not for ten.
  const std::string text(1000, 'x');
  AnswerCache cache(9 * (text.size() + 300));
  for (char key = 'a'; key <= 'i'; ++key) cache.Keep(Revision(1), std::string(1, key), Text(text));
  ASSERT_NE(cache.Find(Revision(1), "a"), nullptr);  // Asked for again.
  cache.Keep(Revision(1), "j", Text(text));
  EXPECT_EQ(cache.Find(Revision(1), "b"), nullptr);
  EXPECT_NE(cache.Find(Revision(1), "a"), nullptr);
  EXPECT_NE(cache.Find(Revision(1), "j"), nullptr);
}

TEST(AnswerCacheTest, NeverHoldsMoreBytesThanItMay) {
  constexpr std::size_t kMax = 100'000;
  AnswerCache cache(kMax);
  for (int i = 0; i < 1'000; ++i) {
    cache.Keep(Revision(1), std::to_string(i),
               Text(std::string(static_cast<std::size_t>(i) * 7, 'x')));
    ASSERT_LE(cache.bytes(), kMax);
  }
  EXPECT_GT(cache.bytes(), kMax / 2);
}

TEST(AnswerCacheTest, DoesNotKeepAnAnswerThatWouldDriveOutAllOthers) {
  AnswerCache cache(80'000);
  cache.Keep(Revision(1), "small", Text("small"));
  cache.Keep(Revision(1), "large", Text(std::string(10'000, 'x')));
  EXPECT_EQ(cache.Find(Revision(1), "large"), nullptr);
  EXPECT_NE(cache.Find(Revision(1), "small"), nullptr);
}

TEST(AnswerCacheTest, TwoWhoAskedAtTheSameTimeKeepOneAnswer) {
  AnswerCache cache(1 << 20);
  const Answer first = Text("answer");
  cache.Keep(Revision(1), "a", first);
  const std::size_t bytes = cache.bytes();
  cache.Keep(Revision(1), "a", Text("answer"));
  EXPECT_EQ(cache.bytes(), bytes);
  EXPECT_EQ(cache.Find(Revision(1), "a"), first);
}

TEST(AnswerCacheTest, AnAnswerInUseOutlivesItsPlace) {
  AnswerCache cache(1 << 20);
  cache.Keep(Revision(1), "a", Text("answer"));
  const Answer held = cache.Find(Revision(1), "a");
  EXPECT_EQ(cache.Find(Revision(2), "a"), nullptr);
  EXPECT_EQ(*held, "answer");
}

}  // namespace
}  // namespace schakel::server
