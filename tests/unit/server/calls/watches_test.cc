// Watches from Begin to End, over a network in memory.
#include "server/calls/watches.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/model/problem.h"
#include "tests/unit/server/calls/calling.h"
#include "tests/unit/server/calls/fake_outlet.h"

namespace schakel::server {
namespace {

using testing::Calling;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::FakeOutlet;
using ::testing::Pair;

Limits EagerLimits() {
  Limits limits;
  limits.watch_checkpoint_every = absl::ZeroDuration();
  return limits;
}

// A watch through the pipeline, as a front begins one.
struct Watching {
  FakeOutlet outlet;
  std::unique_ptr<Call> call;

  Watching(Calling& calling, const v1::WatchRequest& request) : call(calling.Begin("Watch")) {
    calling.pipeline().Follow(*call, request.SerializeAsString(), outlet);
  }
  Watching(Calling& calling, std::uint64_t after)
      : Watching(calling, [after] {
          v1::WatchRequest request;
          request.set_after_revision(after);
          return request;
        }()) {}
  // Ends the call, as a front does when its caller goes away.
  void GoAway(Calling& calling) {
    call->Cancel();
    calling.pipeline().Stir();
    outlet.AwaitEnd().IgnoreError();
    calling.pipeline().End(*call, *outlet.ended());
  }
};

void Put(Calling& calling, const std::string& id) {
  ASSERT_TRUE(calling.network().Apply(Calling::PutEntity(id)).ok());
}

TEST(WatchesTest, TellsWhereItBeginsAndThenWhatHappens) {
  Calling calling(EagerLimits());  // Two revisions: the schema, and org:a.
  Watching watch(calling, 0);
  watch.outlet.AwaitCheckpoint(2);
  Put(calling, "org:b");
  watch.outlet.AwaitCheckpoint(3);
  EXPECT_THAT(watch.outlet.told(), ElementsAre("=2", "3/0", "=3"));
  watch.GoAway(calling);
  EXPECT_EQ(watch.outlet.ended()->code(), absl::StatusCode::kCancelled);
}

TEST(WatchesTest, BeginsAtAnEarlierRevisionAndGoesOn) {
  Calling calling(EagerLimits());
  for (int i = 0; i < 5; ++i) Put(calling, absl::StrCat("org:x", i));
  Watching watch(calling, 4);
  watch.outlet.AwaitCheckpoint(7);
  Put(calling, "org:b");
  watch.outlet.AwaitCheckpoint(8);
  EXPECT_THAT(watch.outlet.told(), ElementsAre("=4", "5/0", "6/0", "7/0", "=7", "8/0", "=8"));
  watch.GoAway(calling);
}

TEST(WatchesTest, RefusesARevisionThatIsNotThereAndWordsItDoesNotKnow) {
  Calling calling;
  Watching early(calling, 9);
  EXPECT_EQ(early.outlet.ended()->code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(ProblemOf(*early.outlet.ended()).field, "after_revision");
  calling.pipeline().End(*early.call, *early.outlet.ended());
  v1::WatchRequest request;
  request.add_kinds("orgg");
  Watching unknown(calling, request);
  EXPECT_EQ(unknown.outlet.ended()->code(), absl::StatusCode::kInvalidArgument);
  calling.pipeline().End(*unknown.call, *unknown.outlet.ended());
}

TEST(WatchesTest, PassesOverWhatAWatchIsNotAboutAndSaysHowFarItIs) {
  Calling calling(EagerLimits());
  v1::WatchRequest request;
  request.add_kinds("theme");
  Watching watch(calling, request);
  Put(calling, "org:b");
  watch.outlet.AwaitCheckpoint(3);
  Put(calling, "theme:zon");
  watch.outlet.AwaitCheckpoint(4);
  EXPECT_THAT(watch.outlet.told(), ElementsAre("=2", "=3", "4/0", "=4"));
  watch.GoAway(calling);
}

void Rename(Calling& calling, const std::string& id, const std::string& name) {
  v1::ApplyRequest request = Calling::PutEntity(id);
  request.mutable_changes(0)->mutable_put_entity()->mutable_entity()->set_name(name);
  ASSERT_TRUE(calling.network().Apply(request).ok());
}

// Before or after: what becomes an aap, stays one, or is one no more.
TEST(WatchesTest, TriesAFilterBeforeAndAfterEachRevision) {
  Calling calling(EagerLimits());
  v1::WatchRequest request;
  request.set_after_revision(2);
  request.set_filter("name = aap");
  const std::vector<std::string> wanted = {"4/0", "5/0", "7/0"};
  Watching near(calling, request);
  Rename(calling, "org:b", "beer");
  Rename(calling, "org:b", "aap");
  Rename(calling, "org:b", "kat");
  Rename(calling, "org:b", "beer");
  Rename(calling, "org:c", "aap");
  near.outlet.AwaitCheckpoint(7);
  // Another begins long after, when nothing of this is held any more.
  for (int i = 0; i < 200; ++i) Rename(calling, "org:d", absl::StrCat("dier ", i));
  Watching far(calling, request);
  far.outlet.AwaitCheckpoint(207);
  near.outlet.AwaitCheckpoint(207);
  for (Watching* watch : {&near, &far}) {
    std::vector<std::string> changes;
    for (const std::string& line : watch->outlet.told()) {
      if (line[0] != '=') changes.push_back(line);
    }
    EXPECT_EQ(changes, wanted);
    watch->GoAway(calling);
  }
}

TEST(WatchesTest, RefusesAFilterOrADayThatIsNone) {
  Calling calling;
  v1::WatchRequest request;
  request.set_filter("name = ");
  Watching malformed(calling, request);
  EXPECT_EQ(malformed.outlet.ended()->code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ProblemOf(*malformed.outlet.ended()).field, "filter");
  request.set_filter("name = aap");
  request.set_as_of("2018");
  Watching no_day(calling, request);
  EXPECT_EQ(ProblemOf(*no_day.outlet.ended()).field, "as_of");
  for (Watching* watch : {&malformed, &no_day}) {
    calling.pipeline().End(*watch->call, *watch->outlet.ended());
  }
}

TEST(WatchesTest, WaitsForAReaderAndLeavesNothingOut) {
  Calling calling(EagerLimits());
  Watching watch(calling, 0);
  watch.outlet.SetRoom(3);
  for (int i = 0; i < 20; ++i) Put(calling, absl::StrCat("org:x", i));
  watch.outlet.SetRoom(1000);
  calling.pipeline().Stir();
  watch.outlet.AwaitCheckpoint(22);
  std::vector<std::string> changes;
  for (const std::string& line : watch.outlet.told()) {
    if (line[0] != '=') changes.push_back(line);
  }
  ASSERT_EQ(changes.size(), 20u);
  for (std::size_t i = 0; i < changes.size(); ++i) EXPECT_EQ(changes[i], absl::StrCat(i + 3, "/0"));
  watch.GoAway(calling);
}

TEST(WatchesTest, LetsAReaderGoThatTakesNothingAndSaysWhereToGoOn) {
  Calling calling(EagerLimits());
  Watching watch(calling, 0);
  Put(calling, "org:b");
  watch.outlet.AwaitCheckpoint(3);
  watch.outlet.SetRoom(0);
  watch.outlet.SetStuckSince(absl::Now() - absl::Hours(1));
  Put(calling, "org:c");
  const absl::Status ended = watch.outlet.AwaitEnd();
  EXPECT_EQ(ended.code(), absl::StatusCode::kResourceExhausted);
  const Problem problem = ProblemOf(ended);
  EXPECT_EQ(problem.reason, v1::ERROR_REASON_WATCH_TOO_SLOW);
  EXPECT_THAT(problem.metadata, Contains(Pair("resume_revision", "3")));
  calling.pipeline().End(*watch.call, ended);
}

TEST(WatchesTest, EndsEveryWatchWhenTheServerStopsAndTakesNoMore) {
  Calling calling(EagerLimits());
  Watching first(calling, 0);
  Watching second(calling, 0);
  Put(calling, "org:b");
  first.outlet.AwaitCheckpoint(3);
  calling.pipeline().Close();
  const absl::Status ended = first.outlet.AwaitEnd();
  EXPECT_EQ(ended.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(ProblemOf(ended).metadata, Contains(Pair("resume_revision", "3")));
  EXPECT_EQ(second.outlet.AwaitEnd().code(), absl::StatusCode::kUnavailable);
  Watching late(calling, 0);
  EXPECT_EQ(late.outlet.ended()->code(), absl::StatusCode::kUnavailable);
  for (Watching* watch : {&first, &second, &late}) {
    calling.pipeline().End(*watch->call, *watch->outlet.ended());
  }
  EXPECT_TRUE(calling.pipeline().WaitUntilEmpty(absl::InfiniteFuture()));
}

TEST(WatchesTest, RefusesMoreThanItsLimitUntilOneGoes) {
  Limits limits = EagerLimits();
  limits.watches_max = 2;
  Calling calling(limits);
  Watching first(calling, 0);
  Watching second(calling, 0);
  Watching third(calling, 0);
  EXPECT_EQ(third.outlet.ended()->code(), absl::StatusCode::kUnavailable);
  calling.pipeline().End(*third.call, *third.outlet.ended());
  first.GoAway(calling);
  Put(calling, "org:b");
  second.outlet.AwaitCheckpoint(3);
  Watching fourth(calling, 0);
  fourth.outlet.AwaitCheckpoint(3);
  second.GoAway(calling);
  fourth.GoAway(calling);
}

TEST(WatchesTest, ManyWatchNoneMissesAnything) {
  Calling calling;
  std::vector<std::unique_ptr<Watching>> watches;
  for (int i = 0; i < 200; ++i) watches.push_back(std::make_unique<Watching>(calling, 0));
  for (int i = 0; i < 50; ++i) Put(calling, absl::StrCat("org:x", i));
  for (const std::unique_ptr<Watching>& watch : watches) {
    watch->outlet.AwaitCheckpoint(52);
    std::vector<std::string> changes;
    for (const std::string& line : watch->outlet.told()) {
      if (line[0] != '=') changes.push_back(line);
    }
    ASSERT_EQ(changes.size(), 50u);
    EXPECT_EQ(changes.front(), "3/0");
    EXPECT_EQ(changes.back(), "52/0");
    // Checkpoints are told now and then, not each time.
    EXPECT_LT(watch->outlet.told().size(), 100u);
    watch->GoAway(calling);
  }
}

}  // namespace
}  // namespace schakel::server
