// A Connection asks a Schakel server one question at a time and returns exactly what it said: no
// retries, no pages joined. It is the seam where tests put a mock; programs use Client, which
// stands on it.
//
// Thread-safe. Every failure is an absl::Status which Explain (error.h) unpacks. A server that
// could not be reached is kUnavailable without details.
#ifndef SCHAKEL_CLIENT_CPP_CONNECTION_H_
#define SCHAKEL_CLIENT_CPP_CONNECTION_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "schakel/v1/admin_service.pb.h"
#include "schakel/v1/gap_service.pb.h"
#include "schakel/v1/linkage_service.pb.h"
#include "schakel/v1/match_service.pb.h"
#include "schakel/v1/network_service.pb.h"
#include "schakel/v1/transfer_service.pb.h"

namespace schakel::client {

// What a call takes besides its request.
struct CallOptions {
  absl::Time deadline = absl::InfiniteFuture();  // after this the call fails with kDeadlineExceeded
};

// A running import. One thread may write while another reads; Finish comes after Read returned
// false and after the last write.
class ImportStream {
 public:
  virtual ~ImportStream() = default;
  virtual bool Write(
      const v1::ImportRequest& request) = 0;  // false: the call has ended, see Finish
  virtual void WritesDone() = 0;
  virtual bool Read(v1::ImportResponse* response) = 0;  // false: no more answers, see Finish
  virtual void Cancel() = 0;  // ends the call at once; nothing is imported. Any thread
  virtual absl::Status Finish() = 0;
};

// A running batch of questions. One thread may write while another reads; Finish comes after Read
// returned false and after the last write.
class BatchStream {
 public:
  virtual ~BatchStream() = default;
  virtual bool Write(
      const v1::BatchMatchRequest& request) = 0;  // false: the call has ended, see Finish
  virtual void WritesDone() = 0;
  virtual bool Read(v1::BatchMatchResponse* response) = 0;  // false: no more answers, see Finish
  virtual void Cancel() = 0;                                // any thread
  virtual absl::Status Finish() = 0;
};

// A running export, read by one thread.
class ExportStream {
 public:
  virtual ~ExportStream() = default;
  virtual bool Read(v1::ExportResponse* response) = 0;  // false: no more pieces, see Finish
  virtual void Cancel() = 0;
  virtual absl::Status Finish() = 0;
};

// A running watch, read by one thread. Cancel may come from any thread: it ends a Read that waits.
class WatchStream {
 public:
  virtual ~WatchStream() = default;
  virtual bool Read(v1::WatchResponse* response) = 0;  // false: the watch has ended, see Finish
  virtual void Cancel() = 0;
  virtual absl::Status Finish() = 0;
};

class Connection {
 public:
  virtual ~Connection() = default;

  virtual absl::StatusOr<v1::GetEntityResponse> GetEntity(const CallOptions& options,
                                                          const v1::GetEntityRequest& request) = 0;
  virtual absl::StatusOr<v1::BatchGetEntitiesResponse> BatchGetEntities(
      const CallOptions& options, const v1::BatchGetEntitiesRequest& request) = 0;
  virtual absl::StatusOr<v1::ListEntitiesResponse> ListEntities(
      const CallOptions& options, const v1::ListEntitiesRequest& request) = 0;
  virtual absl::StatusOr<v1::SearchEntitiesResponse> SearchEntities(
      const CallOptions& options, const v1::SearchEntitiesRequest& request) = 0;
  virtual absl::StatusOr<v1::ResolveIdentifierResponse> ResolveIdentifier(
      const CallOptions& options, const v1::ResolveIdentifierRequest& request) = 0;
  virtual absl::StatusOr<v1::ListLinksResponse> ListLinks(const CallOptions& options,
                                                          const v1::ListLinksRequest& request) = 0;
  virtual absl::StatusOr<v1::ApplyResponse> Apply(const CallOptions& options,
                                                  const v1::ApplyRequest& request) = 0;
  virtual absl::StatusOr<v1::GetHistoryResponse> GetHistory(
      const CallOptions& options, const v1::GetHistoryRequest& request) = 0;
  virtual absl::StatusOr<v1::CompareNetworkResponse> CompareNetwork(
      const CallOptions& options, const v1::CompareNetworkRequest& request) = 0;
  virtual absl::StatusOr<v1::GetSchemaResponse> GetSchema(const CallOptions& options,
                                                          const v1::GetSchemaRequest& request) = 0;
  virtual absl::StatusOr<v1::UpdateSchemaResponse> UpdateSchema(
      const CallOptions& options, const v1::UpdateSchemaRequest& request) = 0;

