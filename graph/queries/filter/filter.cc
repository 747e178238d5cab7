#include "graph/queries/filter/filter.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"
#include "graph/network/link_keys.h"
#include "graph/queries/filter/assemble.h"
#include "graph/queries/filter/entity_compiler.h"
#include "graph/queries/filter/lexer.h"
#include "graph/queries/filter/link_compiler.h"
#include "graph/queries/filter/parser.h"

namespace schakel {
namespace {

using filter::EntitySubject;
using filter::LinkSubject;

// Records read at once: enough to make a read cheap, few enough to hold.
constexpr std::size_t kRecordsAtOnce = 256;
// What judging a record costs in units of the budget.
constexpr std::uint64_t kRecordWork = 8;

// The problems of a status, in another field of the request.
absl::Status InField(const absl::Status& status, absl::string_view field) {
  std::vector<Problem> problems = ProblemsOf(status);
  for (Problem& problem : problems) problem.field = std::string(field);
  return ProblemStatus(status.code(), problems);
}

absl::StatusOr<filter::Node> ParseBounded(absl::string_view text) {
  if (text.size() > filter::kBytesMax) {
    return filter::FaultAt(1, {"dit filter is te lang", "this filter is too long"},
                           {absl::StrCat("hoogstens ", filter::kBytesMax, " bytes"),
                            absl::StrCat("at most ", filter::kBytesMax, " bytes")});
  }
  return filter::Parse(text);
}

template <typename Subject, typename Compiler>
absl::StatusOr<filter::TestPtr<Subject>> Compile(const Compiler& compiler,
                                                 const filter::Node& tree) {
  return filter::Assembler<Subject, Compiler>(compiler).Run(tree);
}

// A filter says itself which links it follows.
View WithEveryRelation(const View& view) { return view.WithRelations(RelationSet::All()); }

absl::Status ReadEntity(const Snapshot& snapshot, NodeId v, std::optional<v1::Entity>& record) {
  absl::StatusOr<std::optional<v1::Entity>> read = snapshot.records().ReadEntity(snapshot.id(v));
  if (!read.ok()) return read.status();
  if (!read->has_value()) return CorruptRecordError(snapshot.id(v));
  record = *std::move(read);
  return absl::OkStatus();
}

// A link that is being judged, and the records read for it. Stays where it is, because the subject
// points into it.
struct Trial {
  Trial(const View& view, const LinkAt& found, Budget& budget)
      : link_at(found),
        subject{view, found.at, link_at.edge, SubjectOf(Side::kSource, view, found, budget),
                SubjectOf(Side::kTarget, view, found, budget)} {}
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  static EntitySubject SubjectOf(Side end, const View& view, const LinkAt& found, Budget& budget) {
    return {view, found.edge.side == end ? found.at : found.edge.neighbor, budget};
  }

  absl::Status Try(const filter::LinkTest& test) {
    fit = test.Of(subject);
    return subject.source.status.ok() ? subject.target.status : subject.source.status;
  }
  bool undecided() const { return fit == Fit::kUnknown; }

