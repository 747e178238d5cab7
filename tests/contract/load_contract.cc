// What Load promises: everything, once, in order, whatever the number of threads.
#include <algorithm>

#include "absl/strings/str_format.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/store_contract.h"
#include "tests/support/store_dump.h"

namespace schakel::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Ids and days of links as Load gives them, without their values.
std::vector<std::string> LinkKeys(const Store& store) {
  DumpSink sink;
  EXPECT_TRUE(store.Load(1, sink).ok());
  std::vector<std::string> keys;
  for (const std::string& line : sink.Links()) keys.push_back(line.substr(0, line.find(" | ")));
  return keys;
}

TEST_P(StoreContract, LoadsNothingFromAnEmptyStore) {
  DumpSink sink;
  ASSERT_TRUE(store().Load(2, sink).ok());
  EXPECT_EQ(sink.shards(), 2u);
  EXPECT_THAT(sink.Entities(), IsEmpty());
  EXPECT_THAT(sink.Links(), IsEmpty());
}

TEST_P(StoreContract, LoadsValuesWithoutWhatTheirKeysSay) {
  Commit({RevisionBuilder(1)
              .Create(SomeEntity("tki:a"))
              .Create(SomeLink("tki:a", "funds", "tki:b", "2018-09"))});
  v1::Entity entity = AtVersion(SomeEntity("tki:a"), 1);
  entity.clear_id();
  v1::Link link = AtVersion(SomeLink("", "", "", "2018-09"), 1);
  DumpSink sink;
  ASSERT_TRUE(store().Load(1, sink).ok());
  EXPECT_THAT(sink.Entities(), ElementsAre("tki:a | " + entity.ShortDebugString()));
  EXPECT_THAT(sink.Links(), ElementsAre("tki:a funds tki:b 17775 | " + link.ShortDebugString()));
}

TEST_P(StoreContract, LoadsRemovedEntitiesWithoutValueAndRemovedLinksNot) {
  const v1::Entity entity = AtVersion(SomeEntity("tki:a"), 1);
  const v1::Link link = AtVersion(SomeLink("tki:a", "funds", "tki:b"), 1);
  Commit({RevisionBuilder(1).Create(entity).Create(link),
          RevisionBuilder(2).Remove(entity).Remove(link)});
  DumpSink sink;
  ASSERT_TRUE(store().Load(1, sink).ok());
  EXPECT_THAT(sink.Entities(), ElementsAre("tki:a removed"));
  EXPECT_THAT(sink.Links(), IsEmpty());
}

TEST_P(StoreContract, LoadsTheDismissalsThatStand) {
  const v1::Dismissal first = SomeDismissal("eerst", 1);
  Commit({RevisionBuilder(1)
              .Dismiss("b_rule", "tki:a", SomeDismissal("eerst"))
              .Dismiss("a_rule", "tki:ab", SomeDismissal("eerst"))
              .Dismiss("a_rule", "tki:a", SomeDismissal("eerst"))});
  Commit({RevisionBuilder(2).Dismiss("b_rule", "tki:a", SomeDismissal("later")),
          RevisionBuilder(3).Restore("a_rule", "tki:ab", first)});
  DumpSink sink;
  ASSERT_TRUE(store().Load(2, sink).ok());
  EXPECT_THAT(sink.Complaints(), IsEmpty());
  EXPECT_THAT(sink.Dismissals(),
              ElementsAre("a_rule tki:a | " + first.ShortDebugString(),
                          "b_rule tki:a | " + SomeDismissal("later", 2).ShortDebugString()));
}

TEST_P(StoreContract, LoadsTheVerdictsThatStandAfterTheDismissals) {
  const v1::Feedback first = SomeFeedback("eerst", 1);
  Commit({RevisionBuilder(1)
              .Judge("tki:b", "tki:c", SomeFeedback("eerst"))
              .Judge("tki:a", "tki:bc", SomeFeedback("eerst"))
              .Judge("tki:a", "tki:b", SomeFeedback("eerst"))
              .Dismiss("z_rule", "tki:a", SomeDismissal())});
  Commit({RevisionBuilder(2).Judge("tki:b", "tki:c", SomeFeedback("later")),
          RevisionBuilder(3).Withdraw("tki:a", "tki:bc", first)});
  DumpSink sink;
  ASSERT_TRUE(store().Load(2, sink).ok());
  EXPECT_THAT(sink.Complaints(), IsEmpty());
  EXPECT_EQ(sink.Dismissals().size(), 1u);
  EXPECT_THAT(sink.Judged(),
              ElementsAre("tki:a tki:b | " + first.ShortDebugString(),
                          "tki:b tki:c | " + SomeFeedback("later", 2).ShortDebugString()));
}

