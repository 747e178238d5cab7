// What programs type to talk to a Schakel server:
//
//   Client client(Connect("127.0.0.1:7420"));
//   v1::ListGapsRequest request;
//   absl::StatusOr<v1::ListGapsResponse> gaps = client.ListGaps(request);   // every page
//
// Lists come whole unless a limit is given. Calls that may be made twice are tried again while the
// server is unavailable (retry.h). Errors are unpacked by Explain (error.h). Thread-safe.
#ifndef SCHAKEL_CLIENT_CPP_CLIENT_H_
#define SCHAKEL_CLIENT_CPP_CLIENT_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

#include "client/cpp/connection.h"
#include "client/cpp/retry.h"
#include "client/cpp/watch.h"

namespace schakel::client {

struct ClientOptions {
  RetryPolicy retry;
  // For a watch that runs, which people leave alone: longer than a restart of the server takes.
  // Counted anew after every event.
  RetryPolicy watch_retry = {.attempts_max = 12};
  Sleeper sleeper = absl::SleepFor;
  Clock clock = absl::Now;
  // For a question, its retries included.
  absl::Duration timeout = absl::Seconds(60);
  // For an import, export, backup or watch, which may rightly take long.
  absl::Duration long_timeout = absl::InfiniteDuration();
};

class Client {
 public:
  explicit Client(std::shared_ptr<Connection> connection, ClientOptions options = {});

  absl::StatusOr<v1::GetEntityResponse> GetEntity(const v1::GetEntityRequest& request);
  absl::StatusOr<v1::BatchGetEntitiesResponse> BatchGetEntities(
      const v1::BatchGetEntitiesRequest& request);
  absl::StatusOr<v1::SearchEntitiesResponse> SearchEntities(
      const v1::SearchEntitiesRequest& request);
  absl::StatusOr<v1::ResolveIdentifierResponse> ResolveIdentifier(
      const v1::ResolveIdentifierRequest& request);
  absl::StatusOr<v1::GetSchemaResponse> GetSchema(const v1::GetSchemaRequest& request);

  // Lists: all pages joined, or the first `rows_max` rows when that is not 0; a cut answer keeps
  // its next_page_token and has info.complete false.
  absl::StatusOr<v1::ListEntitiesResponse> ListEntities(const v1::ListEntitiesRequest& request,
                                                        int rows_max = 0);
  absl::StatusOr<v1::ListLinksResponse> ListLinks(const v1::ListLinksRequest& request,
                                                  int rows_max = 0);
  absl::StatusOr<v1::GetNeighborhoodResponse> GetNeighborhood(
      const v1::GetNeighborhoodRequest& request, int rows_max = 0);
  absl::StatusOr<v1::ListGapsResponse> ListGaps(const v1::ListGapsRequest& request,
                                                int rows_max = 0);
  absl::StatusOr<v1::GetHistoryResponse> GetHistory(const v1::GetHistoryRequest& request,
                                                    int rows_max = 0);
  absl::StatusOr<v1::CompareNetworkResponse> CompareNetwork(
      const v1::CompareNetworkRequest& request, int rows_max = 0);
  absl::StatusOr<v1::CompareGapsResponse> CompareGaps(const v1::CompareGapsRequest& request,
                                                      int rows_max = 0);

  absl::StatusOr<v1::SuggestLinksResponse> SuggestLinks(const v1::SuggestLinksRequest& request,
                                                        int rows_max);

  absl::StatusOr<v1::FindPathsResponse> FindPaths(const v1::FindPathsRequest& request);
  absl::StatusOr<v1::GetLinkageRateResponse> GetLinkageRate(
      const v1::GetLinkageRateRequest& request);
  absl::StatusOr<v1::GetMatrixResponse> GetMatrix(const v1::GetMatrixRequest& request);
  absl::StatusOr<v1::GetChainResponse> GetChain(const v1::GetChainRequest& request);
  absl::StatusOr<v1::ExplainGapResponse> ExplainGap(const v1::ExplainGapRequest& request);
  absl::StatusOr<v1::PlanSessionResponse> PlanSession(const v1::PlanSessionRequest& request);

  // Best first; page after page until so many, 0 is all.
  absl::StatusOr<v1::MatchPracticesResponse> MatchPractices(
      const v1::MatchPracticesRequest& request, int rows_max = 0);

  // May take minutes: its deadline is that of long calls.
  absl::StatusOr<v1::EvaluateMatchingResponse> EvaluateMatching(
      const v1::EvaluateMatchingRequest& request);

  // Asks for one after the other: `next` fills in who asks, or returns false when there is nobody
  // left, on a thread of its own; `receive` gets the answers in the same order, on the calling
  // thread. An error from it ends the batch and is returned. Not tried again: whoever wants to goes on
  // with those that had no answer, at the revision of the answers.
  absl::Status BatchMatch(
      const v1::BatchMatchOptions& options,
      const std::function<bool(v1::BatchMatchItem& item)>& next,
      const std::function<absl::Status(const v1::BatchMatchResponse&)>& receive);

  absl::StatusOr<v1::GetStatusResponse> GetStatus(const v1::GetStatusRequest& request);
  absl::StatusOr<v1::BackupResponse> Backup(const v1::BackupRequest& request);

  // Writes: tried again only when the request carries a request id.
  absl::StatusOr<v1::ApplyResponse> Apply(const v1::ApplyRequest& request);
  absl::StatusOr<v1::UpdateSchemaResponse> UpdateSchema(const v1::UpdateSchemaRequest& request);
  absl::StatusOr<v1::DismissGapResponse> DismissGap(const v1::DismissGapRequest& request);
  absl::StatusOr<v1::RestoreGapResponse> RestoreGap(const v1::RestoreGapRequest& request);
  absl::StatusOr<v1::SubmitFeedbackResponse> SubmitFeedback(
      const v1::SubmitFeedbackRequest& request);

  // Imports `paths` in the order given and hands every answer, the result included, to `observe`
  // (on the calling thread). A file that cannot be read ends the call before anything is changed.
  // Tried again only when `options` carry a request id and nothing was observed yet.
  absl::StatusOr<v1::ImportResult> Import(
      const v1::ImportOptions& options, absl::Span<const std::string> paths,
      const std::function<void(const v1::ImportResponse&)>& observe);

  // Hands every piece of the export to `receive`; an error from it ends the export and is returned.
  absl::Status Export(const v1::ExportRequest& request,
                      const std::function<absl::Status(const v1::ExportResponse&)>& receive);

  // Hands every change and checkpoint to `receive` until the watch ends, which it does only with an
  // error, from the server or from `receive`, or OK after `stop`. While the server is unavailable it
  // goes on where it was: nothing is missed or doubled. `position` tells how far it came.
  absl::Status Watch(const v1::WatchRequest& request,
                     const std::function<absl::Status(const v1::WatchResponse&)>& receive,
                     WatchStop& stop, WatchPosition& position);

 private:
  template <typename Response, typename Request>
  absl::StatusOr<Response> Ask(absl::StatusOr<Response> (Connection::*method)(const CallOptions&,
                                                                              const Request&),
                               const Request& request, Repeat repeat = Repeat::kSafe);

  CallOptions OptionsFor(absl::Duration timeout) const;

  std::shared_ptr<Connection> connection_;
  ClientOptions options_;
};

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CPP_CLIENT_H_
