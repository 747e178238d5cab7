#include "graph/queries/filter/filter.h"

#include <cstddef>
#include <cstdint>
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

// The record of an end when it is wanted, kept in `record`.
absl::Status Fetch(EntitySubject& subject, std::optional<v1::Entity>& record) {
  if (!subject.wants_record) return absl::OkStatus();
  const absl::string_view id = subject.view.snapshot().id(subject.entity);
  absl::StatusOr<std::optional<v1::Entity>> read = subject.view.snapshot().records().ReadEntity(id);
  if (!read.ok()) return read.status();
  if (!read->has_value()) return CorruptRecordError(id);
  record = *std::move(read);
  subject.record = &*record;
  return absl::OkStatus();
}

absl::Status Fetch(LinkSubject& subject, std::optional<v1::Link>& record) {
  if (!subject.wants_record) return absl::OkStatus();
  const LinkKeyView key = KeyOf(subject.view.snapshot(), subject.at, subject.edge);
  absl::StatusOr<std::vector<std::optional<v1::Link>>> read =
      subject.view.snapshot().records().ReadLinks({key});
  if (!read.ok()) return read.status();
  if (!read->front().has_value()) return CorruptRecordError(key.source);
  record = std::move(read->front());
  subject.record = &*record;
  return absl::OkStatus();
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
    if (absl::Status status = Fetch(subject, record); !status.ok()) return status;
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
  if (absl::Status status = budget.Spend(1); !status.ok()) return status;
  if (all_) return true;
  const View whole = WithEveryRelation(view);
  const bool leaves = edge.side == Side::kSource;
  LinkSubject subject = {whole,
                         at,
                         edge,
                         {whole, leaves ? at : edge.neighbor, budget},
                         {whole, leaves ? edge.neighbor : at, budget}};
  Fit fit = test_->Of(subject);
  std::optional<v1::Link> link;
  std::optional<v1::Entity> source;
  std::optional<v1::Entity> target;
  // One record at a time, the link's first: often it decides.
  const auto undecided = [&] {
    return fit == Fit::kUnknown && subject.source.status.ok() && subject.target.status.ok();
  };
  if (undecided() && subject.wants_record) {
    if (absl::Status status = Fetch(subject, link); !status.ok()) return status;
    fit = test_->Of(subject);
  }
  if (undecided() && subject.source.wants_record) {
    if (absl::Status status = Fetch(subject.source, source); !status.ok()) return status;
    fit = test_->Of(subject);
  }
  if (undecided() && subject.target.wants_record) {
    if (absl::Status status = Fetch(subject.target, target); !status.ok()) return status;
    fit = test_->Of(subject);
  }
  if (!subject.source.status.ok()) return subject.source.status;
  if (!subject.target.status.ok()) return subject.target.status;
  return fit == Fit::kYes;
}

}  // namespace schakel
