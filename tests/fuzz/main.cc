// schakel_fuzz TARGET [--runs N] [--seed S] [--from RUN] [--corpus DIRECTORY]
//
// Tries the corpus, then inputs made of seed and run number. The first that fails is told with both,
// and ends the program with 1; so does a crash. `--from RUN --runs 1` repeats one.
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/stubs/logging.h"

#include "tests/fuzz/random.h"
#include "tests/fuzz/target.h"

// Sanitizers end the program in their own way; where they are, they call this first.
extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace schakel::fuzz {
namespace {

struct Options {
  std::string target;
  std::uint64_t runs = 100'000;
  std::uint64_t seed = 1;
  std::uint64_t from = 0;
  std::string corpus;
};

// What is being tried, ready to be written from a signal handler.
char current[200] = "";

void SetCurrent(const std::string& what) {
  std::snprintf(current, sizeof(current), "\nfuzz: it was %s\n", what.c_str());
}

void TellCurrent() {
  const std::string_view text(current);
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, text.data(), text.size());
}

void OnSignal(int signal) {
  TellCurrent();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void CatchDeath() {
  if (__sanitizer_set_death_callback != nullptr) {
    __sanitizer_set_death_callback(&TellCurrent);
    std::signal(SIGABRT, &OnSignal);
    return;
  }
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL})
    std::signal(signal, &OnSignal);
}

std::optional<Options> ReadOptions(int argc, char** argv) {
  Options options;
  if (argc < 2 || argc % 2 != 0) return std::nullopt;
  options.target = argv[1];
  for (int i = 2; i < argc; i += 2) {
    const std::string flag = argv[i];
    std::uint64_t* const number = flag == "--runs"   ? &options.runs
                                  : flag == "--seed" ? &options.seed
                                  : flag == "--from" ? &options.from
                                                     : nullptr;
    if (flag == "--corpus") {
      options.corpus = argv[i + 1];
    } else if (number == nullptr || !absl::SimpleAtoi(argv[i + 1], number)) {
      return std::nullopt;
    }
  }
  return options;
}

std::unique_ptr<Target> MakeTarget(const std::string& name) {
  if (name == "filter") return MakeFilterTarget();
  if (name == "page_token") return MakePageTokenTarget();
  if (name == "request") return MakeRequestTarget();
  return nullptr;
}

// The files of a folder in the order of their names.
std::vector<std::string> FilesOf(const std::string& directory) {
  std::vector<std::string> files;
  if (directory.empty()) return files;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

bool TryOne(Target& target, const std::string& input, const std::string& what) {
  SetCurrent(what);
  const std::string wrong = target.Try(input);
  if (wrong.empty()) return true;
  std::cerr << "fuzz: " << what << ": " << wrong << "\n  input " << Shown(input) << "\n";
  return false;
}

int Run(const Options& options) {
  const std::unique_ptr<Target> target = MakeTarget(options.target);
  if (target == nullptr) {
    std::cerr << "fuzz: there are filter, page_token and request\n";
    return 2;
  }
  std::vector<std::string> corpus;
  for (const std::string& file : FilesOf(options.corpus)) {
    corpus.push_back(ReadFile(file));
    if (options.from == 0 && !TryOne(*target, corpus.back(), file)) return 1;
  }
  for (std::uint64_t run = options.from; run < options.from + options.runs; ++run) {
    const std::string what =
        absl::StrCat(options.target, " --seed ", options.seed, " --from ", run, " --runs 1");
    SetCurrent(what);
    Random random(options.seed, run);
    if (!TryOne(*target, target->Make(corpus, random), what)) return 1;
  }
  std::cout << options.target << ": " << corpus.size() << " of the corpus and " << options.runs
            << " runs with seed " << options.seed << "; " << target->Reached() << "\n";
  return 0;
}

}  // namespace

std::string Shown(const std::string& text) {
  return absl::StrCat("\"", absl::CHexEscape(text), "\"");
}

}  // namespace schakel::fuzz

int main(int argc, char** argv) {
  const std::optional<schakel::fuzz::Options> options = schakel::fuzz::ReadOptions(argc, argv);
  if (!options.has_value()) {
    std::cerr << "schakel_fuzz TARGET [--runs N] [--seed S] [--from RUN] [--corpus DIRECTORY]\n";
    return 2;
  }
  schakel::fuzz::CatchDeath();
  // It would write a line for every text that is not UTF-8.
  google::protobuf::SetLogHandler(nullptr);
  return schakel::fuzz::Run(*options);
}
