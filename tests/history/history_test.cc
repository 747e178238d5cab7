// Is an earlier revision what it was? A network that lived through a whole story is asked about the
// past, and a fresh one that heard only the beginning of it is asked about its present: the same
// bytes must come back. The seed is printed; SCHAKEL_HISTORY_SEED and SCHAKEL_HISTORY_STEPS choose
// another story.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include <gtest/gtest.h>

#include "graph/network/network.h"
#include "graph/storage/memory_store.h"
#include "graph/storage/rocks_store.h"
#include "tests/history/questions.h"
#include "tests/history/story.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/world.h"

namespace schakel {
namespace {

using testing::Ask;
using testing::D;
using testing::Export;
using testing::MakeQuestions;
using testing::Play;
using testing::Question;
using testing::Reply;
using testing::Step;
using testing::Storyteller;
using testing::TinySchema;

// The tiny vocabulary, in which projects are what others may take over as well.
std::shared_ptr<const Schema> StorySchema() {
  v1::Schema message = TinySchema()->message();
  v1::PracticeMatching& practices = *message.mutable_matching()->mutable_practices();
  practices.set_kind("project");
  v1::TextField& name = *practices.add_fields();
  name.set_attribute("name");
  name.set_weight(1);
  practices.add_shared_by("joins");
  practices.set_steps_max(3);
  for (const char* factor : {"text", "closeness"}) practices.add_factors()->set_id(factor);
  absl::StatusOr<std::shared_ptr<const Schema>> schema = Schema::Compile(std::move(message));
  EXPECT_TRUE(schema.ok()) << schema.status();
  return *std::move(schema);
}

std::uint64_t FromEnvironment(const char* name, std::uint64_t otherwise) {
  std::uint64_t value = 0;
  const char* text = std::getenv(name);
  return text != nullptr && absl::SimpleAtoi(text, &value) ? value : otherwise;
}

// A network, and the time that goes on with its revisions.
class Timeline {
 public:
  explicit Timeline(std::unique_ptr<Store> store) { Open(std::move(store)); }

  // Null for another store of the same content goes on with the schema it has.
  void Open(std::unique_ptr<Store> store, bool is_new = true) {
    NetworkOptions options;
    options.clock = [this] {
      return absl::FromUnixSeconds(1'450'000'000) + absl::Hours(7) * revision_;
    };
    // Few are held, so that most revisions are rebuilt.
    options.recent_max = 2;
    options.past.held_max = 3;
    absl::StatusOr<std::unique_ptr<Network>> network =
        Network::Open(std::move(store), is_new ? StorySchema() : nullptr, options);
    ASSERT_TRUE(network.ok()) << network.status();
    network_ = *std::move(network);
    revision_ = network_->Current()->revision().value();
  }
  void Close() { network_.reset(); }

  // Whether something happened.
  bool Play(const Step& step) {
    const Revision before = network_->Current()->revision();
    ++revision_;
    const absl::Status played = testing::Play(*network_, step);
    revision_ = network_->Current()->revision().value();
    return played.ok() && network_->Current()->revision() != before;
  }

  Network& network() { return *network_; }
  std::uint64_t revision() const { return revision_; }

 private:
  std::uint64_t revision_ = 0;
  std::unique_ptr<Network> network_;
};

// A moment that is asked about, and what was said of it when it was the present.
struct Moment {
  std::uint64_t revision = 0;
  Day as_of;
  std::vector<Question> questions;
  std::vector<Reply> replies;
  std::string files;
};

class HistoryTest : public ::testing::Test {
 protected:
  HistoryTest() { RecordProperty("seed", absl::StrCat(seed_)); }

  // Lives through a story, and tells its beginning to a fresh network up to each moment.
  void Live(std::unique_ptr<Store> store, std::uint64_t steps, std::size_t moments) {
    whole_ = std::make_unique<Timeline>(std::move(store));
    Storyteller teller(seed_);
    while (story_.size() < steps) {
      Step step = teller.Next(*whole_->network().Current());
      if (whole_->Play(step)) story_.push_back(std::move(step));
    }
    std::mt19937_64 random(seed_ + 1);
    std::multiset<std::uint64_t> revisions;
    for (std::size_t i = 0; i < moments; ++i) revisions.insert(1 + random() % (steps + 1));

    Timeline fresh(std::make_unique<MemoryStore>());
    for (const std::uint64_t revision : revisions) {
      while (fresh.revision() < revision) {
        ASSERT_TRUE(fresh.Play(story_[fresh.revision() - 1])) << "seed " << seed_;
      }
      Moment moment;
      moment.revision = revision;
      moment.as_of =
          Day(D("2014-06-01").days_since_epoch() + static_cast<std::int32_t>(random() % 3000));
      moment.questions =
          MakeQuestions(*fresh.network().Current(), Revision(revision), moment.as_of, random());
      for (const Question& question : moment.questions) {
        moment.replies.push_back(Ask(fresh.network(), question));
      }
      moment.files = Export(fresh.network(), Revision(revision));
      moments_.push_back(std::move(moment));
    }
    std::shuffle(moments_.begin(), moments_.end(), random);
  }

  void ExpectThePastToBeWhatItWas() {
    for (const Moment& moment : moments_) {
      for (std::size_t i = 0; i < moment.questions.size(); ++i) {
        const Question& question = moment.questions[i];
        const Reply reply = Ask(whole_->network(), question);
        if (absl::StrContains(reply.status, "OK")) ++answered_[question.path];
        ASSERT_EQ(reply, moment.replies[i])
            << question.path << " { " << question.request->ShortDebugString() << " } of revision "
            << moment.revision << ", seed " << seed_ << "\nnow:  " << reply.status
            << "\nthen: " << moment.replies[i].status;
      }
      ASSERT_EQ(Export(whole_->network(), Revision(moment.revision)), moment.files)
          << "revision " << moment.revision << ", seed " << seed_;
    }
  }

  const std::uint64_t seed_ = FromEnvironment("SCHAKEL_HISTORY_SEED", 20261124);
  std::unique_ptr<Timeline> whole_;
  std::vector<Step> story_;
  std::vector<Moment> moments_;
  // How many good answers each rpc gave.
  std::map<std::string, int> answered_;
};

TEST_F(HistoryTest, EveryReadOfAnEarlierRevisionIsThatOfAFreshNetwork) {
  std::cout << "seed " << seed_ << "\n";
  Live(std::make_unique<MemoryStore>(), FromEnvironment("SCHAKEL_HISTORY_STEPS", 2000), 200);
  ASSERT_FALSE(HasFatalFailure());
  ExpectThePastToBeWhatItWas();
  ASSERT_FALSE(HasFatalFailure());
  // Refusals are compared as well, but no rpc may have given nothing else.
  for (const Question& question : moments_.front().questions) {
    EXPECT_GT(answered_[question.path], 0) << question.path;
  }
}

TEST_F(HistoryTest, AlsoOnDiskAndAfterARestart) {
  std::cout << "seed " << seed_ << "\n";
  const testing::TemporaryDirectory folder;
  const std::string directory = folder.path() + "/data";
  Live(*RocksStore::Open(directory), 300, 30);
  ASSERT_FALSE(HasFatalFailure());
  ExpectThePastToBeWhatItWas();
  ASSERT_FALSE(HasFatalFailure());
  for (int restart = 0; restart < 2; ++restart) {
    whole_->Close();
    whole_->Open(*RocksStore::Open(directory), /*is_new=*/false);
    ExpectThePastToBeWhatItWas();
    ASSERT_FALSE(HasFatalFailure()) << "restart " << restart;
  }
}

}  // namespace
}  // namespace schakel
