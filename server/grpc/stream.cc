#include "server/grpc/stream.h"

#include <deque>
#include <memory>
#include <utility>

#include "absl/base/thread_annotations.h"

#include "graph/base/mutex.h"
#include "graph/model/errors.h"
#include "server/grpc/facts.h"
#include "server/grpc/status.h"

namespace schakel::server {
namespace {

// A call that streams: gRPC's callbacks on one side, a thread that waits on the other. Lives until
// gRPC is done with it.
class StreamCall : public ByteStreamReactor, public MessageStream {
 public:
  StreamCall(Pipeline& pipeline, std::unique_ptr<Call> call, grpc::CallbackServerContext& context,
             std::size_t waiting_bytes_max)
      : pipeline_(pipeline),
        call_(std::move(call)),
        context_(context),
        waiting_bytes_max_(waiting_bytes_max) {}

  void Start() {
    StartRead(&incoming_);
    pipeline_.Converse(*call_, *this, [this](absl::Status status) { Conclude(status); });
  }

  absl::StatusOr<bool> Read(google::protobuf::MessageLite& message) override {
    grpc::ByteBuffer bytes;
    {
      MutexLock lock(mutex_);
      while (!has_incoming_ && !reads_ended_) changed_.Wait(mutex_);
      if (!has_incoming_) return false;
      has_incoming_ = false;
      bytes.Swap(&incoming_);
    }
    StartRead(&incoming_);
    const grpc::Slice slice = BytesOf(bytes);
    if (!message.ParseFromArray(slice.begin(), static_cast<int>(slice.size()))) {
      return InvalidValueError(
          "request", "bytes",
          {"stuur protobuf van het juiste type", "send protobuf of the right type"});
    }
    return true;
  }

  absl::Status Write(const google::protobuf::MessageLite& message) override {
    grpc::ByteBuffer bytes = ToByteBuffer(Serialize(message));
    MutexLock lock(mutex_);
    while (waiting_bytes_ > waiting_bytes_max_ && !broken_) changed_.Wait(mutex_);
    if (broken_) return CancelledError();
    waiting_bytes_ += bytes.Length();
    outgoing_.push_back(std::move(bytes));
    if (outgoing_.size() == 1) StartWrite(&outgoing_.front());
    return absl::OkStatus();
  }

  absl::Status Flush() override {
    MutexLock lock(mutex_);
    while (!outgoing_.empty()) changed_.Wait(mutex_);
    return broken_ ? CancelledError() : absl::OkStatus();
  }

 private:
  void OnReadDone(bool ok) override {
    MutexLock lock(mutex_);
    (ok ? has_incoming_ : reads_ended_) = true;
    changed_.NotifyAll();
  }

  // The message being written stays in the queue until it has left.
  void OnWriteDone(bool ok) override {
    MutexLock lock(mutex_);
    waiting_bytes_ -= outgoing_.front().Length();
    outgoing_.pop_front();
    if (!ok) {
      broken_ = true;
      outgoing_.clear();
      waiting_bytes_ = 0;
    }
    if (!outgoing_.empty()) StartWrite(&outgoing_.front());
    changed_.NotifyAll();
  }

  void OnCancel() override { call_->Cancel(); }
  void OnDone() override { delete this; }

  void Conclude(absl::Status status) {
    if (absl::Status left = Flush(); status.ok()) status = left;
    context_.AddTrailingMetadata(kRequestIdKey, call_->request_id());
    grpc::Status said = ToGrpc(status, call_->request_id());
    pipeline_.End(*call_, status);
    Finish(std::move(said));
  }

  Pipeline& pipeline_;
  const std::unique_ptr<Call> call_;
  grpc::CallbackServerContext& context_;
  const std::size_t waiting_bytes_max_;

  Mutex mutex_;
  CondVar changed_;
  // Between StartRead and OnReadDone it belongs to gRPC.
  grpc::ByteBuffer incoming_;
  bool has_incoming_ ABSL_GUARDED_BY(mutex_) = false;
  bool reads_ended_ ABSL_GUARDED_BY(mutex_) = false;
  std::deque<grpc::ByteBuffer> outgoing_ ABSL_GUARDED_BY(mutex_);
  std::size_t waiting_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace

ByteStreamReactor* ServeStream(Pipeline& pipeline, const Method& method,
                               grpc::CallbackServerContext* context,
                               std::size_t waiting_bytes_max) {
  auto* stream = new StreamCall(pipeline, pipeline.Begin(method, FactsOf(*context)), *context,
                                waiting_bytes_max);
  stream->Start();
  return stream;
}

}  // namespace schakel::server
