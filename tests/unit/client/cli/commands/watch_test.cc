// Watching: a line per change, and where to go on from however it ends.
#include "absl/strings/match.h"

#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using testing::_;
using testing::HasSubstr;
using testing::Invoke;
using testing::Not;

class WatchTest : public CliTest {
 protected:
  void SetUp() override {
    AnswerSchema(R"pb(
      relations {
        id: "owns"
        label { nl: "bezit" }
      }
    )pb");
  }

  static v1::WatchResponse Change() {
    return Parse<v1::WatchResponse>(R"pb(
      change {
        revision: 12
        committed_at { seconds: 1513690391 }
        actor: "penvoerder"
        link {
          before { source: "org:1" relation: "owns" target: "boat:1" }
          after { source: "org:1" relation: "owns" target: "boat:1" until: "2018" }
        }
      }
    )pb");
  }
  static v1::WatchResponse Checkpoint(int revision) {
    v1::WatchResponse event;
    event.mutable_checkpoint()->set_revision(static_cast<std::uint64_t>(revision));
    return event;
  }

  // Answers the next watch with these events and this end; `request_` is what was asked.
  void Answer(std::vector<v1::WatchResponse> events, absl::Status end,
              std::function<void()> at_end = nullptr) {
    EXPECT_CALL(*connection_, Watch(_, _))
        .WillOnce(Invoke([=, this](const CallOptions&, const v1::WatchRequest& request) {
          request_ = request;
          return std::make_unique<FakeWatchStream>(events, end, at_end);
        }));
  }

  v1::WatchRequest request_;
};

TEST_F(WatchTest, PrintsALineForEachChangeUntilCtrlC) {
  Answer({Checkpoint(11), Change(), Checkpoint(12)}, absl::OkStatus(), [this] { interrupt_(); });
  EXPECT_EQ(Run({"watch", "--from", "11", "--kinds", "boat", "--relations", "owns", "--links-only",
                 "--filter", "since < 1950", "--as-of", "2018-01-01"}),
            ExitCode::kOk);
  EXPECT_EQ(out_,
            "12 · 2017-12-19 13:33:11 UTC · penvoerder · ~ org:1 bezit boat:1 · tot: – → 2018\n");
  EXPECT_EQ(err_, "Verder gaan: schakel watch --from 12\n");
  EXPECT_EQ(request_.ShortDebugString(),
            "after_revision: 11 kinds: \"boat\" relations: \"owns\" links_only: true "
            "filter: \"since < 1950\" as_of: \"2018-01-01\"");
}

TEST_F(WatchTest, AnErrorComesWithTheResumePoint) {
  Error slow;
  slow.code = absl::StatusCode::kResourceExhausted;
  slow.reason = "WATCH_TOO_SLOW";
  slow.message_nl = "te traag";
  Answer({Change(), Checkpoint(12)}, ToStatus(slow));
  EXPECT_EQ(Run({"watch"}), ExitCode::kFailed);
  EXPECT_THAT(err_, HasSubstr("Verder gaan: schakel watch --from 12\n"));
  EXPECT_THAT(err_, HasSubstr("fout WATCH_TOO_SLOW: te traag\n  → "));
}

TEST_F(WatchTest, DoesNotPromiseARevisionThatCameInPart) {
  Answer({Change()}, absl::DataLossError("broken"));
  EXPECT_EQ(Run({"watch"}), ExitCode::kFailed);
  EXPECT_THAT(err_, HasSubstr("watch --from 11\n"));
}

TEST_F(WatchTest, SaysNothingOfAResumePointThatItDoesNotHave) {
  Answer({}, absl::InvalidArgumentError("no such kind"));
  EXPECT_EQ(Run({"watch"}), ExitCode::kFailed);
  EXPECT_THAT(err_, Not(HasSubstr("--from")));
}

TEST_F(WatchTest, JsonIsOneObjectALineWithCheckpoints) {
  Answer({Change(), Checkpoint(12)}, absl::DataLossError("end"));
  Run({"watch", "--output", "json"});
  EXPECT_TRUE(absl::StartsWith(out_, "{\"change\":{\"revision\":\"12\",")) << out_;
  EXPECT_THAT(out_, HasSubstr("\n{\"checkpoint\":{\"revision\":\"12\"}}\n"));
  EXPECT_EQ(std::count(out_.begin(), out_.end(), '\n'), 2);
}

TEST_F(WatchTest, CsvHasTheColumnsOfHistory) {
  Answer({Change(), Checkpoint(12)}, absl::DataLossError("end"));
  Run({"watch", "--output", "csv"});
  EXPECT_TRUE(absl::StartsWith(out_, "revision,sequence,committed_at,actor,what,change,id,"));
  EXPECT_THAT(out_, HasSubstr("\n12,0,2017-12-19T13:33:11Z,penvoerder,link,changed,org:1,owns,"
                              "boat:1,,,until,,\n"));
}

}  // namespace
}  // namespace schakel::client