TEST_P(StoreContract, OrdersLinksWordByWordAndTheUnknownSinceFirst) {
  Commit({RevisionBuilder(1)
              .Create(SomeLink("tki:ab", "funds", "x:a", "2018"))
              .Create(SomeLink("tki:a", "funds_more", "x:a"))
              .Create(SomeLink("tki:a-b", "funds", "x:a"))
              .Create(SomeLink("tki:a", "funds", "x:a.b"))
              .Create(SomeLink("tki:a", "funds", "x:a", "2018"))
              .Create(SomeLink("tki:a", "funds", "x:a", "1969-12-31"))
              .Create(SomeLink("tki:a", "funds", "x:a", "0001"))
              .Create(SomeLink("tki:a", "funds", "x:a", "9999-12-31"))
              .Create(SomeLink("tki:a", "funds", "x:a"))});
  EXPECT_THAT(
      LinkKeys(store()),
      ElementsAre("tki:a funds x:a -", "tki:a funds x:a -719162", "tki:a funds x:a -1",
                  "tki:a funds x:a 17532", "tki:a funds x:a 2932896", "tki:a funds x:a.b -",
                  "tki:a funds_more x:a -", "tki:a-b funds x:a -", "tki:ab funds x:a 17532"));
}

TEST_P(StoreContract, LoadsTheSameWithAnyNumberOfThreads) {
  RevisionBuilder first(1);
  for (int i = 0; i < 700; ++i) first.Create(SomeEntity(absl::StrFormat("company:c-%05d", i)));
  for (int i = 0; i < 900; ++i) {
    first.Create(SomeLink(absl::StrFormat("company:c-%05d", i / 3), "funds",
                          absl::StrFormat("project:p%d", i % 3), "2018"));
  }
  CommitLarge(first);
  Commit({RevisionBuilder(2).Create(SomeEntity("company:c-00001x")).Create(SomeEntity("tki:z"))});
  const std::vector<std::string> one = DumpState(store(), 1);
  EXPECT_EQ(one.size(), 2u + 702u + 900u);
  for (const std::size_t threads : {0u, 2u, 3u, 8u, 31u}) {
    EXPECT_EQ(DumpState(store(), threads), one) << threads;
  }
}

TEST_P(StoreContract, ReturnsTheErrorOfTheSink) {
  class RefusingSink : public LoadSink {
   public:
    explicit RefusingSink(std::string when) : when_(std::move(when)) {}
    void Begin(std::size_t) override {}
    absl::Status Entity(std::size_t, absl::string_view, absl::string_view) override {
      return At("entity");
    }
    absl::Status EntitiesDone() override { return At("between"); }
    absl::Status Link(std::size_t, const LinkKeyView&, absl::string_view) override {
      return At("link");
    }
    absl::Status Dismissal(const DismissalKeyView&, absl::string_view) override {
      return At("dismissal");
    }
    absl::Status Feedback(const FeedbackKeyView&, absl::string_view) override {
      return At("feedback");
    }

   private:
    absl::Status At(const std::string& now) const {
      return now == when_ ? absl::CancelledError(now) : absl::OkStatus();
    }
    const std::string when_;
  };
  Commit({RevisionBuilder(1)
              .Create(SomeEntity("tki:a"))
              .Create(SomeLink("tki:a", "funds", "tki:a"))
              .Dismiss("rule", "tki:a", SomeDismissal())
              .Judge("tki:a", "tki:b", SomeFeedback())});
  for (const std::string when : {"entity", "between", "link", "dismissal", "feedback"}) {
    RefusingSink sink(when);
    EXPECT_EQ(store().Load(2, sink), absl::CancelledError(when));
  }
}

}  // namespace
}  // namespace schakel::testing
