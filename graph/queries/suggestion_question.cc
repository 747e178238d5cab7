#include "graph/queries/suggestion_question.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/relations.h"

namespace schakel {
namespace {

// How much variety counts in what is added up, when nobody says.
constexpr double kDiversity = 0.1;

absl::StatusOr<std::vector<CompiledMatching::Use>> ResolveScorers(const Schema& schema, KindId kind,
                                                                  const std::string& name) {
  if (name.empty()) return schema.matching().ScorersFor(kind);
  const absl::StatusOr<ScorerId> scorer = ResolveScorer(schema, name, "scorer");
  if (!scorer.ok()) return scorer.status();
  return std::vector<CompiledMatching::Use>{{*scorer}};
}

absl::StatusOr<double> ResolveDiversity(const v1::SuggestLinksRequest& request) {
  if (!request.has_diversity()) return request.scorer().empty() ? kDiversity : 0;
  // Also refuses what is no number.
  if (request.diversity() >= 0 && request.diversity() <= 1) return request.diversity();
  return InvalidValueError("diversity", absl::StrCat(request.diversity()),
                           {"geef een getal van 0 tot en met 1", "give a number from 0 to 1"});
}

}  // namespace

absl::StatusOr<RelationSet> ResolveSuggested(const Schema& schema, KindId from, KindId to,
                                             const std::string& name) {
  RelationSet wanted;
  if (name.empty()) {
    wanted = UsualRelations(schema, from, to);
  } else if (const std::optional<RelationId> relation = schema.FindRelation(name)) {
    wanted.Insert(*relation);
  } else {
    Problem problem =
        UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_RELATION, name, schema.RelationNames());
    problem.field = "relation";
    return ProblemStatus(absl::StatusCode::kInvalidArgument, problem);
  }
  RelationSet suggested;
  std::vector<std::string> possible;
  for (std::size_t r = 0; r < schema.relation_count(); ++r) {
    const RelationId relation(static_cast<RelationId::rep>(r));
    if (!CanJoin(schema, relation, from, to)) continue;
    possible.push_back(schema.relation(relation).id());
    if (wanted.Contains(relation)) suggested.Insert(relation);
  }
  if (!suggested.empty()) return suggested;
  const std::string& one = schema.kind(from).id();
  const std::string& other = schema.kind(to).id();
  const std::string list = absl::StrJoin(possible, ", ");
  if (possible.empty()) {
    return InvalidValueError(
        "kind", other,
        {absl::StrCat("geen relatie verbindt ", one, " met ", other, "; kies een andere soort"),
         absl::StrCat("no relation joins ", one, " and ", other, "; choose another kind")});
  }
  return InvalidValueError(
      "relation", name,
      {absl::StrCat(one, " en ", other, " worden verbonden door ", list, "; noem er daar een van"),
       absl::StrCat(one, " and ", other, " are joined by ", list, "; name one of these")});
}

absl::string_view Lacking(const Schema& schema, ScorerId scorer) {
  const CompiledMatching& matching = schema.matching();
  switch (scorer) {
    case ScorerId::kMetapaths: return matching.metapaths.empty() ? "matching.metapaths" : "";
    case ScorerId::kThemes: return matching.themes.empty() ? "matching.theme_relations" : "";
    case ScorerId::kNearby: return matching.near_km == 0 ? "matching.near_km" : "";
    case ScorerId::kComplement: return schema.chain().has_value() ? "" : "chain";
    default: return "";
  }
}

absl::StatusOr<ScorerId> ResolveScorer(const Schema& schema, const std::string& name,
                                       absl::string_view field) {
  const std::optional<ScorerId> scorer = FindScorer(name);
  if (!scorer.has_value()) {
    const std::vector<std::string> names = ScorerNames();
    const std::string nearest = NearestWord(name, names);
    const std::string list = absl::StrJoin(names, ", ");
    if (nearest.empty()) {
      return InvalidValueError(
          field, name, {absl::StrCat("kies uit ", list), absl::StrCat("choose from ", list)});
    }
    return InvalidValueError(field, name,
                             {absl::StrCat("bedoelt u ", nearest, "? Er zijn ", list),
                              absl::StrCat("did you mean ", nearest, "? There are ", list)});
  }
  const absl::string_view lacking = Lacking(schema, *scorer);
  if (!lacking.empty()) {
    return InvalidValueError(
        field, name,
        {absl::StrCat("dit schema heeft geen ", lacking, "; kies een andere maat"),
         absl::StrCat("this schema has no ", lacking, "; choose another scorer")});
  }
  return *scorer;
}

absl::StatusOr<SuggestionQuestion> ResolveSuggestionTerms(const Schema& schema,
                                                          const v1::SuggestLinksRequest& request) {
  if (request.kind().empty()) return RequiredError("kind");
  const absl::StatusOr<KindId> kind = ResolveKind(schema, request.kind(), "kind");
  if (!kind.ok()) return kind.status();
  const absl::StatusOr<RelationSet> followed =
      ResolveRelations(schema, request.relations(), request.except_relations());
  if (!followed.ok()) return followed.status();
  absl::StatusOr<std::vector<CompiledMatching::Use>> scorers =
      ResolveScorers(schema, *kind, request.scorer());
  if (!scorers.ok()) return scorers.status();
  const absl::StatusOr<double> diversity = ResolveDiversity(request);
  if (!diversity.ok()) return diversity.status();
  absl::StatusOr<Filter> filter = CompileFilter(schema, {*kind}, request.filter(), "filter");
  if (!filter.ok()) return filter.status();
  return SuggestionQuestion{.source = NodeId(),
                            .kind = *kind,
                            .suggested = RelationSet(),
                            .followed = *followed,
                            .scorers = *std::move(scorers),
                            .alone = !request.scorer().empty(),
                            .diversity = *diversity,
                            .filter = *std::move(filter)};
}

absl::Status ResolveSource(const Snapshot& snapshot, const std::string& id,
                           const std::string& relation, SuggestionQuestion& question) {
  const absl::StatusOr<NodeId> source = ResolveEntity(snapshot, id, "id");
  if (!source.ok()) return source.status();
  const absl::StatusOr<RelationSet> suggested =
      ResolveSuggested(snapshot.schema(), snapshot.header(*source).kind, question.kind, relation);
  if (!suggested.ok()) return suggested.status();
  question.source = *source;
  question.suggested = *suggested;
  return absl::OkStatus();
}

absl::StatusOr<SuggestionQuestion> ResolveSuggestions(const Snapshot& snapshot,
                                                      const v1::SuggestLinksRequest& request) {
  absl::StatusOr<SuggestionQuestion> question = ResolveSuggestionTerms(snapshot.schema(), request);
  if (!question.ok()) return question;
  absl::Status status = ResolveSource(snapshot, request.id(), request.relation(), *question);
  if (!status.ok()) return status;
  return question;
}

}  // namespace schakel
