// Metrics: what a server counts, in the words of Prometheus.
//
//   schakel_calls_total{method="…",code="OK"}     calls that ended
//   schakel_call_seconds{method="…"}              how long they took, first byte to answer
//   schakel_kept_answers_total{found="yes|no"}    look-ups among kept answers
//   schakel_revision, _entities, _links           the newest state, read when somebody looks
//
// Thread-safe. Counting a call costs a few atomic additions.
#ifndef SCHAKEL_SERVER_OBSERVE_METRICS_H_
#define SCHAKEL_SERVER_OBSERVE_METRICS_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

namespace schakel::server {

// The network at a glance.
struct NetworkFigures {
  std::uint64_t revision = 0;
  std::uint64_t entities = 0;
  std::uint64_t links = 0;
};

class Metrics {
 public:
  // `methods` are counted by their place in the list. `network` is asked by Text.
  Metrics(std::vector<std::string> methods, std::function<NetworkFigures()> network);

  // REQUIRES: method < methods.size().
  void CountCall(std::size_t method, absl::StatusCode code, absl::Duration took);
  void CountKeptAnswer(bool found);

  // Everything, in the text format of Prometheus.
  std::string Text() const;

 private:
  static constexpr std::size_t kCodes = 17;  // OK to UNAUTHENTICATED.
  struct Method {
    std::string name;
    prometheus::Histogram* seconds = nullptr;
    // Made when first counted, so that what never happens is not shown.
    std::array<std::atomic<prometheus::Counter*>, kCodes> calls = {};
  };

  prometheus::Counter& CallsOf(Method& method, absl::StatusCode code);

  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>& calls_;
  std::vector<std::unique_ptr<Method>> methods_;
  prometheus::Counter* kept_found_ = nullptr;
  prometheus::Counter* kept_missed_ = nullptr;
  const std::function<NetworkFigures()> network_;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_OBSERVE_METRICS_H_
