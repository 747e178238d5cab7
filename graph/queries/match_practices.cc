#include "graph/queries/match_practices.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"

#include "graph/base/sort_unique.h"
#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/page.h"
#include "graph/queries/practice_corpus.h"
#include "graph/queries/practice_question.h"
#include "graph/queries/practice_ranking.h"
#include "graph/queries/practice_writer.h"
#include "graph/queries/relations.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 10, .max = 100};

absl::Status NoPracticesError(const v1::MatchPracticesRequest& request) {
  const bool by_id = request.text().empty();
  return InvalidValueError(by_id ? "id" : "text", by_id ? request.id() : request.text(),
                           {"dit vocabulaire kent geen practices: voeg matching.practices toe",
                            "this vocabulary has no practices: add matching.practices"});
}

absl::StatusOr<std::shared_ptr<const PracticeCorpus>> CorpusOf(const QueryContext& context,
                                                               const Read& read) {
  if (context.practice_texts == nullptr) {
    return PracticeCorpus::Build(*read.snapshot, nullptr, *context.budget);
  }
  return context.practice_texts->Of(read.snapshot, *context.budget);
}

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
}

// Takes away the last matches while all together pass `bytes_max`; the first always stays.
void KeepWhatFits(std::uint64_t bytes_max, v1::MatchPracticesResponse& response) {
  std::uint64_t bytes = 0;
  int kept = 0;
  for (; kept < response.matches_size(); ++kept) {
    bytes += response.matches(kept).ByteSizeLong();
    if (kept > 0 && bytes > bytes_max) break;
  }
  response.mutable_matches()->DeleteSubrange(kept, response.matches_size() - kept);
}

}  // namespace

absl::Status MatchPractices(const QueryContext& context, const v1::MatchPracticesRequest& request,
                            v1::MatchPracticesResponse& response) {
  const absl::StatusOr<Page> page = BeginPage(context, request, kPageSizes);
  if (!page.ok()) return page.status();
  const View view = page->read.view();
  if (!view.schema().practices().has_value()) return NoPracticesError(request);
  Budget& budget = *context.budget;
  const absl::StatusOr<PracticeQuestion> question = ResolvePracticeQuestion(view, request, budget);
  if (!question.ok()) return question.status();

  const absl::StatusOr<std::shared_ptr<const PracticeCorpus>> corpus =
      CorpusOf(context, page->read);
  if (!corpus.ok()) return corpus.status();
  const absl::StatusOr<PracticeRanking> ranking =
      PracticeRanking::Make(view, *question, **corpus, budget);
  if (!ranking.ok()) return ranking.status();

  // A position is the number of matches given before.
  std::size_t given = 0;
  if (!absl::SimpleAtoi(page->position, &given)) given = 0;
  const std::size_t end = std::min(given + page->size, ranking->match_count());
  const std::vector<std::size_t> best = ranking->Best(end);
  FillQuestion(view, *question, *ranking, response);
  absl::Status written =
      PracticeWriter(view, *question, **corpus, *ranking, budget)
          .Write(absl::MakeConstSpan(best).subspan(given, end - given), given + 1, response);
  if (!written.ok()) return written;
  KeepWhatFits(budget.limits().answer_bytes_max, response);
  given += static_cast<std::size_t>(response.matches_size());
  if (given < ranking->match_count()) {
    response.set_next_page_token(NextPageToken(context, *page, absl::StrCat(given)));
  }
  FillInfo(page->read, *response.mutable_info());
  response.mutable_info()->set_complete(response.next_page_token().empty());
  return absl::OkStatus();
}

}  // namespace schakel
