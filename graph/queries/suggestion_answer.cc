#include "graph/queries/suggestion_answer.h"

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"

#include "graph/queries/entities.h"
#include "graph/queries/page.h"
#include "graph/queries/relations.h"
#include "graph/queries/suggestion_ranking.h"
#include "graph/queries/suggestion_writer.h"

namespace schakel {
namespace {

void WarnThatItIsNotLive(const View& view, NodeId source, v1::AnswerInfo& info) {
  const std::string& name = view.snapshot().row(source).name;
  v1::Warning& warning = *info.add_warnings();
  warning.set_reason("NOT_LIVE");
  warning.mutable_message()->set_nl(
      absl::StrCat(name, " telt op deze dag niet mee, dus valt er niets voor te stellen"));
  warning.mutable_message()->set_en(
      absl::StrCat(name, " does not count on this day, so there is nothing to suggest"));
}

void EchoQuestion(const Snapshot& snapshot, const SuggestionQuestion& question,
                  v1::SuggestLinksResponse& response) {
  FillRef(snapshot, question.source, *response.mutable_origin());
  EchoRelations(snapshot.schema(), question.suggested, *response.mutable_suggested());
  EchoRelations(snapshot.schema(), question.followed, *response.mutable_relations());
  for (const CompiledMatching::Use& use : question.scorers) {
    response.add_scorers(std::string(NameOf(use.scorer)));
  }
  response.set_diversity(question.diversity);
}

absl::Status WriteSuggestions(MatchGround& ground, const SuggestionQuestion& question,
                              SuggestionRanking& ranking, const ResultRange& range, Budget& budget,
                              v1::SuggestLinksResponse& response) {
  SuggestionWriter writer(ground.view(), question, ranking, budget);
  for (std::size_t i = range.before; i < ranking.chosen().size(); ++i) {
    v1::Suggestion& suggestion = *response.add_suggestions();
    if (range.brief) {
      writer.WriteBriefly(ranking.chosen()[i], i + 1, suggestion);
      continue;
    }
    absl::Status status = writer.Write(ranking.chosen()[i], i + 1, suggestion);
    if (!status.ok()) return status;
  }
  return writer.Finish();
}

}  // namespace

absl::Status AnswerSuggestions(MatchGround& ground, const SuggestionQuestion& question,
                               const ResultRange& range, Budget& budget,
                               v1::SuggestLinksResponse& response) {
  EchoQuestion(ground.view().snapshot(), question, response);
  if (!ground.view().IsLive(question.source)) {
    WarnThatItIsNotLive(ground.view(), question.source, *response.mutable_info());
    return absl::OkStatus();
  }
  SuggestionRanking ranking(ground, question);
  absl::Status status = ranking.Rank(range.before + range.count, budget);
  if (status.ok()) {
    status = WriteSuggestions(ground, question, ranking, range, budget, response);
  }
  if (!status.ok()) return status;
  KeepWhatFits(budget.limits().answer_bytes_max, *response.mutable_suggestions());
  response.set_total_size(static_cast<std::int32_t>(ranking.size()));
  response.set_candidates(static_cast<std::int32_t>(ranking.candidates()));
  response.set_linked(static_cast<std::int32_t>(ranking.linked()));
  response.set_rejected(static_cast<std::int32_t>(ranking.rejected()));
  return absl::OkStatus();
}

}  // namespace schakel
