// A Connection that answers as a test says. Calls without an expectation fail with kUnimplemented,
// so that a forgotten expectation is seen and never waited for.
#ifndef SCHAKEL_TESTS_UNIT_CLIENT_MOCK_CONNECTION_H_
#define SCHAKEL_TESTS_UNIT_CLIENT_MOCK_CONNECTION_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"

#include "client/cpp/connection.h"

namespace schakel::client {

class MockConnection : public Connection {
 public:
  MockConnection() {
    using testing::_;
    using testing::Return;
    const absl::Status unexpected = absl::UnimplementedError("the test expects no such call");
    ON_CALL(*this, GetEntity(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, BatchGetEntities(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, ListEntities(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, SearchEntities(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, ListLinks(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, Apply(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, GetSchema(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, GetNeighborhood(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, FindPaths(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, GetLinkageRate(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, SuggestLinks(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, GetChain(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, MatchPractices(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, ListGaps(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, ResolveIdentifier(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, GetHistory(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, CompareNetwork(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, UpdateSchema(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, GetMatrix(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, PlanSession(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, EvaluateMatching(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, ExplainGap(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, DismissGap(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, RestoreGap(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, SubmitFeedback(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, CompareGaps(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, GetStatus(_, _)).WillByDefault(Return(unexpected));
    ON_CALL(*this, Backup(_, _)).WillByDefault(Return(unexpected));
  }

  MOCK_METHOD(absl::StatusOr<v1::GetEntityResponse>, GetEntity,
              (const CallOptions&, const v1::GetEntityRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::BatchGetEntitiesResponse>, BatchGetEntities,
              (const CallOptions&, const v1::BatchGetEntitiesRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ListEntitiesResponse>, ListEntities,
              (const CallOptions&, const v1::ListEntitiesRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::SearchEntitiesResponse>, SearchEntities,
              (const CallOptions&, const v1::SearchEntitiesRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ListLinksResponse>, ListLinks,
              (const CallOptions&, const v1::ListLinksRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ApplyResponse>, Apply,
              (const CallOptions&, const v1::ApplyRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::GetSchemaResponse>, GetSchema,
              (const CallOptions&, const v1::GetSchemaRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::GetNeighborhoodResponse>, GetNeighborhood,
              (const CallOptions&, const v1::GetNeighborhoodRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::FindPathsResponse>, FindPaths,
              (const CallOptions&, const v1::FindPathsRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::GetLinkageRateResponse>, GetLinkageRate,
              (const CallOptions&, const v1::GetLinkageRateRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::GetChainResponse>, GetChain,
              (const CallOptions&, const v1::GetChainRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::MatchPracticesResponse>, MatchPractices,
              (const CallOptions&, const v1::MatchPracticesRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::SuggestLinksResponse>, SuggestLinks,
              (const CallOptions&, const v1::SuggestLinksRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ListGapsResponse>, ListGaps,
              (const CallOptions&, const v1::ListGapsRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ResolveIdentifierResponse>, ResolveIdentifier,
              (const CallOptions&, const v1::ResolveIdentifierRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::GetHistoryResponse>, GetHistory,
              (const CallOptions&, const v1::GetHistoryRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::CompareNetworkResponse>, CompareNetwork,
              (const CallOptions&, const v1::CompareNetworkRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::UpdateSchemaResponse>, UpdateSchema,
              (const CallOptions&, const v1::UpdateSchemaRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::GetMatrixResponse>, GetMatrix,
              (const CallOptions&, const v1::GetMatrixRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::PlanSessionResponse>, PlanSession,
              (const CallOptions&, const v1::PlanSessionRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::ExplainGapResponse>, ExplainGap,
              (const CallOptions&, const v1::ExplainGapRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::DismissGapResponse>, DismissGap,
              (const CallOptions&, const v1::DismissGapRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::RestoreGapResponse>, RestoreGap,
              (const CallOptions&, const v1::RestoreGapRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::SubmitFeedbackResponse>, SubmitFeedback,
              (const CallOptions&, const v1::SubmitFeedbackRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::CompareGapsResponse>, CompareGaps,
              (const CallOptions&, const v1::CompareGapsRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::GetStatusResponse>, GetStatus,
              (const CallOptions&, const v1::GetStatusRequest&), (override));
  MOCK_METHOD(absl::StatusOr<v1::BackupResponse>, Backup,
              (const CallOptions&, const v1::BackupRequest&), (override));
  MOCK_METHOD(std::unique_ptr<WatchStream>, Watch, (const CallOptions&, const v1::WatchRequest&),
              (override));
  MOCK_METHOD(absl::StatusOr<v1::EvaluateMatchingResponse>, EvaluateMatching,
              (const CallOptions&, const v1::EvaluateMatchingRequest&), (override));
  MOCK_METHOD(std::unique_ptr<BatchStream>, BatchMatch, (const CallOptions&), (override));
  MOCK_METHOD(std::unique_ptr<ImportStream>, Import, (const CallOptions&), (override));
  MOCK_METHOD(std::unique_ptr<ExportStream>, Export, (const CallOptions&, const v1::ExportRequest&),
              (override));
};

// A batch that gives these answers once everything was asked, then this status. What was asked is kept
// in `received`, which outlives the stream.
class FakeBatchStream : public BatchStream {
 public:
  FakeBatchStream(std::vector<v1::BatchMatchResponse> answers, absl::Status status,
                  std::vector<v1::BatchMatchRequest>* received)
      : answers_(std::move(answers)), status_(std::move(status)), received_(received) {}

  bool Write(const v1::BatchMatchRequest& request) override {
    received_->push_back(request);
    return true;
  }
  void WritesDone() override { asked_.Notify(); }
  bool Read(v1::BatchMatchResponse* response) override {
    asked_.WaitForNotification();
    if (next_ == answers_.size()) return false;
    *response = answers_[next_++];
    return true;
  }
  void Cancel() override {}
  absl::Status Finish() override { return status_; }

 private:
  std::vector<v1::BatchMatchResponse> answers_;
  std::size_t next_ = 0;
  absl::Status status_;
  std::vector<v1::BatchMatchRequest>* received_;
  absl::Notification asked_;
};

// An import that takes everything, then answers with these events and this status. What was written
// is kept in `received`, which outlives the stream.
class FakeImportStream : public ImportStream {
 public:
  FakeImportStream(std::vector<v1::ImportResponse> events, absl::Status status,
                   std::vector<v1::ImportRequest>* received)
      : events_(std::move(events)), status_(std::move(status)), received_(received) {}

  bool Write(const v1::ImportRequest& request) override {
    received_->push_back(request);
    return true;
  }
  void WritesDone() override {}
  bool Read(v1::ImportResponse* response) override {
    if (next_ == events_.size()) return false;
    *response = events_[next_++];
    return true;
  }
  void Cancel() override {}
  absl::Status Finish() override { return status_; }

 private:
  std::vector<v1::ImportResponse> events_;
  std::size_t next_ = 0;
  absl::Status status_;
  std::vector<v1::ImportRequest>* received_;
};

// An export of these pieces, then this status.
class FakeExportStream : public ExportStream {
 public:
  FakeExportStream(std::vector<v1::ExportResponse> pieces, absl::Status status)
      : pieces_(std::move(pieces)), status_(std::move(status)) {}

  bool Read(v1::ExportResponse* response) override {
    if (next_ == pieces_.size()) return false;
    *response = pieces_[next_++];
    return true;
  }
  void Cancel() override { status_ = absl::CancelledError(); }
  absl::Status Finish() override { return status_; }

 private:
  std::vector<v1::ExportResponse> pieces_;
  std::size_t next_ = 0;
  absl::Status status_;
};

// A watch that gives these events, then ends with this status. `at_end` runs once when the events are
// out: there a test presses Ctrl-C.
class FakeWatchStream : public WatchStream {
 public:
  FakeWatchStream(std::vector<v1::WatchResponse> events, absl::Status status,
                  std::function<void()> at_end = nullptr)
      : events_(std::move(events)), status_(std::move(status)), at_end_(std::move(at_end)) {}

  bool Read(v1::WatchResponse* response) override {
    if (next_ < events_.size()) {
      *response = events_[next_++];
      return true;
    }
    if (at_end_) std::exchange(at_end_, nullptr)();
    return false;
  }
  void Cancel() override { status_ = absl::CancelledError(); }
  absl::Status Finish() override { return status_; }

 private:
  std::vector<v1::WatchResponse> events_;
  std::size_t next_ = 0;
  absl::Status status_;
  std::function<void()> at_end_;
};

}  // namespace schakel::client

#endif  // SCHAKEL_TESTS_UNIT_CLIENT_MOCK_CONNECTION_H_
