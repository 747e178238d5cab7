// FakeOutlet: keeps what a watch is told, and can be as slow as a test wants.
#ifndef SCHAKEL_TESTS_UNIT_SERVER_CALLS_FAKE_OUTLET_H_
#define SCHAKEL_TESTS_UNIT_SERVER_CALLS_FAKE_OUTLET_H_

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

#include "graph/base/mutex.h"
#include "schakel/v1/network_service.pb.h"
#include "server/calls/outlet.h"

namespace schakel::testing {

// Thread-safe.
class FakeOutlet : public server::Outlet {
 public:
  void Write(server::Answer message) override {
    MutexLock lock(mutex_);
    v1::WatchResponse response;
    response.ParseFromString(*message);
    told_.push_back(std::move(response));
    changed_.NotifyAll();
  }
  bool HasRoom() override {
    MutexLock lock(mutex_);
    return told_.size() < room_;
  }
  absl::Time stuck_since() const override {
    MutexLock lock(mutex_);
    return stuck_since_;
  }
  void End(const absl::Status& status) override {
    MutexLock lock(mutex_);
    ended_ = status;
    changed_.NotifyAll();
  }

  // There is room for this many messages in all.
  void SetRoom(std::size_t messages) {
    MutexLock lock(mutex_);
    room_ = messages;
  }
  void SetStuckSince(absl::Time time) {
    MutexLock lock(mutex_);
    stuck_since_ = time;
  }

  // "REVISION/SEQUENCE" of a change, "=REVISION" of a checkpoint.
  std::vector<std::string> told() const {
    MutexLock lock(mutex_);
    std::vector<std::string> lines;
    for (const v1::WatchResponse& response : told_) lines.push_back(LineOf(response));
    return lines;
  }
  v1::WatchResponse last() const {
    MutexLock lock(mutex_);
    return told_.back();
  }
  std::optional<absl::Status> ended() const {
    MutexLock lock(mutex_);
    return ended_;
  }

  // Waits for a checkpoint of a revision or a later one.
  void AwaitCheckpoint(std::uint64_t revision) {
    MutexLock lock(mutex_);
    while (!HasCheckpoint(revision) && !ended_.has_value()) changed_.Wait(mutex_);
  }
  absl::Status AwaitEnd() {
    MutexLock lock(mutex_);
    while (!ended_.has_value()) changed_.Wait(mutex_);
    return *ended_;
  }

 private:
  static std::string LineOf(const v1::WatchResponse& response) {
    if (response.has_checkpoint()) return absl::StrCat("=", response.checkpoint().revision());
    return absl::StrCat(response.change().revision(), "/", response.change().sequence());
  }
  bool HasCheckpoint(std::uint64_t revision) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    for (const v1::WatchResponse& response : told_) {
      if (response.has_checkpoint() && response.checkpoint().revision() >= revision) return true;
    }
    return false;
  }

  mutable Mutex mutex_;
  CondVar changed_;
  std::vector<v1::WatchResponse> told_ ABSL_GUARDED_BY(mutex_);
  std::size_t room_ ABSL_GUARDED_BY(mutex_) = std::numeric_limits<std::size_t>::max();
  absl::Time stuck_since_ ABSL_GUARDED_BY(mutex_) = absl::InfiniteFuture();
  std::optional<absl::Status> ended_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_SERVER_CALLS_FAKE_OUTLET_H_
