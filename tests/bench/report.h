// Report: what a benchmark prints. A head with the machine and the commit, then one line per
// figure: ours, its floor, their ratio, the aim, and whether it was reached.
#ifndef SCHAKEL_TESTS_BENCH_REPORT_H_
#define SCHAKEL_TESTS_BENCH_REPORT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "tests/bench/measure.h"

namespace schakel::bench {

// A bound on the ratio of ours to its floor.
struct Aim {
  enum class Bound { kAtMost, kAtLeast };
  Bound bound;
  double ratio;

  bool ReachedBy(double value) const {
    return bound == Bound::kAtMost ? value <= ratio : value >= ratio;
  }
};
inline Aim AtMost(double ratio) { return {Aim::Bound::kAtMost, ratio}; }
inline Aim AtLeast(double ratio) { return {Aim::Bound::kAtLeast, ratio}; }

// One thread; writes to stdout as it goes.
class Report {
 public:
  // Date, commit and machine.
  void PrintHead(const std::string& directory);
  // Begins a table.
  void PrintHeading(absl::string_view title);
  // A figure with its floor, and the aim if there is one. Both are multiplied by `scale` to be read
  // in `unit`. Fails when one of them is not a positive number.
  void Print(absl::string_view what, const Pair& pair, double scale, absl::string_view unit,
             std::optional<Aim> aim);
  // Begins a table of times.
  void PrintTimesHeading(absl::string_view title);
  // What a question costs. The aim, if any, is for `beyond`.
  struct Cost {
    double inside_p50 = 0;  // In the process, message to message.
    double inside_p99 = 0;
    double beyond = 0;  // Over gRPC, median, beyond the empty call.
    double call_p99 = 0;
    double empty = 0;  // The empty call, median.
  };
  void PrintTimes(absl::string_view what, const Cost& seconds, std::optional<double> aim_seconds);
  // Something that explains the figures above it.
  void PrintNote(absl::string_view text);
  // How many aims were reached, and which were not.
  void PrintSummary();

 private:
  void PrintAim(absl::string_view what, double ratio, const Aim& aim);

  std::string heading_;
  int aims_ = 0;
  std::vector<std::string> missed_;
};

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_REPORT_H_
