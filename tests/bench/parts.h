// The parts of the benchmark. Each makes what it needs in a folder inside `directory` and prints
// its figures.
#ifndef SCHAKEL_TESTS_BENCH_PARTS_H_
#define SCHAKEL_TESTS_BENCH_PARTS_H_

#include <string>
#include <vector>

#include "tests/bench/generator.h"
#include "tests/bench/measure.h"
#include "tests/bench/report.h"

namespace schakel::bench {

struct Setting {
  Size size;
  Effort effort;
  // On which disk; a folder that exists.
  std::string directory;
  // Only these answers, by name; empty is all of them, and what is measured under load.
  std::vector<std::string> answers = {};
};

// GetEntity and ListGaps against empty calls.
void MeasureCalls(const Setting& setting, Report& report);

// Durable Apply, by one writer and by many, against fdatasync and RocksDB's own group commit.
void MeasureWrites(const Setting& setting, Report& report);

// Rebuilding earlier revisions, history and comparison.
void MeasureTime(const Setting& setting, Report& report);

// Import, start-up, memory, and a small Apply at a hub.
void MeasureGraph(const Setting& setting, Report& report);

// What each question costs, in the process and over gRPC, beyond an empty call.
void MeasureAnswers(const Setting& setting, Report& report);

// Partners and practices in batches against single calls, and partners by one scorer against NetworkX.
void MeasureMatching(const Setting& setting, Report& report);

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_PARTS_H_
