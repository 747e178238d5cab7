// CallerProcess: callers in a process of their own, as clients are. In one process with the server
// they would share gRPC's threads with it, and a call would cost a fraction of what it costs
// between programs.
//
// The process is this program again, told by its first argument; it takes commands on stdin and
// answers on stdout, a line each:
//
//   ask get-entity 0.5      →  18123.4 0.0003 0.0009    calls per second, p50 and p99 in seconds
//   ask-empty get-entity 0.5                            the same requests to empty calls
//   bytes get-entity 500    →  121                      mean size of so many answers
//   each M/match-partners 200  →  1.6                   seconds that so many calls take, one by one
//   batch M/match-partners 0   →  0.9                   seconds that BatchMatch takes for all of them
#ifndef SCHAKEL_TESTS_BENCH_CALLER_PROCESS_H_
#define SCHAKEL_TESTS_BENCH_CALLER_PROCESS_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "tests/bench/callers.h"
#include "tests/bench/child_process.h"

namespace schakel::bench {

class CallerProcess {
 public:
  // Starts `callers` callers on `connections` connections. `csv` is where questions find ids.
  CallerProcess(const std::string& address, std::size_t connections, std::size_t callers,
                const std::string& csv);

  // Asks for a while. Fails on any error.
  CallFigures Ask(absl::string_view question, double seconds);
  // The same requests, to the empty call.
  CallFigures AskEmpty(absl::string_view question, double seconds);
  // Asks some times; the mean size of the answers.
  std::size_t MeanAnswerBytes(absl::string_view question, std::size_t times);
  // Seconds that so many calls take, one after the other.
  double AskEach(absl::string_view question, std::size_t times);
  // Seconds that one BatchMatch takes with all that an answer of AskedMatching asks.
  double AskBatch(absl::string_view batch);

 private:
  std::string Command(const std::string& command);
  CallFigures FiguresOf(const std::string& command);
  double NumberOf(const std::string& command);

  ChildProcess process_;
};

// The first argument of the other process.
inline constexpr absl::string_view kCallerProcess = "--caller-process";

// The other process, with what follows its first argument. Ends when stdin does; returns the exit
// code.
int RunCallerProcess(absl::Span<const std::string> arguments);

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_CALLER_PROCESS_H_
