#include "graph/queries/practice_answer.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/base/sort_unique.h"
#include "graph/queries/entities.h"
#include "graph/queries/page.h"
#include "graph/queries/practice_corpus.h"
#include "graph/queries/practice_question.h"
#include "graph/queries/practice_ranking.h"
#include "graph/queries/practice_writer.h"
#include "graph/queries/relations.h"

namespace schakel {
namespace {

void FillQuestion(const View& view, const PracticeQuestion& question,
                  const PracticeRanking& ranking, v1::MatchPracticesResponse& response) {
  if (question.asker.has_value()) {
    FillRef(view.snapshot(), *question.asker, *response.mutable_origin());
    EchoRelations(view.schema(), question.relations, *response.mutable_relations());
  }
  std::vector<NodeId> home = ranking.home();
  std::sort(home.begin(), home.end(), ById(view.snapshot()));
  for (const NodeId sector : home) FillRef(view.snapshot(), sector, *response.add_sectors());
  std::vector<std::string> words;
  for (const AskedTerm& term : ranking.asked()) words.push_back(term.asked);
  SortUnique(words);
  response.mutable_words()->Assign(words.begin(), words.end());
  for (const CompiledPracticeFactor* factor : question.factors) {
    response.add_factors(factor->message->id());
  }
  response.set_total_size(static_cast<std::int32_t>(ranking.match_count()));
  response.set_candidates(static_cast<std::int32_t>(ranking.candidate_count()));
  response.set_left_out(static_cast<std::int32_t>(ranking.left_out()));
  response.set_rejected(static_cast<std::int32_t>(ranking.rejected()));
}

void WriteBriefly(const View& view, const PracticeCorpus& corpus, const PracticeRanking& ranking,
                  absl::Span<const std::size_t> practices, std::size_t first,
                  v1::MatchPracticesResponse& response) {
  for (const std::size_t practice : practices) {
    v1::PracticeMatch& match = *response.add_matches();
    match.set_rank(static_cast<std::int32_t>(first++));
    FillRef(view.snapshot(), corpus.node(practice), *match.mutable_practice());
    match.set_score(ranking.ScoreOf(practice));
  }
}

absl::StatusOr<std::shared_ptr<const PracticeCorpus>> CorpusOf(const QueryContext& context,
                                                               const Read& read) {
  if (context.practice_texts == nullptr) {
    return PracticeCorpus::Build(*read.snapshot, nullptr, *context.budget);
  }
  return context.practice_texts->Of(read.snapshot, *context.budget);
}

}  // namespace

absl::Status AnswerPractices(const QueryContext& context, const Read& read,
                             const v1::MatchPracticesRequest& request, const ResultRange& range,
                             v1::MatchPracticesResponse& response) {
  Budget& budget = *context.budget;
  const View view = read.view();
  if (absl::Status status = CheckPracticeTerms(view.schema(), request); !status.ok()) {
    return status;
  }
  const absl::StatusOr<PracticeQuestion> question = ResolvePracticeQuestion(view, request, budget);
  if (!question.ok()) return question.status();
  const absl::StatusOr<std::shared_ptr<const PracticeCorpus>> corpus = CorpusOf(context, read);
  if (!corpus.ok()) return corpus.status();
  const absl::StatusOr<PracticeRanking> ranking =
      PracticeRanking::Make(view, *question, **corpus, budget);
  if (!ranking.ok()) return ranking.status();

  const std::size_t end = std::min(range.before + range.count, ranking->match_count());
  const std::size_t begin = std::min(range.before, end);
  const std::vector<std::size_t> best = ranking->Best(end);
  const auto told = absl::MakeConstSpan(best).subspan(begin, end - begin);
  FillQuestion(view, *question, *ranking, response);
  if (range.brief) {
    WriteBriefly(view, **corpus, *ranking, told, begin + 1, response);
  } else {
    absl::Status written = PracticeWriter(view, *question, **corpus, *ranking, budget)
                               .Write(told, begin + 1, response);
    if (!written.ok()) return written;
  }
  KeepWhatFits(budget.limits().answer_bytes_max, *response.mutable_matches());
  FillInfo(read, *response.mutable_info());
  return absl::OkStatus();
}

}  // namespace schakel
