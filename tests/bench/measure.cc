#include "tests/bench/measure.h"

#include <time.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <utility>

namespace schakel::bench {

int Effort::LongRounds(std::uint64_t entities) const {
  if (rounds == 1) return 1;
  if (entities < 10'000) return rounds;
  return entities < 500'000 ? 5 : 3;
}

double Now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double ProcessorSeconds() {
  timespec used = {};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

double Seconds(absl::FunctionRef<void()> work) {
  const double start = Now();
  work();
  return Now() - start;
}

double WithWork(std::vector<double>& work, absl::FunctionRef<double()> measure) {
  const double before = ProcessorSeconds();
  const double result = measure();
  work.push_back(ProcessorSeconds() - before);
  return result;
}

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Pair InTurns(int rounds, absl::FunctionRef<double()> ours, absl::FunctionRef<double()> floor) {
  std::vector<double> all_ours;
  std::vector<double> all_floors;
  std::vector<double> ratios;
  for (int round = 0; round < rounds; ++round) {
    double own = 0;
    double least = 0;
    if (round % 2 == 0) {
      own = ours();
      least = floor();
    } else {
      least = floor();
      own = ours();
    }
    all_ours.push_back(own);
    all_floors.push_back(least);
    ratios.push_back(own / least);
  }
  return {Median(std::move(all_ours)), Median(std::move(all_floors)), Median(std::move(ratios))};
}

double RateOf(std::size_t threads, double seconds, absl::FunctionRef<void()> work) {
  std::atomic<std::uint64_t> done = 0;
  std::vector<std::thread> workers;
  const double start = Now();
  for (std::size_t t = 0; t < threads; ++t) {
    workers.emplace_back([&] {
      while (Now() - start < seconds) {
        work();
        done.fetch_add(1, std::memory_order_relaxed);
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  return static_cast<double>(done.load()) / (Now() - start);
}

void Fail(absl::string_view what, absl::string_view why) {
  std::fprintf(stderr, "schakel_bench: %s: %s\n", std::string(what).c_str(),
               std::string(why).c_str());
  std::exit(1);
}

}  // namespace schakel::bench
