#include "client/cpp/grpc_connection.h"

#include <utility>

#include <grpcpp/grpcpp.h>

#include "client/cpp/error.h"
#include "schakel/v1/admin_service.grpc.pb.h"
#include "schakel/v1/gap_service.grpc.pb.h"
#include "schakel/v1/linkage_service.grpc.pb.h"
#include "schakel/v1/match_service.grpc.pb.h"
#include "schakel/v1/network_service.grpc.pb.h"
#include "schakel/v1/transfer_service.grpc.pb.h"

namespace schakel::client {
namespace {

// A chain over a whole kind comes in one message (it is never cut); the usual 4 MiB would refuse a
// large network.
constexpr int kReceivedBytesMax = 256 << 20;

void SetDeadline(const CallOptions& options, grpc::ClientContext& context) {
  if (options.deadline != absl::InfiniteFuture()) {
    context.set_deadline(absl::ToChronoTime(options.deadline));
  }
}

bool IsConnected(grpc::Channel& channel) {
  switch (channel.GetState(/*try_to_connect=*/false)) {
    case GRPC_CHANNEL_IDLE:
    case GRPC_CHANNEL_CONNECTING:
    case GRPC_CHANNEL_TRANSIENT_FAILURE: return false;
    default: return true;  // A channel within the process has no state to tell.
  }
}

// gRPC's codes and abseil's share their numbers. A deadline that passed before the channel was
// ready says that nobody answered, not that the question was heavy.
absl::Status FromGrpc(const grpc::Status& status, grpc::Channel& channel) {
  if (status.ok()) return absl::OkStatus();
  auto code = static_cast<absl::StatusCode>(status.error_code());
  if (code == absl::StatusCode::kDeadlineExceeded && status.error_details().empty() &&
      !IsConnected(channel)) {
    code = absl::StatusCode::kUnavailable;
  }
  return WithDetails(absl::Status(code, status.error_message()), status.error_details());
}

// A call that writes and reads, behind one of the interfaces of connection.h.
template <typename Interface, typename Request, typename Response>
class GrpcTwoWayStream : public Interface {
 public:
  // `begin` makes the stream of a context.
  template <typename Begin>
  GrpcTwoWayStream(std::shared_ptr<grpc::Channel> channel, const CallOptions& options, Begin begin)
      : channel_(std::move(channel)) {
    SetDeadline(options, context_);
    stream_ = begin(&context_);
  }

  bool Write(const Request& request) override { return stream_->Write(request); }
  void WritesDone() override { stream_->WritesDone(); }
  bool Read(Response* response) override { return stream_->Read(response); }
  void Cancel() override { context_.TryCancel(); }
  absl::Status Finish() override { return FromGrpc(stream_->Finish(), *channel_); }

 private:
  std::shared_ptr<grpc::Channel> channel_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriter<Request, Response>> stream_;
};

using GrpcImportStream = GrpcTwoWayStream<ImportStream, v1::ImportRequest, v1::ImportResponse>;
using GrpcBatchStream =
    GrpcTwoWayStream<BatchStream, v1::BatchMatchRequest, v1::BatchMatchResponse>;

class GrpcExportStream : public ExportStream {
 public:
  GrpcExportStream(std::shared_ptr<grpc::Channel> channel, v1::TransferService::Stub& stub,
                   const CallOptions& options, const v1::ExportRequest& request)
      : channel_(std::move(channel)) {
    SetDeadline(options, context_);
    stream_ = stub.Export(&context_, request);
  }

  bool Read(v1::ExportResponse* response) override { return stream_->Read(response); }
  void Cancel() override { context_.TryCancel(); }
  absl::Status Finish() override { return FromGrpc(stream_->Finish(), *channel_); }

 private:
  std::shared_ptr<grpc::Channel> channel_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::ExportResponse>> stream_;
};

class GrpcWatchStream : public WatchStream {
 public:
  GrpcWatchStream(std::shared_ptr<grpc::Channel> channel, v1::NetworkService::Stub& stub,
                  const CallOptions& options, const v1::WatchRequest& request)
      : channel_(std::move(channel)) {
    SetDeadline(options, context_);
    stream_ = stub.Watch(&context_, request);
  }

  bool Read(v1::WatchResponse* response) override { return stream_->Read(response); }
  void Cancel() override { context_.TryCancel(); }
  absl::Status Finish() override { return FromGrpc(stream_->Finish(), *channel_); }

 private:
  std::shared_ptr<grpc::Channel> channel_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::WatchResponse>> stream_;
};

class GrpcConnection : public Connection {
 public:
  explicit GrpcConnection(std::shared_ptr<grpc::Channel> channel)
      : channel_(std::move(channel)),
        network_(v1::NetworkService::NewStub(channel_)),
        linkage_(v1::LinkageService::NewStub(channel_)),
        match_(v1::MatchService::NewStub(channel_)),
        gap_(v1::GapService::NewStub(channel_)),
        transfer_(v1::TransferService::NewStub(channel_)),
        admin_(v1::AdminService::NewStub(channel_)) {}