  LinkAt link_at;
  LinkSubject subject;
  Fit fit = Fit::kUnknown;
  std::optional<v1::Link> link;
  std::optional<v1::Entity> source;
  std::optional<v1::Entity> target;
};

// Reads the links' own records where they decide, together.
absl::Status TryLinkRecords(const Snapshot& snapshot, std::deque<Trial>& trials,
                            const filter::LinkTest& test) {
  std::vector<Trial*> wanting;
  std::vector<LinkKeyView> keys;
  for (Trial& trial : trials) {
    if (!trial.undecided() || !trial.subject.wants_record) continue;
    wanting.push_back(&trial);
    keys.push_back(KeyOf(snapshot, trial.link_at.at, trial.link_at.edge));
  }
  if (wanting.empty()) return absl::OkStatus();
  absl::StatusOr<std::vector<std::optional<v1::Link>>> records = snapshot.records().ReadLinks(keys);
  if (!records.ok()) return records.status();
  for (std::size_t i = 0; i < wanting.size(); ++i) {
    Trial& trial = *wanting[i];
    trial.link = std::move((*records)[i]);
    if (!trial.link.has_value()) return CorruptRecordError(keys[i].source);
    trial.subject.record = &*trial.link;
    if (absl::Status status = trial.Try(test); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// The same for those of the ends.
absl::Status TryEndRecords(const Snapshot& snapshot, std::deque<Trial>& trials,
                           EntitySubject LinkSubject::*end,
                           std::optional<v1::Entity> Trial::*record, const filter::LinkTest& test) {
  for (Trial& trial : trials) {
    EntitySubject& subject = trial.subject.*end;
    if (!trial.undecided() || !subject.wants_record) continue;
    absl::Status status = ReadEntity(snapshot, subject.entity, trial.*record);
    if (!status.ok()) return status;
    subject.record = &*(trial.*record);
    if (status = trial.Try(test); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// Decides some links. The link's own record first: often it is enough.
absl::Status Judge(const View& view, absl::Span<const LinkAt> links, Budget& budget,
                   const filter::LinkTest& test, std::deque<Trial>& trials) {
  for (const LinkAt& link : links) {
    if (absl::Status status = budget.Spend(1); !status.ok()) return status;
    trials.emplace_back(view, link, budget);
    if (absl::Status status = trials.back().Try(test); !status.ok()) return status;
    if (!trials.back().undecided()) continue;
    if (absl::Status status = budget.Spend(kRecordWork); !status.ok()) return status;
  }
  const Snapshot& snapshot = view.snapshot();
  absl::Status status = TryLinkRecords(snapshot, trials, test);
  if (status.ok()) {
    status = TryEndRecords(snapshot, trials, &LinkSubject::source, &Trial::source, test);
  }
  if (status.ok()) {
    status = TryEndRecords(snapshot, trials, &LinkSubject::target, &Trial::target, test);
  }
  return status;
}

// Calls judge(i, record) for the records of nodes[wanted[i]], some at a time.
template <typename Judge>
absl::Status ReadSome(const Snapshot& snapshot, absl::Span<const NodeId> wanted, Judge judge) {
  for (std::size_t begin = 0; begin < wanted.size(); begin += kRecordsAtOnce) {
    std::vector<absl::string_view> ids;
    for (const NodeId v : wanted.subspan(begin, kRecordsAtOnce)) ids.push_back(snapshot.id(v));
    const absl::StatusOr<std::vector<std::optional<v1::Entity>>> records =
        snapshot.records().ReadEntities(ids);
    if (!records.ok()) return records.status();
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (!(*records)[i].has_value()) return CorruptRecordError(ids[i]);
      if (absl::Status status = judge(begin + i, *(*records)[i]); !status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Filter> CompileFilter(const Schema& schema, const KindSet& kinds,
                                     absl::string_view text, absl::string_view field) {
  const absl::StatusOr<filter::Node> tree = ParseBounded(text);
  if (!tree.ok()) return InField(tree.status(), field);
  absl::StatusOr<filter::EntityTestPtr> test =
      Compile<EntitySubject>(filter::EntityCompiler(schema, kinds), *tree);
  if (!test.ok()) return InField(test.status(), field);
  return Filter(*std::move(test), tree->type == filter::Node::Type::kAll);
}

absl::StatusOr<LinkFilter> CompileLinkFilter(const Schema& schema, const RelationSet& relations,
                                             absl::string_view text, absl::string_view field) {
  const absl::StatusOr<filter::Node> tree = ParseBounded(text);
  if (!tree.ok()) return InField(tree.status(), field);
  absl::StatusOr<filter::LinkTestPtr> test =
      Compile<LinkSubject>(filter::LinkCompiler(schema, relations), *tree);
  if (!test.ok()) return InField(test.status(), field);
  return LinkFilter(*std::move(test), tree->type == filter::Node::Type::kAll);
}

absl::StatusOr<bool> Filter::Holds(const View& view, NodeId v, Budget& budget) const {
  if (absl::Status status = budget.Spend(1); !status.ok()) return status;
  if (all_) return true;
  const View whole = WithEveryRelation(view);
  EntitySubject subject = {whole, v, budget};
  Fit fit = test_->Of(subject);
  if (fit == Fit::kUnknown && subject.wants_record && subject.status.ok()) {
    std::optional<v1::Entity> record;
    if (absl::Status status = ReadEntity(view.snapshot(), v, record); !status.ok()) return status;
    subject.record = &*record;
    fit = test_->Of(subject);
  }
  if (!subject.status.ok()) return subject.status;
  return fit == Fit::kYes;
}

absl::StatusOr<std::vector<NodeId>> Filter::Select(const View& view, absl::Span<const NodeId> nodes,
                                                   Budget& budget) const {
  if (all_) return std::vector<NodeId>(nodes.begin(), nodes.end());
  const View whole = WithEveryRelation(view);
  std::vector<bool> holds(nodes.size());
  std::vector<std::size_t> undecided;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (absl::Status status = budget.Spend(1); !status.ok()) return status;
    EntitySubject subject = {whole, nodes[i], budget};
    const Fit fit = test_->Of(subject);
    if (!subject.status.ok()) return subject.status;
    holds[i] = fit == Fit::kYes;
    if (fit == Fit::kUnknown && subject.wants_record) undecided.push_back(i);
  }

  std::vector<NodeId> wanted;
  for (const std::size_t i : undecided) wanted.push_back(nodes[i]);
  const auto judge = [&](std::size_t i, const v1::Entity& record) {
    if (absl::Status status = budget.Spend(kRecordWork); !status.ok()) return status;
    EntitySubject subject = {whole, wanted[i], budget, &record};
    holds[undecided[i]] = test_->Of(subject) == Fit::kYes;
    return subject.status;
  };
  if (absl::Status status = ReadSome(view.snapshot(), wanted, judge); !status.ok()) return status;

  std::vector<NodeId> selected;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (holds[i]) selected.push_back(nodes[i]);
  }
  return selected;
}

absl::StatusOr<bool> LinkFilter::Holds(const View& view, NodeId at, const HalfEdge& edge,
                                       Budget& budget) const {
  const absl::StatusOr<std::vector<LinkAt>> selected = Select(view, {LinkAt{at, edge}}, budget);
  if (!selected.ok()) return selected.status();
  return !selected->empty();
}

absl::StatusOr<std::vector<LinkAt>> LinkFilter::Select(const View& view,
                                                       absl::Span<const LinkAt> links,
                                                       Budget& budget) const {
  if (all_) return std::vector<LinkAt>(links.begin(), links.end());
  const View whole = WithEveryRelation(view);
  std::vector<LinkAt> selected;
  for (std::size_t begin = 0; begin < links.size(); begin += kRecordsAtOnce) {
    std::deque<Trial> trials;
    absl::Status status =
        Judge(whole, links.subspan(begin, kRecordsAtOnce), budget, *test_, trials);
    if (!status.ok()) return status;
    for (const Trial& trial : trials) {
      if (trial.fit == Fit::kYes) selected.push_back(trial.link_at);
    }
  }
  return selected;
}

}  // namespace schakel
