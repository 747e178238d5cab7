#include <algorithm>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"

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
  std::vector<double> times;
  const double start = Now();
  while (times.size() < kTurnsMin || Now() - start < seconds) {
    Budget budget;
    QueryContext query{&network, Day(0), &budget, network.store().secret()};
    query.practice_texts = &texts;
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

// Asks all of them of the network in `data`, which was made from `csv`.
void Measure(const Setting& setting, const std::vector<AskedAnswer>& answers,
             const std::string& data, const std::string& csv, Report& report) {
  std::vector<Times> inside;
  {
    const std::unique_ptr<Network> network = OpenNetwork(data);
    for (const AskedAnswer& answer : answers) {
      inside.push_back(AskInProcess(*network, answer, setting.effort.round_seconds));
    }
  }
  const ServedNetwork served(data);
  CallerProcess one(served.address(), 1, 1, csv);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    AskOverGrpc(one, setting, answers[i], inside[i], report);
  }
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
  Measure(setting, AskedAnswers(setting.size), data, csv, report);
  // Practices come after, so that rules about them do not change what is measured above.
  const std::string practices = scratch.Fresh("practices");
  WritePractices(setting.size, practices);
  ImportNetwork(*OpenNetwork(data), practices, data);
  Measure(setting, AskedPractices(setting.size), data, csv, report);
}

}  // namespace schakel::bench
