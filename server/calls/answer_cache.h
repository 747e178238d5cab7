// AnswerCache: whole answers, kept for who asks the same again. A dashboard that asks every minute
// costs an empty call until something is written.
//
// The key is the whole question: the rpc, the day that counts as today and the request, byte for
// byte. All answers kept are of one revision; the first question at a newer one drops them, so
// nothing is ever stale. Bounded in bytes; the answer asked for longest ago goes first.
// Thread-safe.
#ifndef SCHAKEL_SERVER_CALLS_ANSWER_CACHE_H_
#define SCHAKEL_SERVER_CALLS_ANSWER_CACHE_H_

#include <cstddef>
#include <list>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

#include "graph/base/mutex.h"
#include "graph/model/date.h"
#include "graph/model/ids.h"
#include "server/calls/method.h"

namespace schakel::server {

// Names a question: two requests with the same key have the same answer at the same revision.
std::string AnswerKey(const Method& method, Day today, absl::string_view request);

class AnswerCache {
 public:
  // An answer of more than an eighth of this is not kept: it would drive out all others.
  explicit AnswerCache(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  // The answer kept for `key` at `revision`; null when there is none.
  Answer Find(Revision revision, absl::string_view key);
  // Keeps an answer, unless the cache has moved on to a newer revision.
  void Keep(Revision revision, std::string key, Answer answer);

  // What is kept now, with what it costs to keep it.
  std::size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    Answer answer;
  };
  using Entries = std::list<Entry>;  // Asked for most recently first.

  static std::size_t CostOf(const Entry& entry);
  // Returns whether `revision` is the one kept, after dropping what is older.
  bool MoveTo(Revision revision) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void DropLast() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::size_t bytes_max_;
  mutable Mutex mutex_;
  Revision revision_ ABSL_GUARDED_BY(mutex_);
  Entries entries_ ABSL_GUARDED_BY(mutex_);
  // Keys are views of entries_, whose nodes do not move.
  absl::flat_hash_map<absl::string_view, Entries::iterator> index_ ABSL_GUARDED_BY(mutex_);
  std::size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_ANSWER_CACHE_H_
