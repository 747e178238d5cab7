#include "server/calls/pipeline.h"

#include <future>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/model/problem.h"
#include "schakel/v1/admin_service.pb.h"
#include "schakel/v1/network_service.pb.h"
#include "tests/unit/server/calls/calling.h"

namespace schakel::server {
namespace {

using testing::Calling;
using testing::D;
using ::testing::HasSubstr;
using ::testing::Not;

CallFacts WithDeadline(absl::Time deadline) {
  CallFacts facts;
  facts.deadline = deadline;
  return facts;
}

CallFacts WithId(std::string id) {
  CallFacts facts;
  facts.request_id = std::move(id);
  return facts;
}

v1::ListEntitiesRequest Orgs() {
  v1::ListEntitiesRequest request;
  request.set_kind("org");
  return request;
}

v1::SearchEntitiesRequest Search(const std::string& query) {
  v1::SearchEntitiesRequest request;
  request.set_query(query);
  return request;
}

v1::BackupRequest BackupTo(const std::string& directory) {
  v1::BackupRequest request;
  request.set_directory(directory);
  return request;
}

template <typename Response>
Response Parse(const absl::StatusOr<Answer>& answer) {
  Response response;
  EXPECT_TRUE(answer.ok() && response.ParseFromString(**answer)) << answer.status();
  return response;
}

void ExpectBusy(const absl::Status& status) {
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable) << status;
  EXPECT_EQ(ProblemOf(status).reason, v1::ERROR_REASON_BUSY) << status;
}

// ---- request id and deadline ----

TEST(PipelineTest, KeepsTheRequestIdOfTheCaller) {
  Calling calling;
  const auto call = calling.Begin("GetStatus", WithId("rapport-2018/3"));
  EXPECT_EQ(call->request_id(), "rapport-2018/3");
  calling.pipeline().End(*call, absl::OkStatus());
}

TEST(PipelineTest, MakesARequestIdWhereThereIsNoneThatCanBeUsed) {
  Calling calling;
  std::string before;
  for (const std::string& given :
       {std::string(), std::string("twee woorden"), std::string("regel\n{\"level\":\"error\"}"),
        std::string("é"), std::string(129, 'x'), std::string("nul\0", 4)}) {
    const auto call = calling.Begin("GetStatus", WithId(given));
    EXPECT_NE(call->request_id(), given);
    EXPECT_NE(call->request_id(), before) << "each call has its own";
    EXPECT_FALSE(call->request_id().empty());
    before = call->request_id();
    calling.pipeline().End(*call, absl::OkStatus());
  }
}

TEST(PipelineTest, TheDeadlineIsTheCallersWithinTheMaximumOfTheClass) {
  Calling calling;
  const absl::Time soon = absl::Now() + absl::Seconds(1);
  const auto hasty = calling.Begin("GetEntity", WithDeadline(soon));
  EXPECT_EQ(hasty->deadline(), soon);
  const auto patient = calling.Begin("GetEntity");
  EXPECT_EQ(patient->deadline(), patient->started() + DeadlineMax(CallClass::kQuick));
  const auto heavy = calling.Begin("SearchEntities", WithDeadline(absl::Now() + absl::Hours(5)));
  EXPECT_EQ(heavy->deadline(), heavy->started() + DeadlineMax(CallClass::kHeavy));
  for (Call* call : {hasty.get(), patient.get(), heavy.get()}) {
    calling.pipeline().End(*call, absl::OkStatus());
  }
}

TEST(PipelineTest, AQuestionWhoseTimeIsUpIsNotAnswered) {
  Calling calling;
  for (const char* rpc : {"ListEntities", "SearchEntities", "Backup"}) {
    const auto answer = calling.Ask(rpc, Orgs(), WithDeadline(absl::Now() - absl::Seconds(1)));
    EXPECT_EQ(answer.status().code(), absl::StatusCode::kDeadlineExceeded) << rpc;
    EXPECT_EQ(ProblemOf(answer.status()).reason, v1::ERROR_REASON_DEADLINE) << rpc;
  }
}

TEST(PipelineTest, AQuestionNobodyWaitsForIsNotAnswered) {
  Calling calling;
  const auto call = calling.Begin("ListEntities");
  call->Cancel();
  const auto answer = calling.AnswerOf(*call, Orgs().SerializeAsString());
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kCancelled);
  calling.pipeline().End(*call, answer.status());
}

