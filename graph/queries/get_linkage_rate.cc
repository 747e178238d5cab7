#include "graph/queries/get_linkage_rate.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "graph/algorithms/linkage.h"
#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/grouping.h"
#include "graph/queries/live_entities.h"
#include "graph/queries/rate_tally.h"
#include "graph/queries/read.h"
#include "graph/queries/relations.h"
#include "graph/queries/series.h"

namespace schakel {
namespace {

constexpr int kDistanceMax = 4;

// What is asked, resolved.
struct Question {
  KindId kind;
  KindId other;
  RelationSet relations;
  LinkedBy by;
  Grouping grouping;
  std::string filter;
  bool members = false;
  std::vector<Day> dates;
};

absl::Status NoPairError(const Schema& schema, const std::string& other) {
  const std::string pairs = absl::StrJoin(
      schema.message().linkage_pairs(), ", ",
      [](std::string* out, const v1::LinkagePair& one) { absl::StrAppend(out, one.id()); });
  return InvalidValueError(
      "other", other,
      {absl::StrCat("noem relaties; zonder dat ligt vast wat gekoppeld is voor de paren ", pairs),
       absl::StrCat("name relations; without them what linked means is defined for the pairs ",
                    pairs)});
}

absl::StatusOr<RelationSet> ResolveLinkage(const Schema& schema,
                                           const v1::GetLinkageRateRequest& request) {
  if (!request.relations().empty()) return ResolveOnlyRelations(schema, request.relations());
  // A pair serves from both its ends.
  const CompiledPair* pair = schema.FindPair(request.kind(), request.other());
  if (pair == nullptr) pair = schema.FindPair(request.other(), request.kind());
  if (request.distance_max() > 1) {
    return Together(schema, pair == nullptr ? RelationSet() : pair->relations,
                    schema.introduction_relations());
  }
  if (pair == nullptr) return NoPairError(schema, request.other());
  return pair->relations;
}

absl::StatusOr<LinkedBy> ResolveBy(const Schema& schema, const v1::GetLinkageRateRequest& request) {
  if (request.distance_max() < 0 || request.distance_max() > kDistanceMax) {
    return InvalidValueError("distance_max", absl::StrCat(request.distance_max()),
                             {absl::StrCat("geef 1 tot en met ", kDistanceMax, " stappen"),
                              absl::StrCat("give 1 to ", kDistanceMax, " steps")});
  }
  if (request.strong() && !schema.strong_link().has_value()) {
    return InvalidValueError("strong", "true",
                             {"dit schema zegt niet wat een sterke link is",
                              "this schema does not say what a strong link is"});
  }
  return LinkedBy{static_cast<std::size_t>(std::max(request.distance_max(), 1)), request.strong()};
}

absl::StatusOr<Question> Resolve(const Schema& schema, const v1::GetLinkageRateRequest& request) {
  const absl::StatusOr<KindId> kind = ResolveKind(schema, request.kind(), "kind");
  if (!kind.ok()) return kind.status();
  const absl::StatusOr<KindId> other = ResolveKind(schema, request.other(), "other");
  if (!other.ok()) return other.status();
  const absl::StatusOr<LinkedBy> by = ResolveBy(schema, request);
  if (!by.ok()) return by.status();
  const absl::StatusOr<RelationSet> relations = ResolveLinkage(schema, request);
  if (!relations.ok()) return relations.status();
  absl::StatusOr<Grouping> grouping =
      ResolveGrouping(schema, {*kind}, request.group_by(), "group_by");
  if (!grouping.ok()) return grouping.status();
  absl::StatusOr<std::vector<Day>> dates = ResolveDates(request.dates());
  if (!dates.ok()) return dates.status();
  return Question{*kind,
                  *other,
                  *relations,
                  *by,
                  *std::move(grouping),
                  request.filter(),
                  request.members(),
                  *std::move(dates)};
}

absl::StatusOr<std::vector<RateMember>> Count(const View& view, const Question& question,
                                              Budget& budget) {
  absl::StatusOr<std::vector<NodeId>> entities =
      LiveOfKind(view, question.kind, question.filter, budget);
  if (!entities.ok()) return entities.status();
  if (question.members) {
    std::sort(entities->begin(), entities->end(), ById(view.snapshot()));
  }
  const absl::StatusOr<std::vector<bool>> linked = FindLinked(
      view.WithRelations(question.relations), *entities, question.other, question.by, budget);
  if (!linked.ok()) return linked.status();
  std::vector<RateMember> members;
  members.reserve(entities->size());
  for (std::size_t i = 0; i < entities->size(); ++i) {
    const NodeId v = (*entities)[i];
    absl::StatusOr<std::vector<GroupId>> groups = question.grouping.GroupsOf(view, v, budget);
    if (!groups.ok()) return groups.status();
    members.push_back({v, (*linked)[i], *std::move(groups)});
  }
  return members;
}

// The rates on the day of `view`, into an answer or a point of a series.
template <typename Figures>
absl::Status FillRates(const View& view, const Question& question, Budget& budget,
                       Figures& figures) {
  RateTally tally(view.snapshot(), question.grouping, question.members);
  const absl::StatusOr<std::vector<RateMember>> members = Count(view, question, budget);
  if (!members.ok()) return members.status();
  for (const RateMember& member : *members) tally.Add(member);
  const View strict = view.WithStatuses({view.schema().default_status()});
  const absl::StatusOr<std::vector<RateMember>> confirmed = Count(strict, question, budget);
  if (!confirmed.ok()) return confirmed.status();
  for (const RateMember& member : *confirmed) tally.AddConfirmed(member);
  tally.Fill(figures);
  return absl::OkStatus();
}

}  // namespace

absl::Status GetLinkageRate(const QueryContext& context, const v1::GetLinkageRateRequest& request,
                            v1::GetLinkageRateResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  const absl::StatusOr<Question> question = Resolve(read->schema(), request);
  if (!question.ok()) return question.status();
  const View view = read->view();
  absl::Status status = FillRates(view, *question, *context.budget, response);
  if (!status.ok()) return status;
  status = CheckAnswerBytes(*context.budget, response.ByteSizeLong());
  if (!status.ok()) return status;
  status = FillSeries(view, question->dates, *context.budget, response,
                      [&](const View& on_day, v1::RatePoint& point) {
                        return FillRates(on_day, *question, *context.budget, point);
                      });
  if (!status.ok()) return status;
  EchoRelations(read->schema(), question->relations, *response.mutable_relations());
  FillInfo(*read, *response.mutable_info());
  return absl::OkStatus();
}

}  // namespace schakel
