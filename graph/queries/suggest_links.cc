#include "graph/queries/suggest_links.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "graph/queries/entities.h"
#include "graph/queries/page.h"
#include "graph/queries/relations.h"
#include "graph/queries/suggestion_question.h"
#include "graph/queries/suggestion_ranking.h"
#include "graph/queries/suggestion_writer.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 10, .max = 100};

void WarnThatItIsNotLive(const View& view, NodeId source, v1::AnswerInfo& info) {
  const std::string& name = view.snapshot().row(source).name;
  v1::Warning& warning = *info.add_warnings();
  warning.set_reason("NOT_LIVE");
  warning.mutable_message()->set_nl(
      absl::StrCat(name, " telt op deze dag niet mee, dus valt er niets voor te stellen"));
  warning.mutable_message()->set_en(
      absl::StrCat(name, " does not count on this day, so there is nothing to suggest"));
}

// How many stood on the pages before: the position of a page is the last place given.
std::size_t GivenBefore(const std::string& position) {
  std::uint32_t given = 0;
  return absl::SimpleAtoi(position, &given) ? given : 0;
}

// Takes away the last suggestions while all together pass `bytes_max`; the first always stays.
void KeepWhatFits(std::uint64_t bytes_max, v1::SuggestLinksResponse& response) {
  std::uint64_t bytes = 0;
  int kept = 0;
  for (; kept < response.suggestions_size(); ++kept) {
    bytes += response.suggestions(kept).ByteSizeLong();
    if (kept > 0 && bytes > bytes_max) break;
  }
  response.mutable_suggestions()->DeleteSubrange(kept, response.suggestions_size() - kept);
}

// Fills in the suggestions of a page, and the figures over all pages.
absl::Status Suggest(const QueryContext& context, const View& view,
                     const SuggestionQuestion& question, const Page& page,
                     v1::SuggestLinksResponse& response) {
  SuggestionRanking ranking(view, question);
  const std::size_t before = GivenBefore(page.position);
  absl::Status status = ranking.Rank(before + page.size, *context.budget);
  if (!status.ok()) return status;
  SuggestionWriter writer(view, question, ranking, *context.budget);
  for (std::size_t i = before; i < ranking.chosen().size(); ++i) {
    status = writer.Write(ranking.chosen()[i], i + 1, *response.add_suggestions());
    if (!status.ok()) return status;
  }
  if (status = writer.Finish(); !status.ok()) return status;
  KeepWhatFits(context.budget->limits().answer_bytes_max, response);
  response.set_total_size(static_cast<std::int32_t>(ranking.size()));
  response.set_candidates(static_cast<std::int32_t>(ranking.candidates()));
  response.set_linked(static_cast<std::int32_t>(ranking.linked()));
  const std::size_t given = before + static_cast<std::size_t>(response.suggestions_size());
  if (given < ranking.size()) {
    response.set_next_page_token(NextPageToken(context, page, absl::StrCat(given)));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status SuggestLinks(const QueryContext& context, const v1::SuggestLinksRequest& request,
                          v1::SuggestLinksResponse& response) {
  const absl::StatusOr<Page> page = BeginPage(context, request, kPageSizes);
  if (!page.ok()) return page.status();
  const Snapshot& snapshot = *page->read.snapshot;
  const absl::StatusOr<SuggestionQuestion> question = ResolveSuggestions(snapshot, request);
  if (!question.ok()) return question.status();

  const View view = page->read.view();
  FillInfo(page->read, *response.mutable_info());
  FillRef(snapshot, question->source, *response.mutable_origin());
  EchoRelations(snapshot.schema(), question->suggested, *response.mutable_suggested());
  EchoRelations(snapshot.schema(), question->followed, *response.mutable_relations());
  for (const CompiledMatching::Use& use : question->scorers) {
    response.add_scorers(std::string(NameOf(use.scorer)));
  }
  response.set_diversity(question->diversity);
  if (!view.IsLive(question->source)) {
    WarnThatItIsNotLive(view, question->source, *response.mutable_info());
    return absl::OkStatus();
  }
  if (absl::Status status = Suggest(context, view, *question, *page, response); !status.ok()) {
    return status;
  }
  response.mutable_info()->set_complete(response.next_page_token().empty());
  return absl::OkStatus();
}

}  // namespace schakel
