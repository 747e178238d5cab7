// Whatever is asked: a filter that is refused says where; one that parses prints to what parses to
// the same tree; one that compiles answers for every entity and link, alike by one and together, and
// as logic says of its parts.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "graph/model/problem.h"
#include "graph/queries/filter/filter.h"
#include "graph/queries/filter/parser.h"
#include "tests/fuzz/filter_grammar.h"
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/target.h"
#include "tests/fuzz/worlds.h"

namespace schakel::fuzz {
namespace {

using filter::Node;

std::size_t CharactersIn(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

// What is wrong with how a filter was refused.
std::string FaultOf(const std::string& text, const absl::Status& status) {
  if (status.code() != absl::StatusCode::kInvalidArgument) return status.ToString();
  for (const Problem& problem : ProblemsOf(status)) {
    std::size_t column = 0;
    if (problem.reason != v1::ERROR_REASON_MALFORMED_FILTER || problem.metadata.empty() ||
        !absl::SimpleAtoi(problem.metadata.front().second, &column)) {
      return absl::StrCat("refused without a column: ", status.ToString());
    }
    if (column < 1 || column > CharactersIn(text) + 1) {
      return absl::StrCat("refused at a column that is not there: ", status.ToString());
    }
    if (problem.message.nl.empty() || problem.remedy.nl.empty() || problem.remedy.en.empty()) {
      return absl::StrCat("refused without a word of advice: ", status.ToString());
    }
  }
  return ProblemsOf(status).empty() ? "refused without a reason" : "";
}

class FilterTarget final : public Target {
 public:
  FilterTarget()
      : world_(EveryTypeWorld()),
        snapshot_(world_->Build()),
        view_(*snapshot_, {.as_of = testing::D("2018-06-01"),
                           .statuses = snapshot_->schema().counting_statuses()}) {
    for (std::uint32_t i = 0; i < snapshot_->node_count(); ++i) {
      nodes_.emplace_back(i);
      for (const HalfEdge& edge : snapshot_->edges(NodeId(i))) links_.push_back({NodeId(i), edge});
    }
  }

  std::string Make(const std::vector<std::string>& corpus, Random& random) override {
    switch (random.Below(4)) {
      case 0: return RandomFilter(random.Below(5), random);
      case 1: return Mutate(RandomFilter(random.Below(4), random), FilterWords(), corpus, random);
      case 2: {
        std::string words;
        for (std::size_t i = random.Below(12); i > 0; --i) words += random.Of(FilterWords());
        return words;
      }
      default:
        return Mutate(corpus.empty() ? "" : random.Of(corpus), FilterWords(), corpus, random);
    }
  }

  std::string Try(const std::string& input) override {
    const absl::StatusOr<Node> tree = filter::Parse(input);
    if (!tree.ok()) return FaultOf(input, tree.status());
    ++parsed_;
    const std::string printed = filter::Print(*tree);
    const absl::StatusOr<Node> again = filter::Parse(printed);
    if (!again.ok()) return absl::StrCat(Shown(printed), ": ", again.status().ToString());
    if (*again != *tree || filter::Print(*again) != printed) {
      return absl::StrCat("prints to another: ", Shown(printed));
    }
    if (std::string wrong = TryEntities(input, *tree); !wrong.empty()) return wrong;
    return TryLinks(input, *tree);
  }

  std::string Reached() const override {
    return absl::StrCat(parsed_, " parsed, ", compiled_, " compiled, ", held_,
                        " hold for somebody");
  }

 private:
  std::string TryEntities(const std::string& text, const Node& tree) {
    const auto compile = [&](const std::string& filter) {
      return CompileFilter(snapshot_->schema(), KindSet::All(), filter, "filter");
    };
    const auto holds = [&](const Filter& filter, NodeId v) {
      return filter.Holds(view_, v, budget_);
    };
    return TryAll<Filter>(text, tree, nodes_, compile, holds);
  }

  std::string TryLinks(const std::string& text, const Node& tree) {
    const auto compile = [&](const std::string& filter) {
      return CompileLinkFilter(snapshot_->schema(), RelationSet::All(), filter, "filter");
    };
    const auto holds = [&](const LinkFilter& filter, const LinkAt& link) {
      return filter.Holds(view_, link.at, link.edge, budget_);
    };
    return TryAll<LinkFilter>(text, tree, links_, compile, holds);
  }

  template <typename Compiled, typename Subject, typename Compile, typename Holds>
  std::string TryAll(const std::string& text, const Node& tree,
                     const std::vector<Subject>& subjects, Compile compile, Holds holds) {
    budget_ = Budget();
    const absl::StatusOr<Compiled> compiled = compile(text);
    if (!compiled.ok()) return FaultOf(text, compiled.status());
    ++compiled_;
    std::vector<Compiled> parts;
    for (const Node& child : tree.children) {
      absl::StatusOr<Compiled> part = compile(filter::Print(child));
      // Printing may add a blank too many for the longest of filters.
      if (!part.ok()) return "";
      parts.push_back(*std::move(part));
    }
    std::size_t held = 0;
    for (const Subject& subject : subjects) {
      const absl::StatusOr<bool> held_here = holds(*compiled, subject);
      if (!held_here.ok()) return held_here.status().ToString();
      held += *held_here;
      const std::optional<bool> expected =
          ByParts(tree.type, parts, [&](const Compiled& part) { return *holds(part, subject); });
      if (expected.value_or(*held_here) != *held_here) return "does not hold as its parts do";
    }
    held_ += held > 0;
    const auto selected = compiled->Select(view_, subjects, budget_);
    if (!selected.ok()) return selected.status().ToString();
    return selected->size() == held ? "" : "holds for others one by one than together";
  }

  // What logic says when the parts are tried by themselves: an AND surely holds when all its parts
  // surely do, an OR when one does, and a NOT never when its part does.
  template <typename Compiled, typename Holds>
  static std::optional<bool> ByParts(Node::Type type, const std::vector<Compiled>& parts,
                                     Holds holds) {
    switch (type) {
      case Node::Type::kAnd: return std::all_of(parts.begin(), parts.end(), holds);
      case Node::Type::kOr: return std::any_of(parts.begin(), parts.end(), holds);
      case Node::Type::kNot:
        if (holds(parts.front())) return false;
        break;
      default: break;
    }
    return std::nullopt;
  }

  std::unique_ptr<testing::World> world_;
  std::shared_ptr<const Snapshot> snapshot_;
  View view_;
  Budget budget_;
  std::vector<NodeId> nodes_;
  std::vector<LinkAt> links_;
  std::uint64_t parsed_ = 0;
  std::uint64_t compiled_ = 0;
  std::uint64_t held_ = 0;
};

}  // namespace

std::unique_ptr<Target> MakeFilterTarget() { return std::make_unique<FilterTarget>(); }

}  // namespace schakel::fuzz