  absl::StatusOr<v1::GetEntityResponse> GetEntity(const CallOptions& options,
                                                  const v1::GetEntityRequest& request) override {
    return Call<v1::GetEntityResponse>(*network_, &v1::NetworkService::Stub::GetEntity, options,
                                       request);
  }
  absl::StatusOr<v1::BatchGetEntitiesResponse> BatchGetEntities(
      const CallOptions& options, const v1::BatchGetEntitiesRequest& request) override {
    return Call<v1::BatchGetEntitiesResponse>(
        *network_, &v1::NetworkService::Stub::BatchGetEntities, options, request);
  }
  absl::StatusOr<v1::ListEntitiesResponse> ListEntities(
      const CallOptions& options, const v1::ListEntitiesRequest& request) override {
    return Call<v1::ListEntitiesResponse>(*network_, &v1::NetworkService::Stub::ListEntities,
                                          options, request);
  }
  absl::StatusOr<v1::SearchEntitiesResponse> SearchEntities(
      const CallOptions& options, const v1::SearchEntitiesRequest& request) override {
    return Call<v1::SearchEntitiesResponse>(*network_, &v1::NetworkService::Stub::SearchEntities,
                                            options, request);
  }
  absl::StatusOr<v1::ResolveIdentifierResponse> ResolveIdentifier(
      const CallOptions& options, const v1::ResolveIdentifierRequest& request) override {
    return Call<v1::ResolveIdentifierResponse>(
        *network_, &v1::NetworkService::Stub::ResolveIdentifier, options, request);
  }
  absl::StatusOr<v1::ListLinksResponse> ListLinks(const CallOptions& options,
                                                  const v1::ListLinksRequest& request) override {
    return Call<v1::ListLinksResponse>(*network_, &v1::NetworkService::Stub::ListLinks, options,
                                       request);
  }
  absl::StatusOr<v1::ApplyResponse> Apply(const CallOptions& options,
                                          const v1::ApplyRequest& request) override {
    return Call<v1::ApplyResponse>(*network_, &v1::NetworkService::Stub::Apply, options, request);
  }
  absl::StatusOr<v1::GetHistoryResponse> GetHistory(const CallOptions& options,
                                                    const v1::GetHistoryRequest& request) override {
    return Call<v1::GetHistoryResponse>(*network_, &v1::NetworkService::Stub::GetHistory, options,
                                        request);
  }
  absl::StatusOr<v1::CompareNetworkResponse> CompareNetwork(
      const CallOptions& options, const v1::CompareNetworkRequest& request) override {
    return Call<v1::CompareNetworkResponse>(*network_, &v1::NetworkService::Stub::CompareNetwork,
                                            options, request);
  }
  absl::StatusOr<v1::GetSchemaResponse> GetSchema(const CallOptions& options,
                                                  const v1::GetSchemaRequest& request) override {
    return Call<v1::GetSchemaResponse>(*network_, &v1::NetworkService::Stub::GetSchema, options,
                                       request);
  }
  absl::StatusOr<v1::UpdateSchemaResponse> UpdateSchema(
      const CallOptions& options, const v1::UpdateSchemaRequest& request) override {
    return Call<v1::UpdateSchemaResponse>(*network_, &v1::NetworkService::Stub::UpdateSchema,
                                          options, request);
  }
  absl::StatusOr<v1::GetNeighborhoodResponse> GetNeighborhood(
      const CallOptions& options, const v1::GetNeighborhoodRequest& request) override {
    return Call<v1::GetNeighborhoodResponse>(*linkage_, &v1::LinkageService::Stub::GetNeighborhood,
                                             options, request);
  }
  absl::StatusOr<v1::FindPathsResponse> FindPaths(const CallOptions& options,
                                                  const v1::FindPathsRequest& request) override {
    return Call<v1::FindPathsResponse>(*linkage_, &v1::LinkageService::Stub::FindPaths, options,
                                       request);
  }
  absl::StatusOr<v1::GetLinkageRateResponse> GetLinkageRate(
      const CallOptions& options, const v1::GetLinkageRateRequest& request) override {
    return Call<v1::GetLinkageRateResponse>(*linkage_, &v1::LinkageService::Stub::GetLinkageRate,
                                            options, request);
  }
  absl::StatusOr<v1::GetMatrixResponse> GetMatrix(const CallOptions& options,
                                                  const v1::GetMatrixRequest& request) override {
    return Call<v1::GetMatrixResponse>(*linkage_, &v1::LinkageService::Stub::GetMatrix, options,
                                       request);
  }
  absl::StatusOr<v1::GetChainResponse> GetChain(const CallOptions& options,
                                                const v1::GetChainRequest& request) override {
    return Call<v1::GetChainResponse>(*linkage_, &v1::LinkageService::Stub::GetChain, options,
                                      request);
  }
  absl::StatusOr<v1::SuggestLinksResponse> SuggestLinks(
      const CallOptions& options, const v1::SuggestLinksRequest& request) override {
    return Call<v1::SuggestLinksResponse>(*match_, &v1::MatchService::Stub::SuggestLinks, options,
                                          request);
  }
  absl::StatusOr<v1::EvaluateMatchingResponse> EvaluateMatching(
      const CallOptions& options, const v1::EvaluateMatchingRequest& request) override {
    return Call<v1::EvaluateMatchingResponse>(*match_, &v1::MatchService::Stub::EvaluateMatching,
                                              options, request);
  }
  absl::StatusOr<v1::PlanSessionResponse> PlanSession(
      const CallOptions& options, const v1::PlanSessionRequest& request) override {
    return Call<v1::PlanSessionResponse>(*match_, &v1::MatchService::Stub::PlanSession, options,
                                         request);
  }
  absl::StatusOr<v1::ListGapsResponse> ListGaps(const CallOptions& options,
                                                const v1::ListGapsRequest& request) override {
    return Call<v1::ListGapsResponse>(*gap_, &v1::GapService::Stub::ListGaps, options, request);
  }
  absl::StatusOr<v1::ExplainGapResponse> ExplainGap(const CallOptions& options,
                                                    const v1::ExplainGapRequest& request) override {
    return Call<v1::ExplainGapResponse>(*gap_, &v1::GapService::Stub::ExplainGap, options, request);
  }
  absl::StatusOr<v1::DismissGapResponse> DismissGap(const CallOptions& options,
                                                    const v1::DismissGapRequest& request) override {
    return Call<v1::DismissGapResponse>(*gap_, &v1::GapService::Stub::DismissGap, options, request);
  }
  absl::StatusOr<v1::RestoreGapResponse> RestoreGap(const CallOptions& options,
                                                    const v1::RestoreGapRequest& request) override {
    return Call<v1::RestoreGapResponse>(*gap_, &v1::GapService::Stub::RestoreGap, options, request);
  }
  absl::StatusOr<v1::SubmitFeedbackResponse> SubmitFeedback(
      const CallOptions& options, const v1::SubmitFeedbackRequest& request) override {
    return Call<v1::SubmitFeedbackResponse>(*match_, &v1::MatchService::Stub::SubmitFeedback,
                                            options, request);
  }
  absl::StatusOr<v1::CompareGapsResponse> CompareGaps(
      const CallOptions& options, const v1::CompareGapsRequest& request) override {
    return Call<v1::CompareGapsResponse>(*gap_, &v1::GapService::Stub::CompareGaps, options,
                                         request);
  }
  absl::StatusOr<v1::MatchPracticesResponse> MatchPractices(
      const CallOptions& options, const v1::MatchPracticesRequest& request) override {
    return Call<v1::MatchPracticesResponse>(*match_, &v1::MatchService::Stub::MatchPractices,
                                            options, request);
  }
  absl::StatusOr<v1::GetStatusResponse> GetStatus(const CallOptions& options,
                                                  const v1::GetStatusRequest& request) override {
    return Call<v1::GetStatusResponse>(*admin_, &v1::AdminService::Stub::GetStatus, options,
                                       request);
  }
  absl::StatusOr<v1::BackupResponse> Backup(const CallOptions& options,
                                            const v1::BackupRequest& request) override {
    return Call<v1::BackupResponse>(*admin_, &v1::AdminService::Stub::Backup, options, request);
  }
  std::unique_ptr<WatchStream> Watch(const CallOptions& options,
                                     const v1::WatchRequest& request) override {
    return std::make_unique<GrpcWatchStream>(channel_, *network_, options, request);
  }
  std::unique_ptr<BatchStream> BatchMatch(const CallOptions& options) override {
    return std::make_unique<GrpcBatchStream>(
        channel_, options,
        [this](grpc::ClientContext* context) { return match_->BatchMatch(context); });
  }
  std::unique_ptr<ImportStream> Import(const CallOptions& options) override {
    return std::make_unique<GrpcImportStream>(
        channel_, options,
        [this](grpc::ClientContext* context) { return transfer_->Import(context); });
  }
  std::unique_ptr<ExportStream> Export(const CallOptions& options,
                                       const v1::ExportRequest& request) override {
    return std::make_unique<GrpcExportStream>(channel_, *transfer_, options, request);
  }

 private:
  template <typename Response, typename Request, typename Stub>
  absl::StatusOr<Response> Call(Stub& stub,
                                grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                const CallOptions& options, const Request& request) {
    grpc::ClientContext context;
    SetDeadline(options, context);
    Response response;
    absl::Status status = FromGrpc((stub.*method)(&context, request, &response), *channel_);
    if (!status.ok()) return status;
    return response;
  }

  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::NetworkService::Stub> network_;
  std::unique_ptr<v1::LinkageService::Stub> linkage_;
  std::unique_ptr<v1::MatchService::Stub> match_;
  std::unique_ptr<v1::GapService::Stub> gap_;
  std::unique_ptr<v1::TransferService::Stub> transfer_;
  std::unique_ptr<v1::AdminService::Stub> admin_;
};

}  // namespace

std::shared_ptr<Connection> MakeGrpcConnection(std::shared_ptr<grpc::Channel> channel) {
  return std::make_shared<GrpcConnection>(std::move(channel));
}

std::shared_ptr<Connection> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kReceivedBytesMax);
  // A web proxy of the office does not speak for a server on this machine.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return MakeGrpcConnection(
      grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
}

}  // namespace schakel::client
