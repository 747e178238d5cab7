#include "server/grpc/push.h"

#include <deque>
#include <memory>
#include <optional>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

#include "graph/base/mutex.h"
#include "server/grpc/facts.h"
#include "server/grpc/status.h"

namespace schakel::server {
namespace {

// gRPC's callbacks on one side, whoever serves the call on the other; neither waits. Lives until gRPC
// is done with it.
class PushCall : public grpc::ServerWriteReactor<grpc::ByteBuffer>, public Outlet {
 public:
  PushCall(Pipeline& pipeline, std::unique_ptr<Call> call, grpc::CallbackServerContext& context,
           std::size_t waiting_bytes_max)
      : pipeline_(pipeline),
        call_(std::move(call)),
        context_(context),
        waiting_bytes_max_(waiting_bytes_max) {}

  void Start(absl::string_view request) { pipeline_.Follow(*call_, request, *this); }

  void Write(Answer message) override {
    MutexLock lock(mutex_);
    if (broken_) return;
    waiting_bytes_ += message->size();
    outgoing_.push_back(ToByteBuffer(std::move(message)));
    if (outgoing_.size() > 1) return;
    stuck_since_ = absl::Now();
    StartWrite(&outgoing_.front());
  }

  bool HasRoom() override {
    MutexLock lock(mutex_);
    const bool has_room = waiting_bytes_ <= waiting_bytes_max_;
    if (!has_room) wanted_ = true;
    return has_room;
  }

  absl::Time stuck_since() const override {
    MutexLock lock(mutex_);
    return stuck_since_;
  }

  void End(const absl::Status& status) override {
    context_.AddTrailingMetadata(kRequestIdKey, call_->request_id());
    grpc::Status said = ToGrpc(status, call_->request_id());
    // The call has ended for us, also when its reader never takes what waits.
    pipeline_.End(*call_, status);
    {
      MutexLock lock(mutex_);
      ended_ = said;
      if (!outgoing_.empty()) return;  // The last write finishes.
    }
    Finish(std::move(said));  // After which this may be gone.
  }

 private:
  // The message being written stays in the queue until it has left.
  void OnWriteDone(bool ok) override {
    if (TakeWritten(ok)) pipeline_.Stir();
  }

  // True when whoever serves the call must look at it.
  bool TakeWritten(bool ok) {
    MutexLock lock(mutex_);
    waiting_bytes_ -= outgoing_.front().Length();
    outgoing_.pop_front();
    if (!ok) {
      broken_ = true;
      outgoing_.clear();
      waiting_bytes_ = 0;
      call_->Cancel();
    }
    stuck_since_ = outgoing_.empty() ? absl::InfiniteFuture() : absl::Now();
    if (!outgoing_.empty()) {
      StartWrite(&outgoing_.front());
    } else if (ended_.has_value()) {
      Finish(*ended_);
    }
    if (ended_.has_value()) return false;
    const bool has_room_again = wanted_ && waiting_bytes_ <= waiting_bytes_max_ / 2;
    if (has_room_again) wanted_ = false;
    return has_room_again || broken_;
  }

  void OnCancel() override {
    call_->Cancel();
    pipeline_.Stir();
  }
  void OnDone() override { delete this; }

  Pipeline& pipeline_;
  const std::unique_ptr<Call> call_;
  grpc::CallbackServerContext& context_;
  const std::size_t waiting_bytes_max_;

  mutable Mutex mutex_;
  std::deque<grpc::ByteBuffer> outgoing_ ABSL_GUARDED_BY(mutex_);
  std::size_t waiting_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::Time stuck_since_ ABSL_GUARDED_BY(mutex_) = absl::InfiniteFuture();
  // Somebody was told that there is no room, and waits to hear otherwise.
  bool wanted_ ABSL_GUARDED_BY(mutex_) = false;
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
  // Set once nothing more will be handed over.
  std::optional<grpc::Status> ended_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

grpc::ServerWriteReactor<grpc::ByteBuffer>* ServePush(Pipeline& pipeline, const Method& method,
                                                      grpc::CallbackServerContext* context,
                                                      const grpc::ByteBuffer* request,
                                                      std::size_t waiting_bytes_max) {
  auto* push = new PushCall(pipeline, pipeline.Begin(method, FactsOf(*context)), *context,
                            waiting_bytes_max);
  const grpc::Slice bytes = BytesOf(*request);
  push->Start(ViewOf(bytes));
  return push;
}

}  // namespace schakel::server
