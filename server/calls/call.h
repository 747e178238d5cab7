// Call: one call while it runs, whichever front it came by.
#ifndef SCHAKEL_SERVER_CALLS_CALL_H_
#define SCHAKEL_SERVER_CALLS_CALL_H_

#include <atomic>
#include <string>
#include <utility>

#include "absl/time/time.h"

#include "graph/algorithms/budget.h"
#include "server/calls/method.h"

namespace schakel::server {

// What a front knows of a call before it begins.
struct CallFacts {
  // As the caller gave it; empty when it gave none.
  std::string request_id;
  // As the caller gave it; InfiniteFuture when it gave none.
  absl::Time deadline = absl::InfiniteFuture();
};

class Call {
 public:
  Call(const Method& method, std::string request_id, absl::Time started, absl::Time deadline,
       bool admitted)
      : method_(method),
        request_id_(std::move(request_id)),
        started_(started),
        deadline_(deadline),
        admitted_(admitted) {}
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  const Method& method() const { return method_; }
  const std::string& request_id() const { return request_id_; }
  absl::Time started() const { return started_; }
  absl::Time deadline() const { return deadline_; }
  // False: the server is full or stopping, and the answer is a refusal.
  bool admitted() const { return admitted_; }

  // The caller went away. Any thread, any time while the call exists.
  void Cancel() { cancelled_.store(true, std::memory_order_relaxed); }

  // How long and how far the answer may go; must not outlive this.
  Budget MakeBudget() const { return Budget(deadline_, &cancelled_, BudgetLimits{}); }

 private:
  const Method& method_;
  const std::string request_id_;
  const absl::Time started_;
  const absl::Time deadline_;
  const bool admitted_;
  std::atomic<bool> cancelled_ = false;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_CALL_H_
