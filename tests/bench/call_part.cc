#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"

#include "tests/bench/caller_process.h"
#include "tests/bench/empty_call.h"
#include "tests/bench/network_files.h"
#include "tests/bench/parts.h"
#include "tests/bench/questions.h"
#include "tests/bench/scratch.h"
#include "tests/bench/served_network.h"

namespace schakel::bench {
namespace {

constexpr std::size_t kClients = 8;

// Compares questions with empty calls.
class CallComparison {
 public:
  CallComparison(const std::string& address, const std::string& csv, const Effort& effort,
                 Report& report)
      : one_(address, 1, 1, csv),
        eight_(address, kClients, kClients, csv),
        effort_(effort),
        report_(report) {}

  // Empty calls get the same requests and answer the mean size of `answers` answers.
  void Compare(absl::string_view name, absl::string_view question, std::size_t answers, Aim p50,
               Aim rate) {
    const std::size_t bytes = one_.MeanAnswerBytes(question, answers);
    SetEmptyAnswer(bytes);
    const double seconds = effort_.round_seconds;
    const Pair median = InTurns(
        effort_.rounds, [&] { return one_.Ask(question, seconds).p50_seconds; },
        [&] { return one_.AskEmpty(question, seconds).p50_seconds; });
    report_.Print(absl::StrCat(name, ", one client, p50"), median, 1e6, "us", p50);
    std::vector<double> own_work;
    std::vector<double> least_work;
    const Pair throughput = InTurns(
        effort_.rounds,
        [&] { return RateOf([&] { return eight_.Ask(question, seconds); }, own_work); },
        [&] { return RateOf([&] { return eight_.AskEmpty(question, seconds); }, least_work); });
    report_.Print(absl::StrCat(name, ", eight clients"), throughput, 1, "1/s", rate);
    report_.PrintNote(absl::StrFormat(
        "%d bytes an answer; the server works %.1f us on it, %.1f us on an empty call", bytes,
        Median(own_work) * 1e6, Median(least_work) * 1e6));
  }

 private:
  // Calls per second; adds what each of them cost this process, the server, to `work`.
  static double RateOf(absl::FunctionRef<CallFigures()> ask, std::vector<double>& work) {
    const double before = ProcessorSeconds();
    CallFigures figures;
    const double took = Seconds([&] { figures = ask(); });
    work.push_back((ProcessorSeconds() - before) / (figures.per_second * took));
    return figures.per_second;
  }

  CallerProcess one_;
  CallerProcess eight_;
  const Effort effort_;
  Report& report_;
};

}  // namespace

void MeasureCalls(const Setting& setting, Report& report) {
  const Scratch scratch(setting.directory);
  const std::string csv = scratch.Fresh("csv");
  const std::string data = scratch.Fresh("data");
  WriteNetwork(setting.size, csv);
  ImportNetwork(*OpenNetwork(data), csv, data);
  const ServedNetwork served(data);
  report.PrintHeading(absl::StrCat("calls, size ", absl::string_view(&setting.size.name, 1),
                                   ", against empty calls"));
  CallComparison calls(served.address(), csv, setting.effort, report);
  calls.Compare("GetEntity", kGetEntity, 500, AtMost(1.25), AtLeast(0.8));
  calls.Compare("ListGaps, asked before", kListGaps, 1, AtMost(1.5), AtLeast(1 / 1.5));
  calls.Compare("ListGaps, never asked before", kListGapsAnew, 1, AtMost(1.5), AtLeast(1 / 1.5));
}

}  // namespace schakel::bench
