// ChildProcess: a program of its own that takes commands on stdin and answers on stdout, a line each.
#ifndef SCHAKEL_TESTS_BENCH_CHILD_PROCESS_H_
#define SCHAKEL_TESTS_BENCH_CHILD_PROCESS_H_

#include <sys/types.h>

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

namespace schakel::bench {

class ChildProcess {
 public:
  // Starts the program at a path; the words are its arguments, the first its name.
  ChildProcess(const std::string& path, std::vector<std::string> words);
  // Ends its input, and waits until it has ended.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // Its next line; empty when it has ended, having said on stderr why.
  std::optional<std::string> Read();
  // What it answers to a command.
  std::optional<std::string> Command(const std::string& command);

 private:
  pid_t process_ = 0;
  std::FILE* commands_ = nullptr;
  std::FILE* answers_ = nullptr;
};

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_CHILD_PROCESS_H_
