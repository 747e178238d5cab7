#include "client/cpp/client.h"

#include <filesystem>
#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "client/cpp/error.h"
#include "tests/unit/client/mock_connection.h"

namespace schakel::client {
namespace {

using testing::_;
using testing::Invoke;
using testing::Return;
using testing::StrictMock;

v1::ListEntitiesResponse EntityPage(const std::vector<std::string>& ids, const std::string& next) {
  v1::ListEntitiesResponse page;
  page.mutable_info()->set_complete(next.empty());
  page.set_next_page_token(next);
  page.set_total_size(3);
  for (const std::string& id : ids) page.add_entities()->mutable_entity()->set_id(id);
  return page;
}

class ClientTest : public testing::Test {
 protected:
  ClientOptions Options() {
    ClientOptions options;
    options.sleeper = [this](absl::Duration) { ++sleeps_; };
    options.clock = [] { return absl::UnixEpoch(); };
    return options;
  }

  int sleeps_ = 0;
  std::shared_ptr<StrictMock<MockConnection>> connection_ =
      std::make_shared<StrictMock<MockConnection>>();
  Client client_{connection_, Options()};
};

TEST_F(ClientTest, JoinsAllPages) {
  EXPECT_CALL(*connection_, ListEntities(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::ListEntitiesRequest& request) {
        EXPECT_EQ(request.page_token(), "");
        EXPECT_EQ(request.page_size(), 1000);
        return EntityPage({"a:1", "a:2"}, "next");
      }))
      .WillOnce(Invoke([](const CallOptions&, const v1::ListEntitiesRequest& request) {
        EXPECT_EQ(request.page_token(), "next");
        return EntityPage({"a:3"}, "");
      }));
  const auto answer = client_.ListEntities(v1::ListEntitiesRequest());
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->entities_size(), 3);
  EXPECT_EQ(answer->entities(2).entity().id(), "a:3");
  EXPECT_TRUE(answer->info().complete());
  EXPECT_EQ(answer->next_page_token(), "");
}

TEST_F(ClientTest, SaysSoWhenALimitCutTheList) {
  EXPECT_CALL(*connection_, ListEntities(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::ListEntitiesRequest& request) {
        EXPECT_EQ(request.page_size(), 2);
        return EntityPage({"a:1", "a:2"}, "next");
      }));
  const auto answer = client_.ListEntities(v1::ListEntitiesRequest(), 2);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->entities_size(), 2);
  EXPECT_FALSE(answer->info().complete());
  EXPECT_EQ(answer->next_page_token(), "next");
}

