#include "tests/bench/caller_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "tests/bench/empty_call.h"
#include "tests/bench/measure.h"

extern char** environ;

namespace schakel::bench {
namespace {

using Pipe = std::array<int, 2>;

Pipe MakePipe() {
  Pipe ends = {};
  // Only the ends given to the other process cross over to it.
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) Fail("callers", "no pipe");
  return ends;
}

pid_t Spawn(std::vector<std::string> arguments, int in, int out) {
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  pid_t process = 0;
  const int error =
      posix_spawn(&process, "/proc/self/exe", &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) Fail("callers", "cannot start their process");
  return process;
}

}  // namespace

CallerProcess::CallerProcess(const std::string& address, std::size_t connections,
                             std::size_t callers, const std::string& csv) {
  const Pipe commands = MakePipe();
  const Pipe answers = MakePipe();
  process_ = Spawn({"schakel_bench", std::string(kCallerProcess), address,
                    absl::StrCat(connections), absl::StrCat(callers), csv},
                   commands[0], answers[1]);
  ::close(commands[0]);
  ::close(answers[1]);
  commands_ = ::fdopen(commands[1], "w");
  answers_ = ::fdopen(answers[0], "r");
}

CallerProcess::~CallerProcess() {
  std::fclose(commands_);  // It ends when it has no more to read.
  std::fclose(answers_);
  ::waitpid(process_, nullptr, 0);
}

std::string CallerProcess::Command(const std::string& command) {
  std::fputs((command + "\n").c_str(), commands_);
  std::fflush(commands_);
  char line[256];
  // It has said on stderr what went wrong.
  if (std::fgets(line, sizeof(line), answers_) == nullptr)
    Fail(command, "no answer from the callers");
  return line;
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
    const Question& question = QuestionOf(name);
    if (command == "bytes")
      return Tell(absl::StrCat(MeanBytes(question, static_cast<int>(amount))));
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
