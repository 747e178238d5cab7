#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"

#include "schakel/v1/match_service.pb.h"
#include "tests/bench/answers.h"
#include "tests/bench/caller_process.h"
#include "tests/bench/child_process.h"
#include "tests/bench/network_files.h"
#include "tests/bench/parts.h"
#include "tests/bench/questions.h"
#include "tests/bench/scratch.h"
#include "tests/bench/served_network.h"

namespace schakel::bench {
namespace {

// Answers per second in a batch, against single calls one by one.
void MeasureBatch(CallerProcess& caller, const Setting& setting, const AskedAnswer& answer,
                  absl::string_view brief, std::optional<Aim> aim, Report& report) {
  const std::string name = AnswerName(setting.size, answer);
  const auto count = static_cast<double>(answer.requests.size());
  caller.AskBatch(absl::StrCat(name, brief));  // Whatever is kept, both find it.
  const Pair rates = InTurns(
      setting.effort.LongRounds(setting.size.entities),
      [&] { return count / caller.AskBatch(absl::StrCat(name, brief)); },
      [&] { return count / caller.AskEach(name, answer.requests.size()); });
  report.Print(absl::StrCat(answer.name, brief, " in a batch, against one by one"), rates, 1, "1/s",
               aim);
}

double SecondsIn(const std::optional<std::string>& line) {
  double seconds = 0;
  if (!line.has_value() || !absl::SimpleAtod(*line, &seconds)) {
    Fail("networkx_floor.py", line.value_or("has ended"));
  }
  return seconds;
}

// Seconds that NetworkX takes to answer the same requests.
double AskNetworkx(ChildProcess& networkx, const AskedAnswer& answer) {
  double seconds = 0;
  for (const std::string& bytes : answer.requests) {
    v1::SuggestLinksRequest request;
    request.ParseFromString(bytes);
    seconds += SecondsIn(networkx.Command(absl::StrCat(request.scorer(), " ", request.id())));
  }
  return seconds;
}

void MeasureAlone(CallerProcess& caller, const Setting& setting, const std::string& csv,
                  Report& report) {
  ChildProcess networkx(
      "/usr/bin/python3",
      {"python3", "-B", absl::StrCat(SCHAKEL_SOURCE_DIR, "/tests/bench/networkx_floor.py"), csv,
       kAnswerDay});
  const std::optional<std::string> ready = networkx.Read();
  if (!ready.has_value())
    return report.PrintNote("without NetworkX: is python3-networkx installed?");
  for (const AskedAnswer& answer : AskedAlone(setting.size)) {
    const std::string name = AnswerName(setting.size, answer);
    const auto count = static_cast<double>(answer.requests.size());
    // What takes NetworkX seconds is asked once.
    const int rounds = count == 1 ? 1 : setting.effort.LongRounds(setting.size.entities);
    const Pair times = InTurns(
        rounds, [&] { return caller.AskEach(name, answer.requests.size()) / count; },
        [&] { return AskNetworkx(networkx, answer) / count; });
    report.Print(absl::StrCat(answer.name, " over gRPC, against NetworkX"), times, 1e3, "ms",
                 std::nullopt);
  }
  report.PrintNote(absl::StrFormat("reading the network took NetworkX %.1f s", SecondsIn(ready)));
}

}  // namespace

void MeasureMatching(const Setting& setting, Report& report) {
  const Scratch scratch(setting.directory);
  const std::string csv = scratch.Fresh("csv");
  const std::string practices = scratch.Fresh("practices");
  const std::string data = scratch.Fresh("data");
  WriteNetwork(setting.size, csv);
  WritePractices(setting.size, practices);
  {
    const std::unique_ptr<Network> network = OpenNetwork(data);
    ImportNetwork(*network, csv, data);
    ImportNetwork(*network, practices, data);
  }
  const ServedNetwork served(data);
  CallerProcess one(served.address(), 1, 1, csv);
  report.PrintHeading(absl::StrCat("matching, size ", absl::string_view(&setting.size.name, 1)));
  const std::vector<AskedAnswer> asked = AskedMatching(setting.size);
  MeasureBatch(one, setting, asked.front(), "", AtLeast(5), report);
  MeasureBatch(one, setting, asked.front(), kBrief, std::nullopt, report);
  MeasureBatch(one, setting, asked.back(), "", std::nullopt, report);
  MeasureBatch(one, setting, asked.back(), kBrief, std::nullopt, report);
  // NetworkX takes minutes and gigabytes to read the large network.
  if (setting.size.entities <= 100'000) MeasureAlone(one, setting, csv, report);
}

}  // namespace schakel::bench
