#include "graph/queries/list_gaps.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"

#include "graph/algorithms/candidates.h"
#include "graph/algorithms/gap_history.h"
#include "graph/algorithms/gaps.h"
#include "graph/model/errors.h"
#include "graph/queries/gap_request.h"
#include "graph/queries/gap_severity.h"
#include "graph/queries/gap_writer.h"
#include "graph/queries/grouping.h"
#include "graph/queries/page.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 1000, .max = 10'000};
constexpr std::int32_t kCandidatesStandard = 3;

enum class Order { kRule, kSeverity, kFirstSeen, kSubject };

absl::StatusOr<Order> ResolveOrder(const std::string& order_by) {
  if (order_by.empty() || order_by == "rule") return Order::kRule;
  if (order_by == "severity desc") return Order::kSeverity;
  if (order_by == "first_seen") return Order::kFirstSeen;
  if (order_by == "subject") return Order::kSubject;
  return InvalidValueError("order_by", order_by,
                           {"kies rule, severity desc, first_seen of subject",
                            "choose rule, severity desc, first_seen or subject"});
}

// What is asked, resolved.
struct Question {
  Rules rules;
  std::size_t candidates_max = 0;
  Order order = Order::kRule;
  bool with_dismissed = false;
  Grouping grouping;
  std::optional<VertexSet> subjects;
};

absl::StatusOr<Question> Resolve(const View& view, const v1::ListGapsRequest& request,
                                 Budget& budget) {
  Question question;
  absl::StatusOr<Rules> rules = ResolveRules(view.schema(), request.rules());
  if (!rules.ok()) return rules.status();
  question.rules = *std::move(rules);
  const absl::StatusOr<std::size_t> candidates = ResolveCandidates(
      request.has_candidates_max() ? std::optional(request.candidates_max()) : std::nullopt,
      kCandidatesStandard);
  if (!candidates.ok()) return candidates.status();
  question.candidates_max = *candidates;
  const absl::StatusOr<Order> order = ResolveOrder(request.order_by());
  if (!order.ok()) return order.status();
  question.order = *order;
  question.with_dismissed = request.include_dismissed();
  absl::StatusOr<Grouping> grouping = ResolveGrouping(
      view.schema(), SubjectKinds(view.schema(), question.rules), request.group_by(), "group_by");
  if (!grouping.ok()) return grouping.status();
  question.grouping = *std::move(grouping);
  absl::StatusOr<std::optional<VertexSet>> subjects =
      SubjectsThat(view, question.rules, request.filter(), budget);
  if (!subjects.ok()) return subjects.status();
  question.subjects = *std::move(subjects);
  return question;
}

// A gap in the list.
struct Item {
  const CompiledRule* rule = nullptr;
  FoundGap gap;
};

// The rule and subject of an item: where a page ends.
std::string PositionOf(const Snapshot& snapshot, const Item& item) {
  return absl::StrCat(item.rule->message->id(), " ", snapshot.id(item.gap.subject));
}

void FillSummary(const CompiledRule& rule, const Findings& findings, v1::RuleSummary& summary) {
  summary.set_rule(rule.message->id());
  summary.set_code(rule.message->code());
  *summary.mutable_label() = rule.message->label();
  summary.set_subjects(static_cast<std::int32_t>(findings.subjects));
  summary.set_gaps(static_cast<std::int32_t>(findings.gaps.size()));
  summary.set_unknown(
      static_cast<std::int32_t>(std::count_if(findings.gaps.begin(), findings.gaps.end(),
                                              [](const FoundGap& gap) { return gap.unknown(); })));
  summary.set_undetermined(static_cast<std::int32_t>(findings.undetermined));
  summary.set_unknown_since(static_cast<std::int32_t>(findings.unknown_since));
}

// The answer while it is made.
class Lister {
 public:
  Lister(const QueryContext& context, const View& view, const Question& question,
         v1::ListGapsResponse& response)
      : context_(context),
        view_(view),
        snapshot_(view.snapshot()),
        question_(question),
        budget_(*context.budget),
        response_(response) {}

  // Everything there is, with the figures over all pages.
  absl::Status Find() {
    for (const CompiledRule* rule : question_.rules) {
      if (absl::Status status = Find(*rule); !status.ok()) return status;
    }
    response_.set_total_size(static_cast<std::int32_t>(items_.size()));
    if (absl::Status status = Sort(); !status.ok()) return status;
    return FillGroups();
  }

  // The page that begins after `position`; tells the position of its last item when more follows.
  absl::StatusOr<std::string> FillPage(const std::string& position, std::size_t size) {
    const std::pair<std::string, std::string> place = absl::StrSplit(position, ' ');
    const auto last = std::find_if(items_.begin(), items_.end(), [&](const Item& item) {
      return item.rule->message->id() == place.first &&
             snapshot_.id(item.gap.subject) == place.second;
    });
    const std::size_t begin = position.empty() || last == items_.end()
                                  ? 0
                                  : static_cast<std::size_t>(last - items_.begin()) + 1;
    const auto page = absl::MakeConstSpan(items_).subspan(begin, size);
    const absl::StatusOr<std::size_t> given = Write(page);
    if (!given.ok()) return given.status();
    if (begin + *given == items_.size()) return std::string();
    return PositionOf(snapshot_, items_[begin + *given - 1]);
  }