TEST(PipelineTest, AQuestionCancelledWhileItWaitsIsNotAnswered) {
  Limits limits;
  limits.heavy_threads = 1;
  Calling calling(limits);
  const auto running = calling.Begin("SearchEntities");
  const auto waiting = calling.Begin("SearchEntities");
  const std::string request = Search("org").SerializeAsString();
  calling.gate().Shut();
  auto first = calling.AnswerLater(*running, request);
  calling.gate().Await(1);
  auto second = calling.AnswerLater(*waiting, request);
  waiting->Cancel();
  calling.gate().Open();
  EXPECT_TRUE(first.get().ok());
  EXPECT_EQ(second.get().status().code(), absl::StatusCode::kCancelled);
  calling.pipeline().End(*running, absl::OkStatus());
  calling.pipeline().End(*waiting, absl::CancelledError());
}

// ---- cost classes ----

TEST(PipelineTest, AQuickQuestionIsAnsweredAtOnce) {
  Calling calling;
  const auto call = calling.Begin("GetSchema");
  const auto answer = calling.pipeline().AnswerAtOnce(*call, "");
  ASSERT_TRUE(answer.has_value());
  EXPECT_GT(Parse<v1::GetSchemaResponse>(*answer).schema().kinds_size(), 0);
  calling.pipeline().End(*call, absl::OkStatus());
}

TEST(PipelineTest, OthersAreAnsweredLater) {
  Calling calling;
  for (const char* rpc : {"SearchEntities", "Apply", "Backup"}) {
    const auto call = calling.Begin(rpc);
    EXPECT_FALSE(calling.pipeline().AnswerAtOnce(*call, "").has_value()) << rpc;
    calling.pipeline().End(*call, absl::OkStatus());
  }
}

TEST(PipelineTest, AQuickQuestionAboutARevisionThatMustBeRebuiltIsAnsweredLater) {
  Calling calling;
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(calling.network().Apply(Calling::PutEntity(absl::StrCat("org:", i))).ok());
  }
  v1::GetSchemaRequest request;
  request.mutable_read()->set_revision(2);
  const auto first = calling.Begin("GetSchema");
  EXPECT_FALSE(calling.pipeline().AnswerAtOnce(*first, request.SerializeAsString()).has_value());
  const auto answer =
      Parse<v1::GetSchemaResponse>(calling.AnswerLater(*first, request.SerializeAsString()).get());
  EXPECT_EQ(answer.info().revision(), 2u);
  calling.pipeline().End(*first, absl::OkStatus());
  // Now it is held, so another question about it is quick.
  request.mutable_read()->set_as_of("2018-01-01");
  const auto second = calling.Begin("GetSchema");
  EXPECT_TRUE(calling.pipeline().AnswerAtOnce(*second, request.SerializeAsString()).has_value());
  calling.pipeline().End(*second, absl::OkStatus());
}

