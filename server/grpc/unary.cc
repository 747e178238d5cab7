#include "server/grpc/unary.h"

#include <memory>
#include <optional>
#include <utility>

#include "server/grpc/facts.h"
#include "server/grpc/status.h"

namespace schakel::server {
namespace {

// The last steps of a call: its answer in gRPC's words, then metrics and log, then nothing of ours
// remains.
grpc::Status Conclude(Pipeline& pipeline, Call& call, const absl::StatusOr<Answer>& answer,
                      grpc::CallbackServerContext& context, grpc::ByteBuffer& response) {
  context.AddTrailingMetadata(kRequestIdKey, call.request_id());
  if (answer.ok()) response = ToByteBuffer(*answer);
  grpc::Status status = ToGrpc(answer.status(), call.request_id());
  pipeline.End(call, answer.status());
  return status;
}

// A call whose answer comes later. Lives until gRPC is done with it.
class LaterCall : public grpc::ServerUnaryReactor {
 public:
  LaterCall(Pipeline& pipeline, std::unique_ptr<Call> call, grpc::Slice request,
            grpc::CallbackServerContext& context, grpc::ByteBuffer& response)
      : pipeline_(pipeline),
        call_(std::move(call)),
        request_(std::move(request)),
        context_(context),
        response_(response) {}

  void Start() {
    pipeline_.AnswerLater(*call_, ViewOf(request_), [this](absl::StatusOr<Answer> answer) {
      Finish(Conclude(pipeline_, *call_, answer, context_, response_));
    });
  }

 private:
  void OnCancel() override { call_->Cancel(); }
  void OnDone() override { delete this; }

  Pipeline& pipeline_;
  const std::unique_ptr<Call> call_;
  const grpc::Slice request_;
  grpc::CallbackServerContext& context_;
  grpc::ByteBuffer& response_;
};

}  // namespace

grpc::ServerUnaryReactor* ServeUnary(Pipeline& pipeline, const Method& method,
                                     grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  std::unique_ptr<Call> call = pipeline.Begin(method, FactsOf(*context));
  grpc::Slice bytes = BytesOf(*request);
  const std::optional<absl::StatusOr<Answer>> answer = pipeline.AnswerAtOnce(*call, ViewOf(bytes));
  if (answer.has_value()) {
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(Conclude(pipeline, *call, *answer, *context, *response));
    return reactor;
  }
  auto* later = new LaterCall(pipeline, std::move(call), std::move(bytes), *context, *response);
  later->Start();
  return later;
}

}  // namespace schakel::server