  virtual absl::StatusOr<v1::GetNeighborhoodResponse> GetNeighborhood(
      const CallOptions& options, const v1::GetNeighborhoodRequest& request) = 0;
  virtual absl::StatusOr<v1::FindPathsResponse> FindPaths(const CallOptions& options,
                                                          const v1::FindPathsRequest& request) = 0;
  virtual absl::StatusOr<v1::GetLinkageRateResponse> GetLinkageRate(
      const CallOptions& options, const v1::GetLinkageRateRequest& request) = 0;
  virtual absl::StatusOr<v1::GetMatrixResponse> GetMatrix(const CallOptions& options,
                                                          const v1::GetMatrixRequest& request) = 0;
  virtual absl::StatusOr<v1::EvaluateMatchingResponse> EvaluateMatching(
      const CallOptions& options, const v1::EvaluateMatchingRequest& request) = 0;
  virtual absl::StatusOr<v1::PlanSessionResponse> PlanSession(
      const CallOptions& options, const v1::PlanSessionRequest& request) = 0;
  virtual absl::StatusOr<v1::GetChainResponse> GetChain(const CallOptions& options,
                                                        const v1::GetChainRequest& request) = 0;

  virtual absl::StatusOr<v1::SuggestLinksResponse> SuggestLinks(
      const CallOptions& options, const v1::SuggestLinksRequest& request) = 0;

  virtual absl::StatusOr<v1::ListGapsResponse> ListGaps(const CallOptions& options,
                                                        const v1::ListGapsRequest& request) = 0;
  virtual absl::StatusOr<v1::ExplainGapResponse> ExplainGap(
      const CallOptions& options, const v1::ExplainGapRequest& request) = 0;
  virtual absl::StatusOr<v1::DismissGapResponse> DismissGap(
      const CallOptions& options, const v1::DismissGapRequest& request) = 0;
  virtual absl::StatusOr<v1::RestoreGapResponse> RestoreGap(
      const CallOptions& options, const v1::RestoreGapRequest& request) = 0;
  virtual absl::StatusOr<v1::SubmitFeedbackResponse> SubmitFeedback(
      const CallOptions& options, const v1::SubmitFeedbackRequest& request) = 0;
  virtual absl::StatusOr<v1::CompareGapsResponse> CompareGaps(
      const CallOptions& options, const v1::CompareGapsRequest& request) = 0;

  virtual absl::StatusOr<v1::MatchPracticesResponse> MatchPractices(
      const CallOptions& options, const v1::MatchPracticesRequest& request) = 0;

  virtual absl::StatusOr<v1::GetStatusResponse> GetStatus(const CallOptions& options,
                                                          const v1::GetStatusRequest& request) = 0;
  virtual absl::StatusOr<v1::BackupResponse> Backup(const CallOptions& options,
                                                    const v1::BackupRequest& request) = 0;

  // Never null; a call that cannot start says so in Finish.
  virtual std::unique_ptr<WatchStream> Watch(const CallOptions& options,
                                             const v1::WatchRequest& request) = 0;
  virtual std::unique_ptr<BatchStream> BatchMatch(const CallOptions& options) = 0;
  virtual std::unique_ptr<ImportStream> Import(const CallOptions& options) = 0;
  virtual std::unique_ptr<ExportStream> Export(const CallOptions& options,
                                               const v1::ExportRequest& request) = 0;
};

// Connects to a server at host:port, without encryption. Returns at once; the first call finds out
// whether anybody listens.
std::shared_ptr<Connection> Connect(const std::string& address);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CPP_CONNECTION_H_
