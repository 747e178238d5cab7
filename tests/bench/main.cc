// schakel_bench: what Schakel costs, each figure beside the least that it could. README.md
// explains.
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "tests/bench/caller_process.h"
#include "tests/bench/parts.h"

namespace schakel::bench {
namespace {

constexpr absl::string_view kUsage = R"(schakel_bench [SIZE…] [--only PART]… [--answer NAME]…
              [--quick] [--dir DIR]
  SIZE        S, M or L (3 k, 100 k or 1 M entities); without, all three
  --only      calls, writes, graph, answers, matching or time; may be repeated. Calls and writes run at the
              smallest size
  --answer    only these of the answers, such as gaps-G6 or shortest-path; may be repeated
  --quick     one short round of everything, to see that it works; the figures mean nothing
  --dir DIR   where to put files, and so which disk is measured; without, the folder for temporary files
)";

struct Arguments {
  std::vector<Size> sizes;
  std::vector<std::string> only;
  std::vector<std::string> answers;
  bool quick = false;
  std::string directory = std::filesystem::temp_directory_path().string();

  bool Wants(absl::string_view part) const {
    return only.empty() || absl::c_linear_search(only, part);
  }
};

bool IsPart(absl::string_view word) {
  return word == "calls" || word == "writes" || word == "graph" || word == "answers" ||
         word == "matching" || word == "time";
}

// Empty when they make no sense.
std::optional<Arguments> Parse(const std::vector<std::string>& words) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool more = i + 1 < words.size();
    if (words[i] == "--quick") {
      arguments.quick = true;
    } else if (words[i] == "--only" && more && IsPart(words[i + 1])) {
      arguments.only.push_back(words[++i]);
    } else if (words[i] == "--answer" && more) {
      arguments.answers.push_back(words[++i]);
    } else if (words[i] == "--dir" && more && std::filesystem::is_directory(words[i + 1])) {
      arguments.directory = words[++i];
    } else if (const std::optional<Size> size = FindSize(words[i])) {
      arguments.sizes.push_back(*size);
    } else {
      return std::nullopt;
    }
  }
  if (arguments.sizes.empty()) {
    arguments.sizes = {*FindSize("S"), *FindSize("M"), *FindSize("L")};
  }
  absl::c_sort(arguments.sizes,
               [](const Size& a, const Size& b) { return a.entities < b.entities; });
  return arguments;
}

void Run(const Arguments& arguments) {
  const Effort effort = arguments.quick ? Effort::Quick() : Effort();
  const Setting smallest{arguments.sizes.front(), effort, arguments.directory};
  Report report;
  report.PrintHead(arguments.directory);
  if (arguments.Wants("calls")) MeasureCalls(smallest, report);
  if (arguments.Wants("writes")) MeasureWrites(smallest, report);
  if (arguments.Wants("graph")) {
    for (const Size& size : arguments.sizes)
      MeasureGraph({size, effort, arguments.directory}, report);
  }
  if (arguments.Wants("answers")) {
    for (const Size& size : arguments.sizes)
      MeasureAnswers({size, effort, arguments.directory, arguments.answers}, report);
  }
  if (arguments.Wants("matching")) {
    for (const Size& size : arguments.sizes)
      MeasureMatching({size, effort, arguments.directory}, report);
  }
  if (arguments.Wants("time")) {
    for (const Size& size : arguments.sizes)
      MeasureTime({size, effort, arguments.directory}, report);
  }
  report.PrintSummary();
}

}  // namespace
}  // namespace schakel::bench

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words.front() == schakel::bench::kCallerProcess) {
    return schakel::bench::RunCallerProcess(absl::MakeConstSpan(words).subspan(1));
  }
  if (absl::c_linear_search(words, "--help")) {
    std::cout << schakel::bench::kUsage;
    return 0;
  }
  const std::optional<schakel::bench::Arguments> arguments = schakel::bench::Parse(words);
  if (!arguments.has_value()) {
    std::cerr << schakel::bench::kUsage;
    return 2;
  }
  schakel::bench::Run(*arguments);
  return 0;
}