TEST(PipelineTest, AWriteGoesToTheWriter) {
  Calling calling;
  const auto done = Parse<v1::ApplyResponse>(calling.Ask("Apply", Calling::PutEntity("org:b")));
  EXPECT_EQ(done.changed(), 1);
  EXPECT_TRUE(calling.network().Current()->Find("org:b").has_value());
  v1::ApplyRequest wrong = Calling::PutEntity("nothing:b");
  EXPECT_EQ(calling.Ask("Apply", wrong).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(PipelineTest, BytesThatAreNoRequestAreRefusedByEveryClass) {
  Calling calling;
  for (const char* rpc : {"GetEntity", "ListEntities", "SearchEntities", "Apply", "Backup"}) {
    const auto call = calling.Begin(rpc);
    const auto answer = calling.AnswerOf(*call, "\xff\xff\xff");
    EXPECT_EQ(answer.status().code(), absl::StatusCode::kInvalidArgument) << rpc;
    calling.pipeline().End(*call, answer.status());
  }
}

TEST(PipelineTest, AQuestionIsAnsweredFromOneStateWhateverIsWrittenMeanwhile) {
  Calling calling;
  const auto call = calling.Begin("SearchEntities");
  calling.gate().Shut();
  auto answer = calling.AnswerLater(*call, Search("org").SerializeAsString());
  calling.gate().Await(1);
  ASSERT_TRUE(calling.network().Apply(Calling::PutEntity("org:b")).ok());
  calling.gate().Open();
  const auto found = Parse<v1::SearchEntitiesResponse>(answer.get());
  EXPECT_EQ(found.info().revision(), 2u);
  EXPECT_EQ(found.total_size(), 1);
  calling.pipeline().End(*call, absl::OkStatus());
  // And it was not kept as the answer of the new state.
  EXPECT_EQ(
      Parse<v1::SearchEntitiesResponse>(calling.Ask("SearchEntities", Search("org"))).total_size(),
      2);
}

// ---- limits ----

TEST(PipelineTest, RefusesOneCallTooMany) {
  Limits limits;
  limits.calls_max = 2;
  Calling calling(limits);
  const auto one = calling.Begin("GetStatus");
  const auto two = calling.Begin("GetStatus");
  const auto three = calling.Begin("GetStatus");
  EXPECT_TRUE(one->admitted());
  EXPECT_TRUE(two->admitted());
  EXPECT_FALSE(three->admitted());
  const auto refused = calling.pipeline().AnswerAtOnce(*three, "");
  ASSERT_TRUE(refused.has_value());
  ExpectBusy(refused->status());
  calling.pipeline().End(*three, refused->status());
  // A refusal makes no room; an end does.
  EXPECT_FALSE(calling.Ask("GetStatus", v1::GetStatusRequest()).ok());
  calling.pipeline().End(*one, absl::OkStatus());
  EXPECT_TRUE(calling.Ask("GetStatus", v1::GetStatusRequest()).ok());
  calling.pipeline().End(*two, absl::OkStatus());
}

TEST(PipelineTest, RefusesAHeavyQuestionWhenTooManyWaitAndAnswersQuickOnes) {
  Limits limits;
  limits.heavy_threads = 1;
  limits.heavy_waiting_max = 1;
  Calling calling(limits);
  const auto running = calling.Begin("SearchEntities");
  const auto waiting = calling.Begin("SearchEntities");
  const auto refused = calling.Begin("SearchEntities");
  const std::string request = Search("org").SerializeAsString();
  calling.gate().Shut();
  auto first = calling.AnswerLater(*running, request);
  calling.gate().Await(1);
  auto second = calling.AnswerLater(*waiting, request);
  ExpectBusy(calling.AnswerLater(*refused, request).get().status());
  calling.gate().Open();
  EXPECT_TRUE(calling.Ask("GetSchema", v1::GetSchemaRequest()).ok());
  EXPECT_TRUE(first.get().ok());
  EXPECT_TRUE(second.get().ok());
  for (Call* call : {running.get(), waiting.get(), refused.get()}) {
    calling.pipeline().End(*call, absl::OkStatus());
  }
}

TEST(PipelineTest, LongCallsDoNotQueueAndDoNotHoldUpHeavyQuestions) {
  Limits limits;
  limits.long_calls_max = 1;
  Calling calling(limits);
  const auto running = calling.Begin("Backup");
  const auto refused = calling.Begin("Backup");
  // The first goes to the place where a question asks for the day, and stays there.
  calling.gate().Shut();
  const std::string request = BackupTo("not absolute").SerializeAsString();
  auto first = calling.AnswerLater(*running, request);
  calling.gate().Await(1);
  ExpectBusy(calling.AnswerLater(*refused, request).get().status());
  const auto heavy = calling.Begin("SearchEntities");
  auto searched = calling.AnswerLater(*heavy, Search("org").SerializeAsString());
  calling.gate().Await(2);  // It runs beside the long one.
  calling.gate().Open();
  EXPECT_EQ(first.get().status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(searched.get().ok());
  for (Call* call : {running.get(), refused.get(), heavy.get()}) {
    calling.pipeline().End(*call, absl::OkStatus());
  }
}

TEST(PipelineTest, AfterClosingNobodyComesInAndWhoIsInsideFinishes) {
  Calling calling;
  const auto inside = calling.Begin("ListEntities");
  calling.pipeline().Close();
  ExpectBusy(calling.Ask("GetStatus", v1::GetStatusRequest()).status());
  EXPECT_FALSE(calling.pipeline().WaitUntilEmpty(absl::InfinitePast()));
  EXPECT_TRUE(calling.AnswerOf(*inside, Orgs().SerializeAsString()).ok());
  EXPECT_FALSE(calling.pipeline().WaitUntilEmpty(absl::InfinitePast()));
  calling.pipeline().End(*inside, absl::OkStatus());
  EXPECT_TRUE(calling.pipeline().WaitUntilEmpty(absl::InfinitePast()));
}

// ---- kept answers ----

TEST(PipelineTest, TheSameQuestionGetsTheVeryAnswerThatWasKept) {
  Calling calling;
  for (const char* rpc : {"ListEntities", "SearchEntities"}) {
    const std::string request = rpc == std::string("ListEntities")
                                    ? Orgs().SerializeAsString()
                                    : Search("org").SerializeAsString();
    const auto first_call = calling.Begin(rpc);
    const auto first = calling.AnswerOf(*first_call, request);
    calling.pipeline().End(*first_call, first.status());
    ASSERT_TRUE(first.ok());
    // Also a heavy one is there at once.
    const auto second_call = calling.Begin(rpc);
    const auto second = calling.pipeline().AnswerAtOnce(*second_call, request);
    calling.pipeline().End(*second_call, absl::OkStatus());
    ASSERT_TRUE(second.has_value() && second->ok());
    EXPECT_EQ(**second, *first) << rpc << " made its answer twice";
  }
  EXPECT_THAT(calling.metrics(), HasSubstr("schakel_kept_answers_total{found=\"yes\"} 2"));
  EXPECT_THAT(calling.metrics(), HasSubstr("schakel_kept_answers_total{found=\"no\"} 2"));
}

TEST(PipelineTest, KeptAnswersGoWhenSomethingIsWritten) {
  Calling calling;
  EXPECT_EQ(Parse<v1::ListEntitiesResponse>(calling.Ask("ListEntities", Orgs())).total_size(), 1);
  ASSERT_TRUE(calling.Ask("Apply", Calling::PutEntity("org:b")).ok());
  EXPECT_EQ(Parse<v1::ListEntitiesResponse>(calling.Ask("ListEntities", Orgs())).total_size(), 2);
}

TEST(PipelineTest, KeptAnswersGoWithTheDay) {
  Calling calling;
  EXPECT_EQ(Parse<v1::ListEntitiesResponse>(calling.Ask("ListEntities", Orgs())).info().as_of(),
            "2018-06-01");
  calling.set_today(D("2018-06-02"));
  EXPECT_EQ(Parse<v1::ListEntitiesResponse>(calling.Ask("ListEntities", Orgs())).info().as_of(),
            "2018-06-02");
}

TEST(PipelineTest, RefusalsAreNotKept) {
  Calling calling;
  v1::ListEntitiesRequest wrong;
  wrong.set_kind("nothing");
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(calling.Ask("ListEntities", wrong).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
  EXPECT_THAT(calling.metrics(), Not(HasSubstr("schakel_kept_answers_total{found=\"yes\"} 1")));
  EXPECT_THAT(calling.metrics(), HasSubstr("schakel_kept_answers_total{found=\"no\"} 2"));
}

TEST(PipelineTest, LookUpsAreKeptToo) {
  Calling calling;
  v1::GetEntityRequest look_up;
  look_up.set_id("org:a");
  const auto first = calling.Ask("GetEntity", look_up);
  const auto second = calling.Ask("GetEntity", look_up);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(**first, **second);
  EXPECT_THAT(calling.metrics(), HasSubstr("schakel_kept_answers_total{found=\"yes\"} 1"));
}

// ---- log and metrics ----

TEST(PipelineTest, TheLogKnowsEachCallByItsRequestId) {
  Calling calling;
  v1::ListEntitiesRequest wrong;
  wrong.set_kind("nothing");
  EXPECT_FALSE(calling.Ask("ListEntities", wrong, WithId("vraag-7")).ok());
  EXPECT_THAT(calling.log(), HasSubstr("\"level\":\"info\""));
  EXPECT_THAT(calling.log(), HasSubstr("\"method\":\"/schakel.v1.NetworkService/ListEntities\""));
  EXPECT_THAT(calling.log(), HasSubstr("\"request_id\":\"vraag-7\""));
  EXPECT_THAT(calling.log(), HasSubstr("\"code\":\"INVALID_ARGUMENT\""));
  EXPECT_THAT(calling.log(), HasSubstr("nothing"));
}

TEST(PipelineTest, TheLogIsCalmAboutWhatWentWellAndLoudAboutWhatWeBroke) {
  Calling calling;
  const auto levels = [&](const absl::Status& status) {
    const std::size_t before = calling.log().size();
    const auto call = calling.Begin("GetStatus");
    calling.pipeline().End(*call, status);
    return calling.log().substr(before);
  };
  EXPECT_THAT(levels(absl::OkStatus()), HasSubstr("\"level\":\"debug\""));
  EXPECT_THAT(levels(absl::OkStatus()), Not(HasSubstr("\"message\"")));
  EXPECT_THAT(levels(absl::NotFoundError("x")), HasSubstr("\"level\":\"info\""));
  EXPECT_THAT(levels(absl::UnknownError("disk sda is on fire")),
              HasSubstr("\"message\":\"disk sda is on fire\""));
  for (const absl::Status& ours :
       {absl::UnknownError("x"), absl::InternalError("x"), absl::DataLossError("x")}) {
    EXPECT_THAT(levels(ours), HasSubstr("\"level\":\"error\"")) << ours;
  }
}

TEST(PipelineTest, MetricsCountCallsByRpcAndCode) {
  Calling calling;
  ASSERT_TRUE(calling.Ask("GetStatus", v1::GetStatusRequest()).ok());
  ASSERT_TRUE(calling.Ask("GetStatus", v1::GetStatusRequest()).ok());
  EXPECT_FALSE(calling.Ask("GetEntity", v1::GetEntityRequest()).ok());
  const std::string text = calling.metrics();
  EXPECT_THAT(text, HasSubstr("schakel_calls_total{code=\"OK\",method=\"/schakel.v1.AdminService/"
                              "GetStatus\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("schakel_calls_total{code=\"INVALID_ARGUMENT\",method=\"/schakel.v1."
                              "NetworkService/GetEntity\"} 1\n"));
}

}  // namespace
}  // namespace schakel::server
