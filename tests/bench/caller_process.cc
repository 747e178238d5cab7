#include "tests/bench/caller_process.h"

#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "tests/bench/empty_call.h"
#include "tests/bench/measure.h"

namespace schakel::bench {

CallerProcess::CallerProcess(const std::string& address, std::size_t connections,
                             std::size_t callers, const std::string& csv)
    : process_("/proc/self/exe", {"schakel_bench", std::string(kCallerProcess), address,
                                  absl::StrCat(connections), absl::StrCat(callers), csv}) {}

std::string CallerProcess::Command(const std::string& command) {
  std::optional<std::string> answer = process_.Command(command);
  if (!answer.has_value()) Fail(command, "no answer from the callers");
  return *std::move(answer);
}

CallFigures CallerProcess::FiguresOf(const std::string& command) {
  std::istringstream answer(Command(command));
  CallFigures figures;
  if (!(answer >> figures.per_second >> figures.p50_seconds >> figures.p99_seconds)) {
    Fail(command, "not three figures");
  }
  return figures;
}

CallFigures CallerProcess::Ask(absl::string_view question, double seconds) {
  return FiguresOf(absl::StrCat("ask ", question, " ", seconds));
}

CallFigures CallerProcess::AskEmpty(absl::string_view question, double seconds) {
  return FiguresOf(absl::StrCat("ask-empty ", question, " ", seconds));
}

double CallerProcess::AskEach(absl::string_view question, std::size_t times) {
  return NumberOf(absl::StrCat("each ", question, " ", times));
}

double CallerProcess::AskBatch(absl::string_view question) {
  return NumberOf(absl::StrCat("batch ", question, " 0"));
}

double CallerProcess::NumberOf(const std::string& command) {
  const std::string answer = Command(command);
  double number = 0;
  if (!absl::SimpleAtod(answer, &number)) Fail(command, absl::StrCat("not a number: ", answer));
  return number;
}

std::size_t CallerProcess::MeanAnswerBytes(absl::string_view question, std::size_t times) {
  const std::string answer = Command(absl::StrCat("bytes ", question, " ", times));
  std::uint64_t bytes = 0;
  if (!absl::SimpleAtoi(answer, &bytes)) Fail("callers", absl::StrCat("not a size: ", answer));
  return bytes;
}

// --- The other process
// ---------------------------------------------------------------------------------

namespace {

class Commands {
 public:
  Commands(Callers& callers, std::string csv) : callers_(callers), csv_(std::move(csv)) {}

  void Obey(const std::string& line) {
    std::istringstream words(line);
    std::string command;
    std::string name;
    double amount = 0;
    words >> command >> name >> amount;
    if (command == "batch") return Tell(absl::StrFormat("%.9f", BatchSeconds(name)));
    const Question& question = QuestionOf(name);
    if (command == "bytes")
      return Tell(absl::StrCat(MeanBytes(question, static_cast<int>(amount))));
    if (command == "each") {
      const double seconds = Seconds([&] { MeanBytes(question, static_cast<int>(amount)); });
      return Tell(absl::StrFormat("%.9f", seconds));
    }
    const bool empty = command == "ask-empty";
    const CallFigures figures =
        callers_.Ask(empty ? Question{kEmptyCall, question.next_request} : question, amount);
    Tell(absl::StrFormat("%.3f %.9f %.9f", figures.per_second, figures.p50_seconds,
                         figures.p99_seconds));
  }

 private:
  // Made once, so that what must not be repeated goes on where it stopped.
  const Question& QuestionOf(const std::string& name) {
    if (const auto known = questions_.find(name); known != questions_.end()) return known->second;
    std::optional<Question> question = FindQuestion(name, csv_);
    if (!question.has_value()) Fail("callers", absl::StrCat("no question is called ", name));
    return questions_.emplace(name, *std::move(question)).first->second;
  }

  std::size_t MeanBytes(const Question& question, int times) {
    std::size_t sum = 0;
    for (int i = 0; i < times; ++i) sum += callers_.AnswerBytes(question);
    return sum / static_cast<std::size_t>(times);
  }

  double BatchSeconds(const std::string& name) {
    const std::optional<std::vector<std::string>> batch = FindBatch(name);
    if (!batch.has_value()) Fail("callers", absl::StrCat("no batch is called ", name));
    return Seconds([&] { callers_.AskBatch(*batch); });
  }

  static void Tell(const std::string& line) { std::cout << line << std::endl; }

  Callers& callers_;
  const std::string csv_;
  std::map<std::string, Question> questions_;
};

}  // namespace

int RunCallerProcess(absl::Span<const std::string> arguments) {
  std::uint64_t connections = 0;
  std::uint64_t callers = 0;
  if (arguments.size() != 4 || !absl::SimpleAtoi(arguments[1], &connections) ||
      !absl::SimpleAtoi(arguments[2], &callers)) {
    return 2;
  }
  Callers all(arguments[0], connections, callers);
  Commands commands(all, arguments[3]);
  for (std::string line; std::getline(std::cin, line);) commands.Obey(line);
  return 0;
}

}  // namespace schakel::bench
