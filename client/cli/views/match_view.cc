#include "client/cli/views/match_view.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/labels.h"

namespace schakel::client {
namespace {

constexpr int kEvidenceShown = 4;

std::string EvidenceText(const v1::Contribution& contribution, Language say) {
  std::vector<std::string> names;
  for (const v1::Evidence& evidence : contribution.evidence()) {
    if (static_cast<int>(names.size()) == kEvidenceShown) break;
    names.push_back(evidence.has_entity() ? evidence.entity().name() : evidence.term());
  }
  const int more = contribution.evidence_total() - static_cast<int>(names.size());
  if (more > 0) names.push_back(say.Fill(text::kAndMore, CountText(more, say)));
  return absl::StrJoin(names, ", ");
}

Table ContributionTable(const v1::Explanation& explanation, Language say) {
  Table table({{say(text::kFactor), Align::kLeft, Fit::kEllipsis},
               {say(text::kScore), Align::kRight},
               {say(text::kValue), Align::kRight},
               {say(text::kPlace), Align::kRight, Fit::kKeep, /*hide_when_empty=*/true},
               {say(text::kRestsOn), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true}});
  for (const v1::Contribution& one : explanation.contributions()) {
    table.AddRow({{say(one.label())},
                  {NumberText(one.score(), say)},
                  {one.has_value() ? NumberText(one.value(), say) : ""},
                  {one.rank() == 0 ? "" : CountText(one.rank(), say)},
                  {EvidenceText(one, say), Tone::kFaint}});
  }
  return table;
}

// "Zout, School en Haven" of each introduction.
std::string ViaText(const v1::Path& path) {
  std::vector<std::string> names;
  for (int i = 1; i < path.steps_size(); ++i) names.push_back(path.steps(i).from().name());
  return absl::StrJoin(names, " → ");
}

void DetailsOf(const v1::Suggestion& suggestion, Page& page) {
  const Language say = page.language();
  const v1::Explanation& explanation = suggestion.explanation();
  page.Title(absl::StrCat(suggestion.rank(), " · ", suggestion.entity().name()));
  page.Text(say(explanation.sentence()));
  page.Space();
  page.Add(ContributionTable(explanation, say));
  const v1::Counterfactual& without = explanation.counterfactual();
  page.Note(say.Fill(text::kWithoutFactor, say(without.label()), CountText(without.rank(), say),
                     CountText(without.rank_with(), say)));
  for (const v1::Path& path : explanation.introductions()) {
    const std::string via = ViaText(path);
    page.Note(absl::StrCat(say(text::kIntroduction), ": ", via.empty() ? say(text::kDirect) : via));
  }
  for (const v1::Remark& remark : explanation.against()) {
    page.Note(absl::StrCat("− ", say(remark.text())));
  }
  for (const v1::Remark& remark : explanation.caveats()) {
    page.Note(absl::StrCat("! ", say(remark.text())));
  }
}

std::string Codes(const v1::Explanation& explanation) {
  std::vector<std::string> codes;
  for (const v1::Remark& remark : explanation.against()) codes.push_back(remark.code());
  for (const v1::Remark& remark : explanation.caveats()) codes.push_back(remark.code());
  return absl::StrJoin(codes, "|");
}

std::string ViaPlain(const v1::Explanation& explanation) {
  if (explanation.introductions().empty()) return "";
  const v1::Path& path = explanation.introductions(0);
  std::string ids = path.steps(0).from().id();
  for (const v1::PathStep& step : path.steps()) absl::StrAppend(&ids, ">", step.to().id());
  return ids;
}

}  // namespace

void SuggestionsPage(const v1::SuggestLinksResponse& answer, Detail detail,
                     const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  if (answer.suggestions().empty()) {
    page.Text(say.Fill(text::kNoSuggestions, answer.origin().name(), answer.info().as_of()));
  } else {
    page.Title(say.Fill(text::kSuggestionsTitle, answer.origin().name(),
                        CountText(answer.total_size(), say)));
    Table table({{"#", Align::kRight},
                 {say(text::kName), Align::kLeft, Fit::kProse},
                 {"id"},
                 {say(text::kScore), Align::kRight},
                 {say(text::kWhy), Align::kLeft, Fit::kProse, /*hide_when_empty=*/false,
                  kSentenceWidthMin}});
    for (const v1::Suggestion& one : answer.suggestions()) {
      table.AddRow({{absl::StrCat(one.rank())},
                    {one.entity().name(), Tone::kStrong},
                    {one.entity().id(), Tone::kFaint},
                    {NumberText(one.score(), say)},
                    {say(one.explanation().sentence())}});
    }
    page.Add(table);
  }
  if (detail == Detail::kContributions) {
    for (const v1::Suggestion& one : answer.suggestions()) DetailsOf(one, page);
  }
  page.Space();
  page.Note(say.Fill(text::kSuggestedBy, RelationLabels(answer.suggested(), vocabulary)));
  page.Note(say.Fill(text::kFollowed, RelationLabels(answer.relations(), vocabulary)));
  page.Note(say.Fill(text::kCandidatesOf, CountText(answer.candidates(), say),
                     CountText(answer.linked(), say)));
  if (answer.rejected() > 0) {
    page.Note(say.Fill(text::kRejectedCount, CountText(answer.rejected(), say)));
  }
  page.Cut(answer.suggestions_size(), answer.total_size());
  page.Info(answer.info());
}

Sheet SuggestionsSheet(const v1::SuggestLinksResponse& answer) {
  Sheet sheet;
  sheet.header = {
      "rank", "id", "score", "name", "factors", "shared", "via", "remarks", "without_strongest"};
  for (const v1::Suggestion& one : answer.suggestions()) {
    std::vector<std::string> factors;
    std::set<std::string> shared;
    for (const v1::Contribution& contribution : one.explanation().contributions()) {
      factors.push_back(contribution.factor());
      for (const v1::Evidence& evidence : contribution.evidence()) {
        if (evidence.has_entity()) shared.insert(evidence.entity().id());
      }
    }
    sheet.rows.push_back(
        {absl::StrCat(one.rank()), one.entity().id(), NumberPlain(one.score()), one.entity().name(),
         absl::StrJoin(factors, "|"), absl::StrJoin(shared, "|"), ViaPlain(one.explanation()),
         Codes(one.explanation()), absl::StrCat(one.explanation().counterfactual().rank())});
  }
  return sheet;
}

}  // namespace schakel::client
