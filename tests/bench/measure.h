// How benchmarks measure: a stopwatch, medians, and ours and its floor taken in turns.
#ifndef SCHAKEL_TESTS_BENCH_MEASURE_H_
#define SCHAKEL_TESTS_BENCH_MEASURE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace schakel::bench {

// How much work goes into a figure.
struct Effort {
  // Rounds of a figure that takes moments, and how long each of them lasts.
  int rounds = 11;
  double round_seconds = 0.5;
  // Rounds of a figure that takes long, such as an import, by the number of entities.
  int LongRounds(std::uint64_t entities) const;

  // Just enough to see that everything runs; the figures mean nothing.
  static Effort Quick() { return {1, 0.05}; }
};

// Seconds since some moment, never going back.
double Now();
// Seconds of processor time that this process has used, all threads together.
double ProcessorSeconds();
// Seconds that `work` takes.
double Seconds(absl::FunctionRef<void()> work);
// What `measure` returns; the processor time it took is added to `work`. Processor time hardly
// changes when others use the machine too, but does not show waiting.
double WithWork(std::vector<double>& work, absl::FunctionRef<double()> measure);
// The middle one. REQUIRES: not empty.
double Median(std::vector<double> values);

// A figure and its floor.
struct Pair {
  double ours = 0;
  double floor = 0;
  // Not the ratio of the two above but the median of the ratios of the rounds.
  double ratio = 0;
};

// Measures both in every round, in changing order (ours first in the first), and returns the
// medians. A machine that is slower for a while is slower for both, so ratios hold where figures
// drift; a cold first round is one of many.
Pair InTurns(int rounds, absl::FunctionRef<double()> ours, absl::FunctionRef<double()> floor);

// How often per second `threads` threads together get through `work`, each starting again until
// `seconds` have passed.
double RateOf(std::size_t threads, double seconds, absl::FunctionRef<void()> work);

// A failed benchmark says why and ends: a figure from half a run is worse than none.
[[noreturn]] void Fail(absl::string_view what, absl::string_view why);
inline void Require(const absl::Status& status, absl::string_view what) {
  if (!status.ok()) Fail(what, status.ToString());
}

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_MEASURE_H_
