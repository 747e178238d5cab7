#include "graph/queries/get_linkage_rate.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "graph/algorithms/linkage.h"
#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/grouping.h"
#include "graph/queries/read.h"
#include "graph/queries/relations.h"

namespace schakel {
namespace {

// What is asked, resolved.
struct Question {
  KindId kind;
  KindId other;
  RelationSet relations;
  Grouping grouping;
};

absl::StatusOr<RelationSet> ResolvePair(const Schema& schema,
                                        const v1::GetLinkageRateRequest& request) {
  // A pair serves from both its ends.
  const CompiledPair* pair = schema.FindPair(request.kind(), request.other());
  if (pair == nullptr) pair = schema.FindPair(request.other(), request.kind());
  if (pair != nullptr) return pair->relations;
  const std::string pairs = absl::StrJoin(
      schema.message().linkage_pairs(), ", ",
      [](std::string* out, const v1::LinkagePair& one) { absl::StrAppend(out, one.id()); });
  return InvalidValueError("other", request.other(),
                           {absl::StrCat("wat gekoppeld is ligt vast voor de paren ", pairs),
                            absl::StrCat("what linked means is defined for the pairs ", pairs)});
}

absl::StatusOr<Question> Resolve(const Schema& schema, const v1::GetLinkageRateRequest& request) {
  const absl::StatusOr<KindId> kind = ResolveKind(schema, request.kind(), "kind");
  if (!kind.ok()) return kind.status();
  const absl::StatusOr<KindId> other = ResolveKind(schema, request.other(), "other");
  if (!other.ok()) return other.status();
  const absl::StatusOr<RelationSet> relations = ResolvePair(schema, request);
  if (!relations.ok()) return relations.status();
  absl::StatusOr<Grouping> grouping =
      ResolveGrouping(schema, {*kind}, request.group_by(), "group_by");
  if (!grouping.ok()) return grouping.status();
  return Question{*kind, *other, *relations, *std::move(grouping)};
}

// An entity that is counted, and its groups; none when nobody asked for groups.
struct Member {
  NodeId entity;
  bool linked = false;
  std::vector<GroupId> groups;
};

absl::StatusOr<std::vector<Member>> Count(const View& view, const Question& question,
                                          Budget& budget) {
  const View pair = view.WithRelations(question.relations);
  std::vector<Member> members;
  view.ForEachLive(question.kind, [&](NodeId v) { members.push_back({v, false, {}}); });
  for (Member& member : members) {
    if (absl::Status status = budget.Spend(1); !status.ok()) return status;
    const absl::StatusOr<bool> linked = IsLinkedTo(pair, member.entity, question.other, budget);
    if (!linked.ok()) return linked.status();
    member.linked = *linked;
    absl::StatusOr<std::vector<GroupId>> groups =
        question.grouping.GroupsOf(view, member.entity, budget);
    if (!groups.ok()) return groups.status();
    member.groups = *std::move(groups);
  }
  return members;
}

// Rates by group while they are counted.
class Tally {
 public:
  Tally(const Snapshot& snapshot, const Grouping& grouping)
      : snapshot_(snapshot), grouping_(grouping) {}

  void Add(const Member& member) {
    for (v1::Rate* rate : RatesOf(member)) AddTo(*rate, member);
  }

  void AddConfirmed(const Member& member) {
    for (v1::Rate* rate : RatesOf(member)) AddConfirmedTo(*rate, member);
  }

  void Fill(v1::GetLinkageRateResponse& response) const {
    *response.mutable_total() = Finish(total_);
    for (const GroupId group : grouping_.InOrder(snapshot_, groups_)) {
      v1::GroupRate& row = *response.add_groups();
      grouping_.FillRef(snapshot_, group, *row.mutable_group());
      *row.mutable_rate() = Finish(*groups_.at(group));
    }
  }

 private:
  // Everything a member counts in: the total and each of its groups.
  std::vector<v1::Rate*> RatesOf(const Member& member) {
    std::vector<v1::Rate*> rates = {&total_};
    for (const GroupId group : member.groups) {
      std::unique_ptr<v1::Rate>& rate = groups_[group];
      if (rate == nullptr) rate = std::make_unique<v1::Rate>();
      rates.push_back(rate.get());
    }
    return rates;
  }

  void AddTo(v1::Rate& rate, const Member& member) const {
    rate.set_denominator(rate.denominator() + 1);
    if (member.linked) rate.set_numerator(rate.numerator() + 1);
    const bool known = snapshot_.header(member.entity).period.since.IsBounded();
    if (!known) rate.set_unknown_since(rate.unknown_since() + 1);
  }

  static void AddConfirmedTo(v1::Rate& rate, const Member& member) {
    rate.set_confirmed_denominator(rate.confirmed_denominator() + 1);
    if (member.linked) rate.set_confirmed_numerator(rate.confirmed_numerator() + 1);
  }

  static v1::Rate Finish(v1::Rate rate) {
    if (rate.denominator() > 0)
      rate.set_value(static_cast<double>(rate.numerator()) / rate.denominator());
    return rate;
  }

  const Snapshot& snapshot_;
  const Grouping& grouping_;
  v1::Rate total_;
  absl::flat_hash_map<GroupId, std::unique_ptr<v1::Rate>> groups_;
};

}  // namespace

absl::Status GetLinkageRate(const QueryContext& context, const v1::GetLinkageRateRequest& request,
                            v1::GetLinkageRateResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  const Snapshot& snapshot = *read->snapshot;
  const absl::StatusOr<Question> question = Resolve(snapshot.schema(), request);
  if (!question.ok()) return question.status();

  const View view = read->view();
  const absl::StatusOr<std::vector<Member>> members = Count(view, *question, *context.budget);
  if (!members.ok()) return members.status();
  const View strict = view.WithStatuses({snapshot.schema().default_status()});
  const absl::StatusOr<std::vector<Member>> confirmed = Count(strict, *question, *context.budget);
  if (!confirmed.ok()) return confirmed.status();

  Tally tally(snapshot, question->grouping);
  std::int32_t with_source = 0;
  for (const Member& member : *members) {
    tally.Add(member);
    if (snapshot.row(member.entity).has_source) ++with_source;
  }
  for (const Member& member : *confirmed) tally.AddConfirmed(member);
  tally.Fill(response);
  response.set_with_source(with_source);
  const std::uint64_t bytes_max = context.budget->limits().answer_bytes_max;
  if (response.ByteSizeLong() > bytes_max) return LimitReachedError("answer_bytes", bytes_max);
  EchoRelations(snapshot.schema(), question->relations, *response.mutable_relations());
  FillInfo(*read, *response.mutable_info());
  return absl::OkStatus();
}

}  // namespace schakel
