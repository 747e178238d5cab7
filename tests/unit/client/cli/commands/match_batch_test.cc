// match batch: a file becomes a conversation, answers become rows as they come.
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using ::testing::_;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Invoke;

class MatchBatchTest : public CliTest {
 protected:
  MatchBatchTest() {
    ON_CALL(*connection_, BatchMatch(_)).WillByDefault(Invoke([this](const CallOptions&) {
      return std::make_unique<FakeBatchStream>(answers_, ended_, &received_);
    }));
  }

  static v1::BatchMatchResponse Partners(int position) {
    auto answer = Parse<v1::BatchMatchResponse>(R"pb(
      partners {
        info { revision: 3 as_of: "2026-11-24" statuses: "confirmed" }
        suggestions {
          rank: 1
          entity { id: "port:9" name: "Haven, oud" }
          score: 0.03278688524590164
          explanation { sentence { nl: "Past." en: "Fits." } }
        }
        suggestions {
          rank: 2
          entity { id: "port:2" name: "Kade" }
          score: 0.01639344262295082
        }
      })pb");
    answer.set_position(position);
    return answer;
  }
  static v1::BatchMatchResponse Refusal(int position) {
    auto answer = Parse<v1::BatchMatchResponse>(R"pb(
      error {
        code: "NOT_FOUND"
        reason: ERROR_REASON_UNKNOWN_ENTITY
        field: "id"
        message { nl: "boat:x bestaat niet" en: "boat:x does not exist" }
      })pb");
    answer.set_position(position);
    return answer;
  }
  std::vector<std::string> Asked() const {
    std::vector<std::string> asked;
    for (const v1::BatchMatchRequest& one : received_) {
      if (one.has_item()) asked.push_back(one.item().id() + one.item().text());
    }
    return asked;
  }

  std::vector<v1::BatchMatchResponse> answers_;
  absl::Status ended_;
  std::vector<v1::BatchMatchRequest> received_;
};

TEST_F(MatchBatchTest, AsksForEverybodyInTheFile) {
  in_ = "id,name\nboat:1,Een\n\nboat:2\n";
  answers_ = {Partners(1), Partners(2)};
  EXPECT_EQ(Run({"match", "batch", "-", "--kind", "port", "--relation", "owns", "--limit", "3",
                 "--filter", "deep = true", "--as-of", "2018-01-01"}),
            ExitCode::kOk);
  EXPECT_THAT(Asked(), ElementsAre("boat:1", "boat:2"));
  const v1::BatchMatchOptions& options = received_.front().options();
  EXPECT_EQ(options.partners().kind(), "port");
  EXPECT_EQ(options.partners().relation(), "owns");
  EXPECT_EQ(options.partners().page_size(), 3);
  EXPECT_EQ(options.partners().filter(), "deep = true");
  EXPECT_EQ(options.partners().read().as_of(), "2018-01-01");
  EXPECT_TRUE(options.brief());
}

TEST_F(MatchBatchTest, WithoutAKindItAsksForPractices) {
  in_ = "te weinig technici, zegt men\n";
  answers_ = {};
  EXPECT_EQ(Run({"match", "batch", "-", "--texts", "--explain"}), ExitCode::kOk);
  EXPECT_THAT(Asked(), ElementsAre("te weinig technici, zegt men"));
  EXPECT_TRUE(received_.front().options().has_practices());
  EXPECT_FALSE(received_.front().options().brief());
}

TEST_F(MatchBatchTest, RowsKeepEveryDigitAndSayWhoHadNoAnswer) {
  in_ = "boat:1\nboat:x\n";
  answers_ = {Partners(1), Refusal(2)};
  EXPECT_EQ(Run({"match", "batch", "-", "--kind", "port", "--output", "csv"}), ExitCode::kFailed);
  EXPECT_EQ(out_,
            "position,asked,rank,id,score,name,error\n"
            "1,boat:1,1,port:9,0.03278688524590164,\"Haven, oud\",\n"
            "1,boat:1,2,port:2,0.01639344262295082,Kade,\n"
            "2,boat:x,,,,,boat:x does not exist\n");
  EXPECT_THAT(err_, HasSubstr("1 van de 2 kregen geen antwoord"));
}

TEST_F(MatchBatchTest, ThePageHasAPartForEachWhoAsked) {
  in_ = "boat:1\nboat:x\n";
  answers_ = {Partners(1), Refusal(2)};
  EXPECT_EQ(Run({"match", "batch", "-", "--kind", "port", "--explain", "--lang", "en"}),
            ExitCode::kFailed);
  EXPECT_THAT(out_, AllOf(HasSubstr("boat:1\n"), HasSubstr("1  Haven, oud  port:9  0.03279  Fits."),
                          HasSubstr("boat:x\nboat:x does not exist\n")));
}

TEST_F(MatchBatchTest, WhatBreaksOffIsAnError) {
  in_ = "boat:1\nboat:2\n";
  answers_ = {Partners(1)};
  ended_ = absl::UnavailableError("away");
  EXPECT_NE(Run({"match", "batch", "-", "--kind", "port"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Haven"));
}

TEST_F(MatchBatchTest, RefusesWhatItDoesNotUnderstand) {
  EXPECT_EQ(Run({"match", "batch", "-", "--kind", "port", "--texts"}), ExitCode::kUsage);
  EXPECT_EQ(Run({"match", "batch", "-", "--limit", "101"}), ExitCode::kUsage);
  EXPECT_EQ(Run({"match", "batch", "/no/such/file"}), ExitCode::kFailed);
}

}  // namespace
}  // namespace schakel::client
