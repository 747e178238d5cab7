// case_runner FILE…           asks the questions of each case every way there is, and compares
// case_runner --print FILE…   prints the questions with the answers that come, to be reviewed
//
// Exits 1 when an answer is not what the case says, or not the same every way; 2 when a file is no
// case.
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "tests/cases/case_file.h"
#include "tests/cases/front.h"
#include "tests/cases/in_process.h"
#include "tests/cases/outcome.h"
#include "tests/cases/over_grpc.h"
#include "tests/cases/request.h"

namespace schakel::testing {
namespace {

constexpr int kRight = 0;
constexpr int kWrong = 1;
constexpr int kNoCase = 2;

// A front that remembers where the next page begins.
class Asker {
 public:
  explicit Asker(std::unique_ptr<Front> front) : front_(std::move(front)) {}

  absl::string_view name() const { return front_->name(); }
  const Reply& reply() const { return reply_; }
  bool has_next_page() const { return !token_.empty(); }
  // Of the same question asked twice in a row; the second answer may be one that was kept.
  bool repeats() const { return repeats_; }

  void Ask(const Question& question, const server::Method& method, const std::string& day) {
    const std::string request = RequestOf(question, method, day, token_);
    reply_ = front_->Ask(method, request);
    repeats_ = IsSame(reply_, front_->Ask(method, request));
    token_ = NextPageToken(method, reply_);
  }

  static bool IsSame(const Reply& a, const Reply& b) {
    if (a.index() != b.index()) return false;
    if (const auto* bytes = std::get_if<std::string>(&a)) return *bytes == std::get<std::string>(b);
    Question first, second;
    *first.mutable_refusal() = std::get<Refusal>(a);
    *second.mutable_refusal() = std::get<Refusal>(b);
    return Differences(first, second).empty();
  }

 private:
  std::unique_ptr<Front> front_;
  Reply reply_;
  std::string token_;
  bool repeats_ = true;
};

absl::StatusOr<std::vector<Asker>> EveryWay(const CaseWorld& world) {
  std::vector<Asker> askers;
  for (const auto make : {&InProcess, &OverGrpc}) {
    absl::StatusOr<std::unique_ptr<Front>> front = make(world);
    if (!front.ok()) return front.status();
    askers.emplace_back(*std::move(front));
  }
  return askers;
}

// One question, asked every way.
class Examination {
 public:
  Examination(const Question& question, const server::Method& method, const std::string& day)
      : question_(question), method_(method), day_(day) {}

  // Complaints, one after the other; empty when all is right.
  absl::StatusOr<std::string> Examine(std::vector<Asker>& askers) {
    for (Asker& asker : askers) asker.Ask(question_, method_, day_);
    const absl::StatusOr<Question> first = Outcome(askers.front());
    if (!first.ok()) return first.status();
    Complain("the answer is not right (right -> actual):", Differences(question_, *first));
    for (const Asker& asker : askers) {
      if (!asker.repeats())
        Complain(absl::StrCat(asker.name(), ":"), "it is another answer when asked again\n");
      if (absl::Status s = CompareWays(askers.front(), *first, asker); !s.ok()) return s;
    }
    return complaints_;
  }

  absl::StatusOr<Question> Outcome(const Asker& asker) const {
    return WithOutcome(question_, method_, asker.reply());
  }

 private:
  absl::Status CompareWays(const Asker& one, const Question& outcome, const Asker& other) {
    const absl::StatusOr<Question> here = Outcome(other);
    if (!here.ok()) return here.status();
    const std::string way = absl::StrCat(one.name(), " and ", other.name(), " differ:");
    const std::string differences = Differences(outcome, *here);
    Complain(way, differences);
    // Tokens are signed by each store with a secret of its own.
    const bool comparable = !one.has_next_page();
    if (comparable && differences.empty() && !Asker::IsSame(one.reply(), other.reply())) {
      Complain(way, "the same answer in other bytes\n");
    }
    return absl::OkStatus();
  }

  void Complain(absl::string_view about, absl::string_view what) {
    if (!what.empty()) absl::StrAppend(&complaints_, about, "\n", what);
  }

  const Question& question_;
  const server::Method& method_;
  const std::string& day_;
  std::string complaints_;
};

int NoCase(const absl::Status& status) {
  std::cerr << status.message() << "\n";
  return kNoCase;
}

int NoCase(const std::string& path, const absl::Status& status) {
  std::cerr << path << ": ";
  return NoCase(status);
}

enum class Mode { kCompare, kPrint };

int Run(const std::string& path, const Case& one, Mode mode) {
  if (one.day().empty() || one.questions().empty()) {
    return NoCase(path, absl::InvalidArgumentError("a case has a day and questions"));
  }
  absl::StatusOr<std::vector<Asker>> askers = EveryWay(one.world());
  if (!askers.ok()) return NoCase(path, askers.status());
  int verdict = kRight;
  for (int i = 0; i < one.questions_size(); ++i) {
    const Question& question = one.questions(i);
    const absl::StatusOr<const server::Method*> method = MethodOf(question);
    if (!method.ok()) return NoCase(path, method.status());
    Examination examination(question, **method, one.day());
    const absl::StatusOr<std::string> complaints = examination.Examine(*askers);
    if (!complaints.ok()) return NoCase(path, complaints.status());
    if (mode == Mode::kPrint) {
      std::cout << Print(*examination.Outcome(askers->front()));
    } else if (!complaints->empty()) {
      std::cout << path << ": question " << i + 1 << ": " << question.about() << "\n"
                << *complaints;
      verdict = kWrong;
    }
  }
  return verdict;
}

int Main(const std::vector<std::string>& arguments) {
  Mode mode = Mode::kCompare;
  int worst = kRight;
  for (const std::string& argument : arguments) {
    if (argument == "--print") {
      mode = Mode::kPrint;
      continue;
    }
    const absl::StatusOr<Case> one = ReadCase(argument);
    const int verdict = one.ok() ? Run(argument, *one, mode) : NoCase(one.status());
    worst = std::max(worst, verdict);
  }
  return worst;
}

}  // namespace
}  // namespace schakel::testing

int main(int argc, char** argv) { return schakel::testing::Main({argv + 1, argv + argc}); }
