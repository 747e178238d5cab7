#include "server/calls/pipeline.h"

#include <algorithm>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "graph/model/errors.h"
#include "graph/network/snapshot_source.h"
#include "server/calls/methods.h"

namespace schakel::server {
namespace {

// Ids of callers end up in logs and trailers; longer ones, or others than printable ASCII, are
// replaced.
constexpr std::size_t kRequestIdMax = 128;

bool IsUsableId(absl::string_view id) {
  return !id.empty() && id.size() <= kRequestIdMax &&
         std::all_of(id.begin(), id.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

std::string RandomPrefix() {
  std::random_device device;
  return absl::StrCat(absl::Hex(device(), absl::kZeroPad8), "-");
}

// Calls that went well are for who looks closely; refusals tell a keeper what callers run into;
// what we broke ourselves must be seen.
LogLevel LevelOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk: return LogLevel::kDebug;
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kDataLoss: return LogLevel::kError;
    default: return LogLevel::kInfo;
  }
}

// Whether a question may wait for an earlier revision to be rebuilt.
enum class Rebuilding {
  kRefused,  // It runs where nothing may take long; it is asked again elsewhere.
  kAllowed,
};

// The state a question is answered from, fixed while it is being answered: what is kept under a
// revision is of that revision, whatever is committed meanwhile.
class Pinned : public SnapshotSource {
 public:
  Pinned(const Network& network, Rebuilding rebuilding)
      : network_(network), rebuilding_(rebuilding), current_(network.Current()) {}

  std::shared_ptr<const Snapshot> Current() const override { return current_; }
  std::shared_ptr<const Snapshot> At(Revision revision) const override {
    return revision == current_->revision() ? current_ : network_.At(revision);
  }
  absl::StatusOr<std::shared_ptr<const Snapshot>> Recall(Revision revision,
                                                         const Patience& patience) const override {
    if (std::shared_ptr<const Snapshot> held = At(revision)) return held;
    if (revision > current_->revision()) {
      return UnknownRevisionError(revision, current_->revision());
    }
    if (rebuilding_ == Rebuilding::kAllowed) return network_.Recall(revision, patience);
    missed_ = true;
    return BusyError();
  }
  // Whether the answer failed for want of a revision.
  bool missed() const { return missed_; }