TEST_F(ClientTest, NeverGivesPartOfAListWhenALaterPageFails) {
  EXPECT_CALL(*connection_, ListEntities(_, _))
      .WillOnce(Return(EntityPage({"a:1"}, "next")))
      .WillOnce(Return(absl::FailedPreconditionError("expired")));
  EXPECT_EQ(client_.ListEntities(v1::ListEntitiesRequest()).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(ClientTest, EndsWhenAServerRepeatsItsPageToken) {
  EXPECT_CALL(*connection_, ListEntities(_, _))
      .Times(2)
      .WillRepeatedly(Return(EntityPage({"a:1"}, "same")));
  EXPECT_EQ(client_.ListEntities(v1::ListEntitiesRequest()).status().code(),
            absl::StatusCode::kInternal);
}

TEST_F(ClientTest, TriesAReadAgain) {
  EXPECT_CALL(*connection_, GetEntity(_, _))
      .WillOnce(Return(absl::UnavailableError("no")))
      .WillOnce(Return(v1::GetEntityResponse()));
  EXPECT_TRUE(client_.GetEntity(v1::GetEntityRequest()).ok());
  EXPECT_EQ(sleeps_, 1);
}

TEST_F(ClientTest, TriesAWriteAgainOnlyWithARequestId) {
  EXPECT_CALL(*connection_, Apply(_, _))
      .WillOnce(Return(absl::UnavailableError("no")))
      .WillOnce(Return(absl::UnavailableError("no")))
      .WillOnce(Return(v1::ApplyResponse()));
  v1::ApplyRequest request;
  EXPECT_EQ(client_.Apply(request).status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(sleeps_, 0);
  request.set_request_id("once");
  EXPECT_TRUE(client_.Apply(request).ok());
  EXPECT_EQ(sleeps_, 1);
}

TEST_F(ClientTest, GivesEveryAttemptTheSameDeadline) {
  EXPECT_CALL(*connection_, GetEntity(_, _))
      .Times(2)
      .WillOnce(Return(absl::UnavailableError("no")))
      .WillOnce(Invoke([](const CallOptions& options, const v1::GetEntityRequest&) {
        EXPECT_EQ(options.deadline, absl::UnixEpoch() + absl::Seconds(60));
        return v1::GetEntityResponse();
      }));
  EXPECT_TRUE(client_.GetEntity(v1::GetEntityRequest()).ok());
}

class ClientImportTest : public ClientTest {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "client-import-XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    file_ = (folder_ / "links.csv").string();
    std::ofstream(file_) << "source,relation,target\n";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::unique_ptr<ImportStream> Stream(std::vector<v1::ImportResponse> events,
                                       absl::Status status) {
    return std::make_unique<FakeImportStream>(std::move(events), std::move(status), &received_);
  }

  static v1::ImportResponse ResultEvent() {
    v1::ImportResponse response;
    response.mutable_result()->set_rows(1);
    return response;
  }

  std::filesystem::path folder_;
  std::string file_;
  std::vector<v1::ImportRequest> received_;
  int observed_ = 0;
  std::function<void(const v1::ImportResponse&)> observe_ = [this](const v1::ImportResponse&) {
    ++observed_;
  };
};

TEST_F(ClientImportTest, SendsOptionsFirstAndReturnsTheResult) {
  EXPECT_CALL(*connection_, Import(_)).WillOnce(Invoke([this](const CallOptions& options) {
    EXPECT_EQ(options.deadline, absl::InfiniteFuture());
    return Stream({ResultEvent()}, absl::OkStatus());
  }));
  v1::ImportOptions options;
  options.set_dry_run(true);
  const auto result = client_.Import(options, {file_}, observe_);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->rows(), 1U);
  ASSERT_EQ(received_.size(), 2U);
  EXPECT_TRUE(received_[0].options().dry_run());
  EXPECT_EQ(received_[1].chunk().file(), "links.csv");
  EXPECT_EQ(observed_, 1);
}

TEST_F(ClientImportTest, EndsTheCallWhenAFileCannotBeRead) {
  EXPECT_CALL(*connection_, Import(_)).WillOnce(Invoke([this](const CallOptions&) {
    return Stream({}, absl::CancelledError());
  }));
  const auto result = client_.Import({}, {(folder_ / "absent.csv").string()}, observe_);
  EXPECT_EQ(result.status().code(), absl::StatusCode::kNotFound);
}

TEST_F(ClientImportTest, IsTriedAgainOnlyWithARequestIdAndBeforeAnythingWasObserved) {
  EXPECT_CALL(*connection_, Import(_))
      .WillOnce(
          Invoke([this](const CallOptions&) { return Stream({}, absl::UnavailableError("")); }))
      .WillOnce(
          Invoke([this](const CallOptions&) { return Stream({}, absl::UnavailableError("")); }))
      .WillOnce(Invoke([this](const CallOptions&) {
        return Stream({v1::ImportResponse()}, absl::UnavailableError(""));
      }));
  v1::ImportOptions options;
  EXPECT_FALSE(client_.Import(options, {file_}, observe_).ok());
  EXPECT_EQ(sleeps_, 0);
  options.set_request_id("once");
  EXPECT_FALSE(client_.Import(options, {file_}, observe_).ok());
  EXPECT_EQ(sleeps_, 1);
}

class ClientWatchTest : public ClientTest {
 protected:
  static v1::WatchResponse Change(std::uint64_t revision, std::uint32_t sequence) {
    v1::WatchResponse event;
    event.mutable_change()->set_revision(revision);
    event.mutable_change()->set_sequence(sequence);
    return event;
  }
  static v1::WatchResponse Checkpoint(std::uint64_t revision) {
    v1::WatchResponse event;
    event.mutable_checkpoint()->set_revision(revision);
    return event;
  }

  // Expects a watch from `after` on, which gives these events and ends so.
  void Expect(std::uint64_t after, std::vector<v1::WatchResponse> events, absl::Status end,
              std::function<void()> at_end = nullptr) {
    EXPECT_CALL(*connection_, Watch(_, testing::Property(&v1::WatchRequest::after_revision, after)))
        .WillOnce(Invoke([=](const CallOptions& options, const v1::WatchRequest&) {
          EXPECT_EQ(options.deadline, absl::InfiniteFuture());
          return std::make_unique<FakeWatchStream>(events, end, at_end);
        }));
  }

  absl::Status Watch(std::uint64_t after) {
    v1::WatchRequest request;
    request.set_after_revision(after);
    position_ = WatchPosition(after);
    return client_.Watch(
        request,
        [this](const v1::WatchResponse& event) {
          if (event.has_change()) {
            seen_.emplace_back(event.change().revision(), event.change().sequence());
          }
          return refuse_;
        },
        stop_, position_);
  }

  testing::InSequence in_order_;
  WatchStop stop_;
  WatchPosition position_{0};
  absl::Status refuse_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> seen_;
};

TEST_F(ClientWatchTest, GoesOnAfterABreakWithoutMissingOrDoubling) {
  Expect(3, {Change(4, 0), Checkpoint(4), Change(5, 0)}, absl::UnavailableError("restart"));
  Expect(4, {Change(5, 0), Change(5, 1), Checkpoint(5)}, absl::DataLossError("end"));
  EXPECT_EQ(Watch(3).code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(seen_, testing::ElementsAre(std::pair(4, 0), std::pair(5, 0), std::pair(5, 1)));
  EXPECT_EQ(position_.resume_revision(), 5U);
  EXPECT_EQ(sleeps_, 1);
}

TEST_F(ClientWatchTest, DoesNotGuessWhereToGoOn) {
  // Of the first revision of all a part was given, and after_revision 0 would mean "from now on".
  Expect(0, {Change(1, 0)}, absl::UnavailableError("restart"));
  EXPECT_EQ(Watch(0).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(sleeps_, 0);
}

TEST_F(ClientWatchTest, IsNotPatientWithAServerThatNeverAnswered) {
  EXPECT_CALL(*connection_, Watch(_, _))
      .Times(4)
      .WillRepeatedly(Invoke([](const auto&, const auto&) {
        return std::make_unique<FakeWatchStream>(std::vector<v1::WatchResponse>(),
                                                 absl::UnavailableError("no"));
      }));
  EXPECT_EQ(Watch(7).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(position_.resume_revision(), 7U);
}

TEST_F(ClientWatchTest, EndsWellWhenItIsStopped) {
  Expect(0, {Checkpoint(2), Change(3, 0)}, absl::UnavailableError("no"), [this] { stop_.Stop(); });
  EXPECT_TRUE(Watch(0).ok());
  EXPECT_EQ(position_.resume_revision(), 2U);
}

TEST_F(ClientWatchTest, EndsWithTheErrorOfTheReceiver) {
  Expect(1, {Change(2, 0), Change(2, 1)}, absl::OkStatus());
  refuse_ = absl::AbortedError("full");
  EXPECT_EQ(Watch(1).code(), absl::StatusCode::kAborted);
  EXPECT_EQ(seen_.size(), 1U);
}

TEST_F(ClientTest, JoinsThePagesOfAComparison) {
  v1::CompareGapsResponse first;
  first.set_next_page_token("next");
  first.add_changes();
  v1::CompareGapsResponse last;
  last.mutable_after()->set_complete(true);
  last.add_changes();
  EXPECT_CALL(*connection_, CompareGaps(_, _)).WillOnce(Return(first)).WillOnce(Return(last));
  const auto answer = client_.CompareGaps(v1::CompareGapsRequest());
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->changes_size(), 2);
  EXPECT_TRUE(answer->after().complete());
}

TEST_F(ClientTest, StopsAnExportThatCannotBeWritten) {
  EXPECT_CALL(*connection_, Export(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::ExportRequest&) {
        return std::make_unique<FakeExportStream>(std::vector<v1::ExportResponse>(3),
                                                  absl::OkStatus());
      }));
  int pieces = 0;
  const absl::Status status = client_.Export({}, [&pieces](const v1::ExportResponse&) {
    return ++pieces == 2 ? absl::ResourceExhaustedError("disk full") : absl::OkStatus();
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(pieces, 2);
}

}  // namespace
}  // namespace schakel::client
