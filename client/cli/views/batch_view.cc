#include "client/cli/views/batch_view.h"

#include "absl/strings/str_cat.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/labels.h"

namespace schakel::client {
namespace {

// A result of either question.
struct Result {
  int rank = 0;
  const v1::EntityRef* entity = nullptr;
  double score = 0;
  const v1::Explanation* explanation = nullptr;
};

std::vector<Result> ResultsOf(const v1::BatchMatchResponse& answer) {
  std::vector<Result> results;
  for (const v1::Suggestion& one : answer.partners().suggestions()) {
    results.push_back({one.rank(), &one.entity(), one.score(), &one.explanation()});
  }
  for (const v1::PracticeMatch& one : answer.practices().matches()) {
    results.push_back({one.rank(), &one.practice(), one.score(), &one.explanation()});
  }
  return results;
}

}  // namespace

void BatchPart(const std::string& asker, const v1::BatchMatchResponse& answer, Explained explained,
               Page& page) {
  const Language say = page.language();
  page.Title(asker);
  if (answer.has_error()) {
    page.Text(say(answer.error().message()), Tone::kAlarm);
    return;
  }
  const std::vector<Result> results = ResultsOf(answer);
  if (results.empty()) {
    page.Text(say(text::kNothingFits));
    return;
  }
  std::vector<Column> columns = {{"#", Align::kRight},
                                 {say(text::kName), Align::kLeft, Fit::kProse},
                                 {"id"},
                                 {say(text::kScore), Align::kRight}};
  if (explained == Explained::kYes) {
    columns.push_back(
        {say(text::kWhy), Align::kLeft, Fit::kProse, /*hide_when_empty=*/false, kSentenceWidthMin});
  }
  Table table(columns);
  for (const Result& one : results) {
    std::vector<Cell> row = {{absl::StrCat(one.rank)},
                             {one.entity->name(), Tone::kStrong},
                             {one.entity->id(), Tone::kFaint},
                             {NumberText(one.score, say)}};
    if (explained == Explained::kYes) row.push_back({say(one.explanation->sentence())});
    table.AddRow(row);
  }
  page.Add(table);
}

std::vector<std::string> BatchHeader(Explained explained) {
  std::vector<std::string> header = {"position", "asked", "rank", "id", "score", "name", "error"};
  if (explained == Explained::kYes) {
    header.push_back("sentence_nl");
    header.push_back("sentence_en");
  }
  return header;
}

std::vector<std::vector<std::string>> BatchRows(const std::string& asker,
                                                const v1::BatchMatchResponse& answer,
                                                Explained explained) {
  const std::string position = absl::StrCat(answer.position());
  std::vector<std::vector<std::string>> rows;
  for (const Result& one : ResultsOf(answer)) {
    rows.push_back({position, asker, absl::StrCat(one.rank), one.entity->id(),
                    NumberPlain(one.score), one.entity->name(), ""});
    if (explained == Explained::kYes) {
      rows.back().push_back(one.explanation->sentence().nl());
      rows.back().push_back(one.explanation->sentence().en());
    }
  }
  if (rows.empty()) {
    rows.push_back({position, asker, "", "", "", "", answer.error().message().en()});
    rows.back().resize(BatchHeader(explained).size());
  }
  return rows;
}

}  // namespace schakel::client
