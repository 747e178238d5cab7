#include "client/cpp/client.h"

#include <optional>
#include <thread>
#include <utility>

#include "client/cpp/import_files.h"
#include "client/cpp/pages.h"

namespace schakel::client {
namespace {

using Observer = std::function<void(const v1::ImportResponse&)>;

// A write may be made twice when the server can tell that it is the same one.
template <typename Request>
Repeat RepeatOf(const Request& request) {
  return request.request_id().empty() ? Repeat::kNever : Repeat::kSafe;
}

// Sends the options and the files; ends the writing side, or the whole call when a file cannot be
// read.
absl::Status WriteImport(const v1::ImportOptions& options, absl::Span<const std::string> paths,
                         ImportStream& stream) {
  v1::ImportRequest first;
  *first.mutable_options() = options;
  if (!stream.Write(first)) return absl::OkStatus();
  absl::Status status =
      SendFiles(paths, [&stream](const v1::ImportRequest& piece) { return stream.Write(piece); });
  if (status.ok()) {
    stream.WritesDone();
  } else {
    stream.Cancel();
  }
  return status;
}

// One attempt. Writing has a thread of its own: the server reports while it still receives, and a
// full pipe in both directions would stand still.
absl::StatusOr<v1::ImportResult> ImportOnce(ImportStream& stream, const v1::ImportOptions& options,
                                            absl::Span<const std::string> paths,
                                            const Observer& observe) {
  absl::Status written;
  std::thread writer([&] { written = WriteImport(options, paths, stream); });
  v1::ImportResponse response;
  v1::ImportResult result;
  bool has_result = false;
  while (stream.Read(&response)) {
    observe(response);
    if (!response.has_result()) continue;
    result = response.result();
    has_result = true;
  }
  writer.join();
  const absl::Status finished = stream.Finish();
  if (!written.ok()) return written;
  if (!finished.ok()) return finished;
  if (!has_result) return absl::InternalError("the import ended without a result");
  return result;
}

using WatchReceiver = std::function<absl::Status(const v1::WatchResponse&)>;

// How one attempt of a watch ended.
struct WatchEnd {
  absl::Status status;    // of the stream
  absl::Status received;  // of the receiver; not OK ends the watch for good
  bool advanced = false;  // something new was received
};

WatchEnd WatchOnce(WatchStream& stream, const WatchReceiver& receive, WatchStop& stop,
                   WatchPosition& position) {
  WatchEnd end;
  stop.Attach(&stream);
  v1::WatchResponse event;
  while (end.received.ok() && stream.Read(&event)) {
    if (!position.Take(event)) continue;
    end.advanced = true;
    end.received = receive(event);
  }
  if (!end.received.ok()) stream.Cancel();
  end.status = stream.Finish();
  stop.Attach(nullptr);
  // A server that ends a watch without a word is on its way out.
  if (end.status.ok()) end.status = absl::UnavailableError("the server ended the watch");
  return end;
}

}  // namespace

Client::Client(std::shared_ptr<Connection> connection, ClientOptions options)
    : connection_(std::move(connection)), options_(std::move(options)) {}

CallOptions Client::OptionsFor(absl::Duration timeout) const {
  return CallOptions{.deadline = options_.clock() + timeout};
}

template <typename Response, typename Request>
absl::StatusOr<Response> Client::Ask(
    absl::StatusOr<Response> (Connection::*method)(const CallOptions&, const Request&),
    const Request& request, Repeat repeat) {
  const CallOptions call = OptionsFor(options_.timeout);
  return CallWithRetry(
      RetryLoop(options_.retry, repeat, call.deadline, options_.sleeper, options_.clock),
      [&] { return ((*connection_).*method)(call, request); });
}

absl::StatusOr<v1::GetEntityResponse> Client::GetEntity(const v1::GetEntityRequest& request) {
  return Ask(&Connection::GetEntity, request);
}

absl::StatusOr<v1::BatchGetEntitiesResponse> Client::BatchGetEntities(
    const v1::BatchGetEntitiesRequest& request) {
  return Ask(&Connection::BatchGetEntities, request);
}

absl::StatusOr<v1::SearchEntitiesResponse> Client::SearchEntities(
    const v1::SearchEntitiesRequest& request) {
  return Ask(&Connection::SearchEntities, request);
}

absl::StatusOr<v1::ResolveIdentifierResponse> Client::ResolveIdentifier(
    const v1::ResolveIdentifierRequest& request) {
  return Ask(&Connection::ResolveIdentifier, request);
}

absl::StatusOr<v1::GetSchemaResponse> Client::GetSchema(const v1::GetSchemaRequest& request) {
  return Ask(&Connection::GetSchema, request);
}

absl::StatusOr<v1::ListEntitiesResponse> Client::ListEntities(
    const v1::ListEntitiesRequest& request, int rows_max) {
  return CollectPages<v1::ListEntitiesResponse>(
      request, rows_max, [this](const auto& page) { return Ask(&Connection::ListEntities, page); },
      [](auto& page) -> auto& { return *page.mutable_entities(); });
}

absl::StatusOr<v1::ListLinksResponse> Client::ListLinks(const v1::ListLinksRequest& request,
                                                        int rows_max) {
  return CollectPages<v1::ListLinksResponse>(
      request, rows_max, [this](const auto& page) { return Ask(&Connection::ListLinks, page); },
      [](auto& page) -> auto& { return *page.mutable_links(); });
}

absl::StatusOr<v1::GetNeighborhoodResponse> Client::GetNeighborhood(
    const v1::GetNeighborhoodRequest& request, int rows_max) {
  return CollectPages<v1::GetNeighborhoodResponse>(
      request, rows_max,
      [this](const auto& page) { return Ask(&Connection::GetNeighborhood, page); },
      [](auto& page) -> auto& { return *page.mutable_neighbors(); });
}

absl::StatusOr<v1::ListGapsResponse> Client::ListGaps(const v1::ListGapsRequest& request,
                                                      int rows_max) {
  return CollectPages<v1::ListGapsResponse>(
      request, rows_max, [this](const auto& page) { return Ask(&Connection::ListGaps, page); },
      [](auto& page) -> auto& { return *page.mutable_gaps(); });
}

absl::StatusOr<v1::GetHistoryResponse> Client::GetHistory(const v1::GetHistoryRequest& request,
                                                          int rows_max) {
  return CollectPages<v1::GetHistoryResponse>(
      request, rows_max, [this](const auto& page) { return Ask(&Connection::GetHistory, page); },
      [](auto& page) -> auto& { return *page.mutable_changes(); });
}

absl::StatusOr<v1::CompareNetworkResponse> Client::CompareNetwork(
    const v1::CompareNetworkRequest& request, int rows_max) {
  return CollectPages<v1::CompareNetworkResponse>(
      request, rows_max,
      [this](const auto& page) { return Ask(&Connection::CompareNetwork, page); },
      [](auto& page) -> auto& { return *page.mutable_differences(); });
}

absl::StatusOr<v1::CompareGapsResponse> Client::CompareGaps(const v1::CompareGapsRequest& request,
                                                            int rows_max) {
  return CollectPages<v1::CompareGapsResponse>(
      request, rows_max, [this](const auto& page) { return Ask(&Connection::CompareGaps, page); },
      [](auto& page) -> auto& { return *page.mutable_changes(); });
}

absl::StatusOr<v1::MatchPracticesResponse> Client::MatchPractices(
    const v1::MatchPracticesRequest& request, int rows_max) {
  return CollectPages<v1::MatchPracticesResponse>(
      request, rows_max,
      [this](const auto& page) { return Ask(&Connection::MatchPractices, page); },
      [](auto& page) -> auto& { return *page.mutable_matches(); });
}

absl::StatusOr<v1::FindPathsResponse> Client::FindPaths(const v1::FindPathsRequest& request) {
  return Ask(&Connection::FindPaths, request);
}

absl::StatusOr<v1::SuggestLinksResponse> Client::SuggestLinks(
    const v1::SuggestLinksRequest& request, int rows_max) {
  return CollectPages<v1::SuggestLinksResponse>(
      request, rows_max, [this](const auto& page) { return Ask(&Connection::SuggestLinks, page); },
      [](auto& answer) -> auto& { return *answer.mutable_suggestions(); });
}

absl::StatusOr<v1::GetLinkageRateResponse> Client::GetLinkageRate(
    const v1::GetLinkageRateRequest& request) {
  return Ask(&Connection::GetLinkageRate, request);
}

absl::StatusOr<v1::GetMatrixResponse> Client::GetMatrix(const v1::GetMatrixRequest& request) {
  return Ask(&Connection::GetMatrix, request);
}

absl::StatusOr<v1::GetChainResponse> Client::GetChain(const v1::GetChainRequest& request) {
  return Ask(&Connection::GetChain, request);
}

absl::StatusOr<v1::ExplainGapResponse> Client::ExplainGap(const v1::ExplainGapRequest& request) {
  return Ask(&Connection::ExplainGap, request);
}

absl::StatusOr<v1::EvaluateMatchingResponse> Client::EvaluateMatching(
    const v1::EvaluateMatchingRequest& request) {
  const CallOptions call = OptionsFor(options_.long_timeout);
  return CallWithRetry(
      RetryLoop(options_.retry, Repeat::kSafe, call.deadline, options_.sleeper, options_.clock),
      [&] { return connection_->EvaluateMatching(call, request); });
}

absl::Status Client::BatchMatch(
    const v1::BatchMatchOptions& options, const std::function<bool(v1::BatchMatchItem& item)>& next,
    const std::function<absl::Status(const v1::BatchMatchResponse&)>& receive) {
  const std::unique_ptr<BatchStream> stream =
      connection_->BatchMatch(OptionsFor(options_.long_timeout));
  // A full pipe in both directions would stand still.
  std::thread writer([&] {
    v1::BatchMatchRequest request;
    *request.mutable_options() = options;
    bool open = stream->Write(request);
    while (open && next(*request.mutable_item())) {
      open = stream->Write(request);
      request.Clear();
    }
    if (open) stream->WritesDone();
  });
  absl::Status received;
  v1::BatchMatchResponse response;
  while (received.ok() && stream->Read(&response)) received = receive(response);
  if (!received.ok()) stream->Cancel();
  writer.join();
  const absl::Status finished = stream->Finish();
  return received.ok() ? finished : received;
}

absl::StatusOr<v1::PlanSessionResponse> Client::PlanSession(const v1::PlanSessionRequest& request) {
  return Ask(&Connection::PlanSession, request);
}

absl::StatusOr<v1::GetStatusResponse> Client::GetStatus(const v1::GetStatusRequest& request) {
  return Ask(&Connection::GetStatus, request);
}

absl::StatusOr<v1::BackupResponse> Client::Backup(const v1::BackupRequest& request) {
  // A second attempt would find the directory of the first and be refused for the wrong reason.
  return connection_->Backup(OptionsFor(options_.long_timeout), request);
}

absl::StatusOr<v1::ApplyResponse> Client::Apply(const v1::ApplyRequest& request) {
  return Ask(&Connection::Apply, request, RepeatOf(request));
}

absl::StatusOr<v1::UpdateSchemaResponse> Client::UpdateSchema(
    const v1::UpdateSchemaRequest& request) {
  return Ask(&Connection::UpdateSchema, request, RepeatOf(request));
}

absl::StatusOr<v1::DismissGapResponse> Client::DismissGap(const v1::DismissGapRequest& request) {
  return Ask(&Connection::DismissGap, request, RepeatOf(request));
}

absl::StatusOr<v1::RestoreGapResponse> Client::RestoreGap(const v1::RestoreGapRequest& request) {
  return Ask(&Connection::RestoreGap, request, RepeatOf(request));
}

absl::StatusOr<v1::SubmitFeedbackResponse> Client::SubmitFeedback(
    const v1::SubmitFeedbackRequest& request) {
  return Ask(&Connection::SubmitFeedback, request, RepeatOf(request));
}

absl::StatusOr<v1::ImportResult> Client::Import(const v1::ImportOptions& options,
                                                absl::Span<const std::string> paths,
                                                const Observer& observe) {
  const CallOptions call = OptionsFor(options_.long_timeout);
  RetryLoop loop(options_.retry, RepeatOf(options), call.deadline, options_.sleeper,
                 options_.clock);
  bool observed = false;
  const Observer watch = [&](const v1::ImportResponse& response) {
    observed = true;
    observe(response);
  };
  while (true) {
    absl::StatusOr<v1::ImportResult> result =
        ImportOnce(*connection_->Import(call), options, paths, watch);
    if (result.ok() || observed || !loop.WaitForAnother(result.status())) return result;
  }
}

absl::Status Client::Export(const v1::ExportRequest& request,
                            const std::function<absl::Status(const v1::ExportResponse&)>& receive) {
  const std::unique_ptr<ExportStream> stream =
      connection_->Export(OptionsFor(options_.long_timeout), request);
  v1::ExportResponse response;
  absl::Status received;
  while (received.ok() && stream->Read(&response)) received = receive(response);
  if (!received.ok()) stream->Cancel();
  // Finish frees the call in every case; after Cancel its status only repeats that we cancelled.
  const absl::Status finished = stream->Finish();
  return received.ok() ? finished : received;
}

absl::Status Client::Watch(const v1::WatchRequest& request, const WatchReceiver& receive,
                           WatchStop& stop, WatchPosition& position) {
  const CallOptions call = OptionsFor(options_.long_timeout);
  std::optional<RetryLoop> loop;
  const auto be_patient = [&](const RetryPolicy& policy) {
    loop.emplace(policy, Repeat::kSafe, call.deadline, options_.sleeper, options_.clock);
  };
  be_patient(options_.retry);
  v1::WatchRequest from = request;
  while (true) {
    const WatchEnd end = WatchOnce(*connection_->Watch(call, from), receive, stop, position);
    if (stop.stopped()) return absl::OkStatus();
    if (!end.received.ok()) return end.received;
    if (end.advanced) be_patient(options_.watch_retry);
    if (!position.can_resume() || !loop->WaitForAnother(end.status)) return end.status;
    from.set_after_revision(position.resume_revision());
  }
}

}  // namespace schakel::client
