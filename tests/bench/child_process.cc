#include "tests/bench/child_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "tests/bench/measure.h"

extern char** environ;

namespace schakel::bench {
namespace {

using Pipe = std::array<int, 2>;

Pipe MakePipe() {
  Pipe ends = {};
  // Only the ends given to the other process cross over to it.
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) Fail("processes", "no pipe");
  return ends;
}

pid_t Spawn(const std::string& path, std::vector<std::string> arguments, int in, int out) {
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  pid_t process = 0;
  const int error = posix_spawn(&process, path.c_str(), &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) Fail(path, "cannot be started");
  return process;
}

}  // namespace

ChildProcess::ChildProcess(const std::string& path, std::vector<std::string> words) {
  // A command to one that has ended is answered by nothing, not by the end of this process.
  std::signal(SIGPIPE, SIG_IGN);
  const Pipe commands = MakePipe();
  const Pipe answers = MakePipe();
  process_ = Spawn(path, std::move(words), commands[0], answers[1]);
  ::close(commands[0]);
  ::close(answers[1]);
  commands_ = ::fdopen(commands[1], "w");
  answers_ = ::fdopen(answers[0], "r");
}

ChildProcess::~ChildProcess() {
  std::fclose(commands_);  // It ends when it has no more to read.
  std::fclose(answers_);
  ::waitpid(process_, nullptr, 0);
}

std::optional<std::string> ChildProcess::Read() {
  char line[256];
  if (std::fgets(line, sizeof(line), answers_) == nullptr) return std::nullopt;
  return line;
}

std::optional<std::string> ChildProcess::Command(const std::string& command) {
  std::fputs((command + "\n").c_str(), commands_);
  std::fflush(commands_);
  return Read();
}

}  // namespace schakel::bench
