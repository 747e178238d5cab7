#include "graph/network/network.h"

#include <future>
#include <utility>

#include "graph/model/errors.h"
#include "graph/network/group.h"
#include "graph/network/loader.h"
#include "graph/network/schema_change.h"

namespace schakel {

class Network::Turn : public ExclusiveTurn {
 public:
  explicit Turn(Network& network) : network_(network), base_(network.Current()) {}

  const std::shared_ptr<const Snapshot>& base() const override { return base_; }
  Store& store() override { return *network_.store_; }
  absl::Time now() const override { return network_.options_.clock(); }
  void Publish(Draft draft, Revision revision, absl::Time committed_at) override {
    network_.Publish(
        std::move(draft).Publish(revision, committed_at, network_.store_->OpenRecords()));
  }

 private:
  Network& network_;
  std::shared_ptr<const Snapshot> base_;
};

absl::StatusOr<std::unique_ptr<Network>> Network::Open(std::unique_ptr<Store> store,
                                                       std::shared_ptr<const Schema> schema,
                                                       NetworkOptions options) {
  absl::StatusOr<std::shared_ptr<const Schema>> in_force =
      BringSchemaInForce(*store, std::move(schema), options.clock());
  if (!in_force.ok()) return in_force.status();
  absl::StatusOr<std::shared_ptr<const Snapshot>> snapshot =
      LoadSnapshot(*store, *std::move(in_force), options.load_threads);
  if (!snapshot.ok()) return snapshot.status();
  return std::unique_ptr<Network>(
      new Network(std::move(store), std::move(options), *std::move(snapshot)));
}

Network::Network(std::unique_ptr<Store> store, NetworkOptions options,
                 std::shared_ptr<const Snapshot> snapshot)
    : store_(std::move(store)),
      options_(std::move(options)),
      current_(std::move(snapshot)),
      past_(*store_, options_.past, options_.clock),
      writer_([this] { WriteLoop(); }) {}

Network::~Network() {
  {
    MutexLock lock(queue_mutex_);
    stopping_ = true;
  }
  queue_changed_.NotifyAll();
  writer_.join();
}

std::shared_ptr<const Snapshot> Network::At(Revision revision) const {
  std::shared_ptr<const Snapshot> current = Current();
  if (current->revision() == revision) return current;
  MutexLock lock(recent_mutex_);
  for (const Recent& recent : recent_) {
    if (recent.snapshot->revision() == revision) return recent.snapshot;
  }
  return past_.Find(revision);
}

absl::StatusOr<std::shared_ptr<const Snapshot>> Network::Recall(Revision revision,
                                                                const Patience& patience) const {
  if (std::shared_ptr<const Snapshot> held = At(revision)) return held;
  const Revision newest = Current()->revision();
  if (revision == Revision() || revision > newest) return UnknownRevisionError(revision, newest);
  return past_.Recall(revision, NearestAfter(revision), patience);
}

std::shared_ptr<const Snapshot> Network::NearestAfter(Revision revision) const {
  std::shared_ptr<const Snapshot> nearest = Current();
  MutexLock lock(recent_mutex_);
  for (const Recent& recent : recent_) {
    const Revision own = recent.snapshot->revision();
    if (own > revision && own < nearest->revision()) nearest = recent.snapshot;
  }
  return nearest;
}

void Network::ApplyAsync(v1::ApplyRequest request, ApplyDone done) {
  WriteAsync(std::move(request), std::move(done));
}

absl::StatusOr<v1::ApplyResponse> Network::Apply(const v1::ApplyRequest& request) {
  return Write(request);
}

void Network::WriteAsync(WriteRequest request, ApplyDone done) {
  Enqueue({std::move(request), std::move(done), nullptr});
}

absl::StatusOr<v1::ApplyResponse> Network::Write(WriteRequest request) {
  std::promise<absl::StatusOr<v1::ApplyResponse>> answer;
  WriteAsync(std::move(request),
             [&answer](absl::StatusOr<v1::ApplyResponse> r) { answer.set_value(std::move(r)); });
  return answer.get_future().get();
}

absl::Status Network::RunExclusive(ExclusiveWork work) {
  std::promise<absl::Status> answer;
  Enqueue(
      {{},
       [&answer](absl::StatusOr<v1::ApplyResponse> r) { answer.set_value(std::move(r).status()); },
       std::move(work)});
  return answer.get_future().get();
}

void Network::Enqueue(Pending pending) {
  {
    MutexLock lock(queue_mutex_);
    if (!stopping_ && queue_.size() < options_.queue_max) {
      queue_.push_back(std::move(pending));
      queue_changed_.NotifyOne();
      return;
    }
  }
  pending.done(BusyError());
}

std::vector<Network::Pending> Network::TakeGroup() {
  std::vector<Pending> group;
  MutexLock lock(queue_mutex_);
  while (queue_.empty() && !stopping_) queue_changed_.Wait(queue_mutex_);
  while (!queue_.empty() && group.size() < options_.group_max) {
    // Exclusive work is a group of its own.
    if (queue_.front().work && !group.empty()) break;
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
    if (group.back().work) break;
  }
  return group;
}

void Network::WriteLoop() {
  for (;;) {
    std::vector<Pending> group = TakeGroup();
    if (group.empty()) return;
    bool stopping = false;
    {
      MutexLock lock(queue_mutex_);
      stopping = stopping_;
    }
    if (stopping) {
      for (Pending& pending : group) pending.done(BusyError());
    } else if (group.front().work) {
      RunWork(group.front());
    } else {
      WriteGroup(std::move(group));
    }
  }
}

void Network::RunWork(Pending& pending) {
  Turn turn(*this);
  absl::Status status = pending.work(turn);
  if (status.ok()) {
    pending.done(v1::ApplyResponse());
  } else {
    pending.done(std::move(status));  // Whoever asked has it alone.
  }
}

void Network::WriteGroup(std::vector<Pending> pending) {
  const std::shared_ptr<const Snapshot> base = Current();
  Group group(*base, *store_, options_.clock());
  std::vector<absl::StatusOr<v1::ApplyResponse>> answers;
  answers.reserve(pending.size());
  for (const Pending& one : pending) {
    answers.push_back(
        std::visit([&](const auto& request) { return group.Stage(request); }, one.request));
  }

  if (!group.sets().empty()) {
    const absl::Status committed = store_->Commit(group.sets());
    if (committed.ok()) {
      Publish(std::move(group).Publish(store_->OpenRecords()));
    } else {
      // Every answer was given on top of sets that may not exist now, refusals included.
      for (absl::StatusOr<v1::ApplyResponse>& answer : answers) answer = committed;
    }
  }
  for (std::size_t i = 0; i < pending.size(); ++i) pending[i].done(std::move(answers[i]));
}

void Network::Publish(std::shared_ptr<const Snapshot> snapshot) {
  const absl::Time now = options_.clock();
  std::deque<Recent> dropped;  // Large snapshots die outside the lock.
  {
    MutexLock lock(recent_mutex_);
    recent_.push_front({Current(), now});
    while (recent_.size() > options_.recent_max ||
           (!recent_.empty() && now - recent_.back().replaced_at > options_.recent_age_max)) {
      dropped.push_back(std::move(recent_.back()));
      recent_.pop_back();
    }
  }
  past_.DropOld();
  current_.Store(std::move(snapshot));
  MutexLock lock(listener_mutex_);
  if (listener_) listener_();
}

void Network::WhenPublished(std::function<void()> listener) {
  MutexLock lock(listener_mutex_);
  listener_ = std::move(listener);
}

}  // namespace schakel