 private:
  const Network& network_;
  const Rebuilding rebuilding_;
  const std::shared_ptr<const Snapshot> current_;
  mutable bool missed_ = false;  // One thread asks.
};

}  // namespace

Pipeline::Pipeline(Parts parts)
    : parts_(std::move(parts)),
      admission_(parts_.limits.calls_max),
      kept_(parts_.limits.kept_answers_bytes_max),
      kept_apart_(parts_.limits.kept_lookups_bytes_max),
      id_prefix_(RandomPrefix()),
      heavy_(parts_.limits.heavy_threads, parts_.limits.heavy_waiting_max, Standing::kBehind),
      long_(parts_.limits.long_calls_max, 0),
      watches_(*parts_.state.network, parts_.limits) {}

std::unique_ptr<Call> Pipeline::Begin(const Method& method, CallFacts facts) {
  const absl::Time now = absl::Now();
  std::string id = IsUsableId(facts.request_id) ? std::move(facts.request_id) : NewRequestId();
  const absl::Time deadline = std::min(facts.deadline, now + DeadlineMax(method.call_class));
  return std::make_unique<Call>(method, std::move(id), now, deadline, admission_.Enter());
}

std::optional<absl::StatusOr<Answer>> Pipeline::AnswerAtOnce(Call& call,
                                                             absl::string_view request) {
  if (!call.admitted()) return BusyError();
  if (CacheOf(call.method()) != nullptr) {
    Answer kept = FindKept(call, request);
    parts_.metrics->CountKeptAnswer(kept != nullptr);
    if (kept != nullptr) return kept;
  }
  if (call.method().call_class == CallClass::kQuick) return AskQuickly(call, request);
  return std::nullopt;
}

void Pipeline::AnswerLater(Call& call, absl::string_view request, Done done) {
  if (const auto* submit = std::get_if<Submit>(&call.method().run)) {
    (*submit)(parts_.state, request, std::move(done));
    return;
  }
  const auto task = [this, &call, request, done] { done(AskNow(call, request)); };
  if (!PoolOf(call.method()).Submit(task)) done(BusyError());
}

// Rebuilding an earlier revision must not hold up the thread of a front, which serves others.
std::optional<absl::StatusOr<Answer>> Pipeline::AskQuickly(const Call& call,
                                                           absl::string_view request) {
  const Pinned pinned(*parts_.state.network, Rebuilding::kRefused);
  absl::StatusOr<Answer> answer = Ask(call, request, pinned);
  if (pinned.missed()) return std::nullopt;
  return answer;
}

absl::StatusOr<Answer> Pipeline::AskNow(const Call& call, absl::string_view request) {
  return Ask(call, request, Pinned(*parts_.state.network, Rebuilding::kAllowed));
}

absl::StatusOr<Answer> Pipeline::Ask(const Call& call, absl::string_view request,
                                     const SnapshotSource& pinned) {
  // It may have waited; an answer nobody waits for any more is not worth making.
  Budget budget = call.MakeBudget();
  if (absl::Status in_time = budget.Check(); !in_time.ok()) return in_time;

  const Day today = parts_.today();
  const QueryContext query = ContextOf(pinned, today, budget);
  const auto ask = std::get<schakel::server::Ask>(call.method().run);
  absl::StatusOr<Answer> answer = ask(CallContext{parts_.state, query}, request);
  AnswerCache* const cache = CacheOf(call.method());
  if (answer.ok() && cache != nullptr) {
    cache->Keep(pinned.Current()->revision(), AnswerKey(call.method(), today, request), *answer);
  }
  return answer;
}

QueryContext Pipeline::ContextOf(const SnapshotSource& snapshots, Day today, Budget& budget) const {
  const Store& store = parts_.state.network->store();
  return {&snapshots, today, &budget, store.secret(), &store, &practice_texts_, &neighbors_};
}

Answer Pipeline::FindKept(const Call& call, absl::string_view request) {
  return CacheOf(call.method())
      ->Find(parts_.state.network->Current()->revision(),
             AnswerKey(call.method(), parts_.today(), request));
}

AnswerCache* Pipeline::CacheOf(const Method& method) {
  switch (method.keep) {
    case Keep::kNo: return nullptr;
    case Keep::kYes: return &kept_;
    case Keep::kApart: return &kept_apart_;
  }
  return nullptr;
}

void Pipeline::Converse(Call& call, MessageStream& stream,
                        const std::function<void(absl::Status)>& done) {
  const auto task = [this, &call, &stream, done] {
    Budget budget = call.MakeBudget();
    const Pinned pinned(*parts_.state.network, Rebuilding::kAllowed);
    const QueryContext query = ContextOf(pinned, parts_.today(), budget);
    done(std::get<schakel::server::Converse>(call.method().run)({parts_.state, query}, stream));
  };
  if (!call.admitted() || !long_.Submit(task)) done(BusyError());
}

void Pipeline::Follow(Call& call, absl::string_view request, Outlet& outlet) {
  if (!call.admitted()) return outlet.End(BusyError());
  Budget budget = call.MakeBudget();
  const Pinned pinned(*parts_.state.network, Rebuilding::kRefused);
  const QueryContext query = ContextOf(pinned, parts_.today(), budget);
  absl::StatusOr<WatchPlan> plan =
      std::get<Plan>(call.method().run)({parts_.state, query}, request);
  if (!plan.ok()) return outlet.End(plan.status());
  watches_.Begin(call, outlet, *std::move(plan));
}

void Pipeline::End(Call& call, const absl::Status& status) {
  const absl::Duration took = absl::Now() - call.started();
  const auto place = static_cast<std::size_t>(&call.method() - Methods().data());
  parts_.metrics->CountCall(place, status.code(), took);
  if (parts_.log->Wants(LevelOf(status))) WriteLine(call, status, took);
  if (call.admitted()) admission_.Leave();
}

// The text of an error stands here in full, also where the front hides it from the caller.
void Pipeline::WriteLine(const Call& call, const absl::Status& status, absl::Duration took) const {
  JsonLine line;
  line.Add("event", "call")
      .Add("method", call.method().path)
      .Add("request_id", call.request_id())
      .Add("code", absl::StatusCodeToString(status.code()))
      .Add("ms", absl::ToDoubleMilliseconds(took));
  if (!status.ok()) line.Add("message", std::string(status.message()));
  parts_.log->Write(LevelOf(status), line);
}

WorkerPool& Pipeline::PoolOf(const Method& method) {
  return method.call_class == CallClass::kLong ? long_ : heavy_;
}

std::string Pipeline::NewRequestId() {
  return absl::StrCat(id_prefix_, next_id_.fetch_add(1, std::memory_order_relaxed));
}

}  // namespace schakel::server
