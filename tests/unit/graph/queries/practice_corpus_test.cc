#include "graph/queries/practice_corpus.h"

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/world.h"

namespace schakel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::World;

std::shared_ptr<const PracticeCorpus> Of(PracticeTexts& texts,
                                         const std::shared_ptr<const Snapshot>& snapshot) {
  Budget budget;
  auto corpus = texts.Of(snapshot, budget);
  EXPECT_TRUE(corpus.ok()) << corpus.status();
  return *corpus;
}

TEST(ConditionsIn, DividesAtSemicolons) {
  EXPECT_THAT(ConditionsIn("Een kas; tijd , en geld.;; "),
              ElementsAre("Een kas", "tijd , en geld"));
  EXPECT_THAT(ConditionsIn(""), IsEmpty());
}

TEST(PracticeTexts, KeepsTheCorpusOfASnapshot) {
  World world(testing::DutchSchema());
  world.Add("practice:b", {.name = "Brood"}).Add("practice:a", {.name = "Oven"});
  const auto snapshot = world.Build();
  PracticeTexts texts;
  const auto corpus = Of(texts, snapshot);
  EXPECT_EQ(Of(texts, snapshot), corpus);
  ASSERT_EQ(corpus->size(), 2u);
  EXPECT_EQ(corpus->text(0).id, "practice:a");
  EXPECT_EQ(snapshot->id(corpus->node(1)), "practice:b");
}

TEST(PracticeTexts, SharesWhatDidNotChange) {
  World world(testing::DutchSchema());
  world.Add("practice:a", {.name = "Oven"}).Add("practice:b", {.name = "Brood"});
  PracticeTexts texts;
  const auto first = Of(texts, world.Build());
  world.Add("centrum:c");
  const auto same = Of(texts, world.Build());
  EXPECT_NE(same, first);
  EXPECT_EQ(&same->index(), &first->index());
  world.Add("practice:b", {.name = "Taart"});
  const auto changed = Of(texts, world.Build());
  EXPECT_NE(&changed->index(), &first->index());
  EXPECT_EQ(&changed->text(0), &first->text(0));
  EXPECT_NE(&changed->text(1), &first->text(1));
  EXPECT_THAT(changed->index().Ask({"brood"}), IsEmpty());
  EXPECT_EQ(changed->index().Ask({"taart"}).size(), 1u);
}

TEST(PracticeTexts, ReadsNothingBeyondTheBudget) {
  World world(testing::DutchSchema());
  for (int i = 0; i < 200; ++i) world.Add("practice:p" + std::to_string(i));
  const auto snapshot = world.Build();
  PracticeTexts texts;
  Budget spent(absl::InfiniteFuture(), nullptr, {.work_max = 1});
  EXPECT_EQ(texts.Of(snapshot, spent).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(Of(texts, snapshot)->size(), 200u);
}

}  // namespace
}  // namespace schakel
