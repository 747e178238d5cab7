#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

#include "graph/queries/kept_neighbors.h"
#include "graph/queries/practice_corpus.h"
#include "server/calls/methods.h"
#include "server/calls/today.h"
#include "tests/bench/answers.h"
#include "tests/bench/caller_process.h"
#include "tests/bench/empty_call.h"
#include "tests/bench/network_files.h"
#include "tests/bench/parts.h"
#include "tests/bench/questions.h"
#include "tests/bench/scratch.h"
#include "tests/bench/served_network.h"

namespace schakel::bench {
namespace {

// A question takes at least this many turns, however long each of them is.
constexpr std::size_t kTurnsMin = 5;

// The median and the time that one in a hundred passes.
struct Times {
  double p50 = 0;
  double p99 = 0;
};

Times TimesOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {values[values.size() / 2], values[values.size() * 99 / 100]};
}

const server::Method& MethodOf(const std::string& path) {
  for (const server::Method& method : server::Methods()) {
    if (method.path == path) return method;
  }
  Fail(path, "the server has no such method");
}

// Asks in this process what calls ask, message to message.
Times AskInProcess(const Network& network, const AskedAnswer& answer, double seconds) {
  const auto ask = std::get<server::Ask>(MethodOf(answer.method).run);
  server::ServerState state;
  PracticeTexts texts;
  KeptNeighbors neighbors;
  std::vector<double> times;
  const double start = Now();
  while (times.size() < kTurnsMin || Now() - start < seconds) {
    Budget budget;
    QueryContext query{&network, Day(0), &budget, network.store().secret()};
    query.practice_texts = &texts;
    query.neighbors = &neighbors;
    const std::string& request = answer.requests[times.size() % answer.requests.size()];
    times.push_back(Seconds([&] {
      Require(ask(server::CallContext{state, query}, request).status(), answer.name);
    }));
  }
  return TimesOf(std::move(times));
}

// What an answer costs beyond an empty call that gives back as many bytes.
void AskOverGrpc(CallerProcess& caller, const Setting& setting, const AskedAnswer& answer,
                 const Times& inside, Report& report) {
  const std::string name = AnswerName(setting.size, answer);
  SetEmptyAnswer(caller.MeanAnswerBytes(name, answer.requests.size()));
  std::vector<double> ours;
  std::vector<double> tails;
  std::vector<double> floors;
  const int rounds = std::min(setting.effort.rounds, 5);
  for (int round = 0; round < rounds; ++round) {
    const CallFigures asked = caller.Ask(name, setting.effort.round_seconds);
    ours.push_back(asked.p50_seconds);
    tails.push_back(asked.p99_seconds);
    floors.push_back(caller.AskEmpty(name, setting.effort.round_seconds).p50_seconds);
  }
  const double floor = Median(std::move(floors));
  const double beyond = std::max(Median(std::move(ours)) - floor, 1e-9);
  std::optional<double> aim = answer.aim_seconds;
  if (setting.size.entities < 100'000) aim.reset();
  if (aim.has_value() && setting.size.entities > 100'000) *aim *= kLargeFactor;
  report.PrintTimes(answer.name, {inside.p50, inside.p99, beyond, Median(std::move(tails)), floor},
                    aim);
}

// By how much a question passes its deadline, and which one it is.
struct Lateness {
  double seconds = 0;
  std::string of;
};

// How long after its deadline a question still runs, at worst; deadlines lie all over the time it
// takes. A call that is given up stops at the same places.
Lateness LatestStop(const Network& network, const std::vector<AskedAnswer>& answers,
                    const std::vector<Times>& inside) {
  constexpr double kLongEnough = 2e-3;
  Lateness latest;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (inside[i].p50 < kLongEnough) continue;
    const auto ask = std::get<server::Ask>(MethodOf(answers[i].method).run);
    for (const double part : {0.05, 0.2, 0.4, 0.6, 0.8, 0.95}) {
      const server::ServerState state;
      const absl::Time deadline = absl::Now() + absl::Seconds(part * inside[i].p50);
      Budget budget(deadline, nullptr, BudgetLimits());
      const QueryContext query{&network, Day(0), &budget, network.store().secret()};
      const auto answer = ask(server::CallContext{state, query}, answers[i].requests.front());
      if (answer.ok()) continue;  // This time it was quicker.
      const double late = absl::ToDoubleSeconds(absl::Now() - deadline);
      if (late > latest.seconds) latest = {late, answers[i].name};
    }
  }
  return latest;
}

void PrintStop(const Lateness& latest, Report& report) {
  if (latest.of.empty()) return report.PrintNote("nothing takes long enough to be stopped");
  constexpr double kLateMax = 50e-3;
  report.Print("stops after its deadline at worst, against 50 ms",
               {latest.seconds, kLateMax, latest.seconds / kLateMax}, 1e3, "ms", AtMost(1));
  report.PrintNote(absl::StrCat("the latest was ", latest.of));
}

// Look-ups while two clients ask for every gap, one report after the other.
void MeasureBeside(const std::string& address, const std::string& csv, const Setting& setting,
                   const AskedAnswer& heavy, Report& report) {
  constexpr std::size_t kClients = 8;
  CallerProcess light(address, kClients, kClients, csv);
  CallerProcess busy(address, 2, 2, csv);
  SetEmptyAnswer(light.MeanAnswerBytes(kGetEntity, 500));
  const double seconds = setting.effort.round_seconds;
  const std::string name = AnswerName(setting.size, heavy);
  std::vector<double> empty_beside;
  const Pair rates = InTurns(
      setting.effort.rounds,
      [&] {
        // Longer than the look-ups take, of which the first are not counted: reports get under way.
        std::thread reports([&] { busy.Ask(name, 3 * seconds); });
        light.Ask(kGetEntity, seconds / 4);
        const double rate = light.Ask(kGetEntity, seconds).per_second;
        empty_beside.push_back(light.AskEmpty(kGetEntity, seconds).per_second);
        reports.join();
        return rate;
      },
      [&] { return light.AskEmpty(kGetEntity, seconds).per_second; });
  report.Print("GetEntity beside two reports, eight clients, against empty calls alone", rates, 1,
               "1/s", AtLeast(0.8));
  report.PrintNote(
      absl::StrFormat("empty calls beside two reports: %.0f 1/s", Median(std::move(empty_beside))));
}

// Those that were asked for by name, or all.
std::vector<AskedAnswer> Wanted(std::vector<AskedAnswer> answers, const Setting& setting) {
  if (setting.answers.empty()) return answers;
  std::erase_if(answers, [&](const AskedAnswer& answer) {
    return !absl::c_linear_search(setting.answers, answer.name);
  });
  return answers;
}

// Asks all of them of the network in `data`, which was made from `csv`.
void Measure(const Setting& setting, const std::vector<AskedAnswer>& answers,
             const std::string& data, const std::string& csv, Report& report) {
  std::vector<Times> inside;
  Lateness latest;
  {
    const std::unique_ptr<Network> network = OpenNetwork(data);
    for (const AskedAnswer& answer : answers) {
      inside.push_back(AskInProcess(*network, answer, setting.effort.round_seconds));
    }
    latest = LatestStop(*network, answers, inside);
  }
  const ServedNetwork served(data);
  CallerProcess one(served.address(), 1, 1, csv);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    AskOverGrpc(one, setting, answers[i], inside[i], report);
  }
  const auto every_gap =
      absl::c_find_if(answers, [](const AskedAnswer& answer) { return answer.name == kEveryGap; });
  if (every_gap == answers.end()) return;
  report.PrintHeading(absl::StrCat("under load, size ", absl::string_view(&setting.size.name, 1)));
  PrintStop(latest, report);
  MeasureBeside(served.address(), csv, setting, *every_gap, report);
}

}  // namespace

void MeasureAnswers(const Setting& setting, Report& report) {
  const Scratch scratch(setting.directory);
  const std::string csv = scratch.Fresh("csv");
  const std::string data = scratch.Fresh("data");
  WriteNetwork(setting.size, csv);
  ImportNetwork(*OpenNetwork(data), csv, data);
  report.PrintTimesHeading(
      absl::StrCat("answers, size ", absl::string_view(&setting.size.name, 1)));
  Measure(setting, Wanted(AskedAnswers(setting.size), setting), data, csv, report);
  // Practices come after, so that rules about them do not change what is measured above.
  const std::string practices = scratch.Fresh("practices");
  WritePractices(setting.size, practices);
  ImportNetwork(*OpenNetwork(data), practices, data);
  Measure(setting, Wanted(AskedPractices(setting.size), setting), data, csv, report);
}

}  // namespace schakel::bench
