// Pipeline: what happens to every call, whichever front it came by, in this order:
//
//   request id    first, so that whatever follows can be found back in the log
//   deadline      before anything that could wait: the caller's, or the maximum of the rpc's class
//   limits        refused while it is cheap: full, or stopping
//   cost class    where it runs: at once, on the heavy threads, on the writer's queue, or on a
//                 long thread
//   answer        one that was kept, or a new one
//   status        the front says it in the words of its protocol
//   log, metrics  last, with the outcome
//
// A front makes a Call with Begin, gets its answer, and Ends it, exactly once and before it replies
// (the reply may free the call):
//
//   auto call = pipeline.Begin(method, facts);
//   std::optional<absl::StatusOr<Answer>> now = pipeline.AnswerAtOnce(*call, request);
//   if (!now) {
//     pipeline.AnswerLater(*call, request, [&](absl::StatusOr<Answer> answer) { …End, reply… });
//   }
//
// Thread-safe.
#ifndef SCHAKEL_SERVER_CALLS_PIPELINE_H_
#define SCHAKEL_SERVER_CALLS_PIPELINE_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "graph/model/date.h"
#include "graph/queries/kept_neighbors.h"
#include "graph/queries/practice_corpus.h"
#include "server/calls/admission.h"
#include "server/calls/answer_cache.h"
#include "server/calls/call.h"
#include "server/calls/method.h"
#include "server/calls/outlet.h"
#include "server/calls/server_state.h"
#include "server/calls/watches.h"
#include "server/calls/worker_pool.h"
#include "server/config/config.h"
#include "server/observe/log.h"
#include "server/observe/metrics.h"

namespace schakel::server {

class Pipeline {
 public:
  // Everything pointed at outlives this. `metrics` counts the rpcs of Methods() in their order.
  struct Parts {
    ServerState state;
    // The day that counts as today.
    std::function<Day()> today;
    Limits limits;
    Log* log = nullptr;
    Metrics* metrics = nullptr;
  };
  explicit Pipeline(Parts parts);

  // Request id, deadline and limits. REQUIRES: `method` is a row of Methods().
  std::unique_ptr<Call> Begin(const Method& method, CallFacts facts);

  // The answer, when it is there without waiting: a quick question about a revision that is held,
  // one whose answer was kept, or a refusal. Empty means: AnswerLater.
  std::optional<absl::StatusOr<Answer>> AnswerAtOnce(Call& call, absl::string_view request);
  // Calls `done` once, from another thread or at once. `call` and `request` must live until then.
  void AnswerLater(Call& call, absl::string_view request, Done done);

  // For rpcs that stream: converses on a long thread and calls `done` once with how it ended.
  // `call` and `stream` must live until then.
  void Converse(Call& call, MessageStream& stream, const std::function<void(absl::Status)>& done);

  // For rpcs that go on telling: has the call served until it ends, which `outlet` is told. Both must
  // live until then.
  void Follow(Call& call, absl::string_view request, Outlet& outlet);
  // Some outlet has room again, or its caller went away. Quick; from any thread.
  void Stir() { watches_.Stir(); }

  // Metrics and log line; the call has left.
  void End(Call& call, const absl::Status& status);

  // Refuses new calls from now on with UNAVAILABLE, and ends what would never end by itself.
  void Close() {
    admission_.Close();
    watches_.Stop();
  }
  // Waits until every call has ended; false when some had not at `deadline`. REQUIRES: Close was
  // called.
  bool WaitUntilEmpty(absl::Time deadline) { return admission_.WaitUntilEmpty(deadline); }

 private:
  // Empty when the answer needs a revision that must be rebuilt first.
  std::optional<absl::StatusOr<Answer>> AskQuickly(const Call& call, absl::string_view request);
  absl::StatusOr<Answer> AskNow(const Call& call, absl::string_view request);
  absl::StatusOr<Answer> Ask(const Call& call, absl::string_view request,
                             const SnapshotSource& pinned);
  QueryContext ContextOf(const SnapshotSource& snapshots, Day today, Budget& budget) const;
  Answer FindKept(const Call& call, absl::string_view request);
  // Where answers of a method are kept; null for those that are not.
  AnswerCache* CacheOf(const Method& method);
  WorkerPool& PoolOf(const Method& method);
  void WriteLine(const Call& call, const absl::Status& status, absl::Duration took) const;
  std::string NewRequestId();

  const Parts parts_;
  Admission admission_;
  // What questions about practices keep between them; locks for itself.
  mutable PracticeTexts practice_texts_;
  // What questions for partners keep between them; locks for itself.
  mutable KeptNeighbors neighbors_;
  AnswerCache kept_;
  AnswerCache kept_apart_;
  // Request ids we make: a word of this process and a number.
  const std::string id_prefix_;
  std::atomic<std::uint64_t> next_id_ = 1;
  // Last, so that their threads end before what they use.
  WorkerPool heavy_;
  WorkerPool long_;
  Watches watches_;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_PIPELINE_H_