 private:
  absl::Status Find(const CompiledRule& rule) {
    const VertexSet* among = question_.subjects.has_value() ? &*question_.subjects : nullptr;
    absl::StatusOr<Findings> findings = FindGaps(view_, rule, budget_, among);
    if (!findings.ok()) return findings.status();
    const auto is_dismissed = [&](const FoundGap& gap) {
      return snapshot_.FindDismissal(rule.message->id(), snapshot_.id(gap.subject)) != nullptr;
    };
    v1::RuleSummary& summary = *response_.add_rules();
    summary.set_dismissed(static_cast<std::int32_t>(
        std::count_if(findings->gaps.begin(), findings->gaps.end(), is_dismissed)));
    if (!question_.with_dismissed) std::erase_if(findings->gaps, is_dismissed);
    FillSummary(rule, *findings, summary);
    for (FoundGap& gap : findings->gaps) items_.push_back({&rule, std::move(gap)});
    return absl::OkStatus();
  }

  // Ties keep the order of rules and subjects in which they were found.
  absl::Status Sort() {
    switch (question_.order) {
      case Order::kRule: return absl::OkStatus();
      case Order::kSeverity: SortBy([](const Item& item) { return -Severity(item); }); break;
      case Order::kSubject:
        SortBy([this](const Item& item) { return snapshot_.id(item.gap.subject); });
        break;
      case Order::kFirstSeen: return SortByFirstSeen();
    }
    return absl::OkStatus();
  }

  static std::int32_t Severity(const Item& item) {
    return SeverityOf(item.rule->message->severity(), item.gap.unmet.size());
  }

  template <typename Key>
  void SortBy(Key key) {
    std::stable_sort(items_.begin(), items_.end(),
                     [&](const Item& a, const Item& b) { return key(a) < key(b); });
  }

  // Those that held from ever come first: no day is before a day.
  absl::Status SortByFirstSeen() {
    std::vector<std::pair<std::optional<Day>, std::size_t>> days;
    for (const Item& item : items_) {
      const absl::StatusOr<std::optional<Day>> first =
          FirstSeen(view_, *item.rule, item.gap.subject, budget_);
      if (!first.ok()) return first.status();
      days.emplace_back(*first, days.size());
    }
    std::sort(days.begin(), days.end());
    std::vector<Item> sorted;
    for (const auto& [day, position] : days) sorted.push_back(std::move(items_[position]));
    items_ = std::move(sorted);
    return absl::OkStatus();
  }

  absl::Status FillGroups() {
    if (!question_.grouping.asked()) return absl::OkStatus();
    absl::flat_hash_map<GroupId, std::int32_t> counts;
    for (const Item& item : items_) {
      const auto groups = question_.grouping.GroupsOf(view_, item.gap.subject, budget_);
      if (!groups.ok()) return groups.status();
      for (const GroupId group : *groups) ++counts[group];
    }
    for (const GroupId group : question_.grouping.InOrder(snapshot_, counts)) {
      v1::GroupCount& row = *response_.add_groups();
      question_.grouping.FillRef(snapshot_, group, *row.mutable_group());
      row.set_count(counts[group]);
    }
    return absl::OkStatus();
  }

  // The candidates of a page, by position in it; one search for all gaps of a rule.
  absl::StatusOr<std::vector<std::vector<Candidate>>> CandidatesOf(
      absl::Span<const Item> page) const {
    std::vector<std::vector<Candidate>> candidates(page.size());
    for (const CompiledRule* rule : question_.rules) {
      std::vector<FoundGap> gaps;
      std::vector<std::size_t> positions;
      for (std::size_t i = 0; i < page.size(); ++i) {
        if (page[i].rule != rule) continue;
        gaps.push_back(page[i].gap);
        positions.push_back(i);
      }
      if (gaps.empty()) continue;
      auto found = FindCandidates(view_, *rule, gaps, question_.candidates_max, budget_);
      if (!found.ok()) return found.status();
      for (std::size_t i = 0; i < positions.size(); ++i) {
        candidates[positions[i]] = std::move((*found)[i]);
      }
    }
    return candidates;
  }

  // Writes gaps until the answer would pass the limit, the first always. Returns how many.
  absl::StatusOr<std::size_t> Write(absl::Span<const Item> page) {
    const absl::StatusOr<std::vector<std::vector<Candidate>>> candidates = CandidatesOf(page);
    if (!candidates.ok()) return candidates.status();
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < page.size(); ++i) {
      v1::Gap gap;
      absl::Status status =
          GapWriter(context_, view_, *page[i].rule).Fill(page[i].gap, (*candidates)[i], gap);
      if (!status.ok()) return status;
      bytes += gap.ByteSizeLong();
      if (i > 0 && bytes > budget_.limits().answer_bytes_max) return i;
      *response_.add_gaps() = std::move(gap);
    }
    return page.size();
  }

  const QueryContext& context_;
  const View& view_;
  const Snapshot& snapshot_;
  const Question& question_;
  Budget& budget_;
  v1::ListGapsResponse& response_;
  std::vector<Item> items_;
};

}  // namespace

absl::Status ListGaps(const QueryContext& context, const v1::ListGapsRequest& request,
                      v1::ListGapsResponse& response) {
  const absl::StatusOr<Page> page = BeginPage(context, request, kPageSizes);
  if (!page.ok()) return page.status();
  const View view = page->read.view();
  const absl::StatusOr<Question> question = Resolve(view, request, *context.budget);
  if (!question.ok()) return question.status();

  Lister lister(context, view, *question, response);
  if (absl::Status status = lister.Find(); !status.ok()) return status;
  const absl::StatusOr<std::string> last = lister.FillPage(page->position, page->size);
  if (!last.ok()) return last.status();
  if (!last->empty()) response.set_next_page_token(NextPageToken(context, *page, *last));
  FillInfo(page->read, *response.mutable_info());
  response.mutable_info()->set_complete(response.next_page_token().empty());
  return absl::OkStatus();
}

}  // namespace schakel
