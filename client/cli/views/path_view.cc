#include "client/cli/views/path_view.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/labels.h"

namespace schakel::client {
namespace {

std::string FollowedText(const Strings& relations, const Vocabulary& vocabulary, Language say) {
  return say.Fill(text::kFollowed, RelationLabels(relations, vocabulary));
}

// "via Haven, Rederij" for each path, or how many there are when not all were asked for.
std::string ViaText(const v1::Neighbor& neighbor, Language say) {
  std::vector<std::string> lines;
  for (const v1::Path& path : neighbor.paths()) {
    std::vector<std::string> names;
    for (int i = 1; i < path.steps_size(); ++i) names.push_back(path.steps(i).from().name());
    lines.push_back(names.empty() ? say(text::kDirect) : absl::StrJoin(names, ", "));
  }
  const int more = neighbor.paths_total() - neighbor.paths_size();
  if (more > 0) lines.push_back(say.Fill(text::kAndMore, CountText(more, say)));
  return absl::StrJoin(lines, "\n");
}

// "boat:1>port:1>org:1".
std::string PathPlain(const v1::Path& path) {
  if (path.steps().empty()) return "";
  std::string ids = path.steps(0).from().id();
  for (const v1::PathStep& step : path.steps()) absl::StrAppend(&ids, ">", step.to().id());
  return ids;
}

std::string SourceOf(const v1::Link& link) {
  return link.sources().empty() ? "" : link.sources(0).title();
}

// A step is named once; further links it rests on stand under it.
void AddStep(const v1::PathStep& step, const Vocabulary& vocabulary, Language say, Table& table) {
  bool first = true;
  for (const v1::PathLink& path_link : step.links()) {
    const v1::Link& link = path_link.link();
    table.AddRow({{first ? step.from().name() : ""},
                  {vocabulary.RelationLabel(link.relation(), path_link.reversed()), Tone::kFaint},
                  {first ? step.to().name() : ""},
                  {PeriodText(link.since(), link.until(), say)},
                  {vocabulary.StatusLabel(link.status())},
                  {SourceOf(link), Tone::kFaint}});
    first = false;
  }
}

Table PathTable(const v1::Path& path, const Vocabulary& vocabulary, Language say) {
  Table table({{say(text::kFromHeader), Align::kLeft, Fit::kEllipsis},
               {say(text::kRelation), Align::kLeft, Fit::kEllipsis},
               {say(text::kToHeader), Align::kLeft, Fit::kEllipsis},
               {say(text::kPeriod), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true},
               {say(text::kStatus)},
               {say(text::kSource), Align::kLeft, Fit::kEllipsis, /*hide_when_empty=*/true}});
  for (const v1::PathStep& step : path.steps()) AddStep(step, vocabulary, say, table);
  return table;
}

}  // namespace

void PathsPage(const v1::FindPathsResponse& answer, const v1::FindPathsRequest& request,
               const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  if (answer.paths().empty()) {
    page.Text(say.Fill(text::kNoPath, request.from(), request.to(), answer.info().as_of()));
  }
  for (int i = 0; i < answer.paths_size(); ++i) {
    const v1::Path& path = answer.paths(i);
    if (path.steps().empty()) {
      page.Text(say(text::kSamePlace));
      continue;
    }
    page.Title(say.Fill(text::kPathTitle, i + 1, CountText(answer.paths_total(), say),
                        StepsText(path.steps_size(), say)));
    page.Add(PathTable(path, vocabulary, say));
  }
  page.Space();
  page.Note(FollowedText(answer.relations(), vocabulary, say));
  page.Cut(answer.paths_size(), answer.paths_total());
  page.Info(answer.info());
}

Sheet PathsSheet(const v1::FindPathsResponse& answer) {
  Sheet sheet;
  sheet.header = {"path",     "step",  "source", "relation", "target",
                  "reversed", "since", "until",  "status"};
  for (int p = 0; p < answer.paths_size(); ++p) {
    for (int s = 0; s < answer.paths(p).steps_size(); ++s) {
      const v1::PathStep& step = answer.paths(p).steps(s);
      for (const v1::PathLink& link : step.links()) {
        sheet.rows.push_back({absl::StrCat(p + 1), absl::StrCat(s + 1), step.from().id(),
                              link.link().relation(), step.to().id(),
                              link.reversed() ? "true" : "false", link.link().since(),
                              link.link().until(), link.link().status()});
      }
    }
  }
  return sheet;
}

void NeighborsPage(const v1::GetNeighborhoodResponse& answer, const Vocabulary& vocabulary,
                   Page& page) {
  const Language say = page.language();
  if (answer.neighbors().empty()) {
    page.Text(say.Fill(text::kNoNeighbors, answer.origin().name(), answer.info().as_of()));
  } else {
    Table table({{say(text::kSteppedHeader), Align::kRight},
                 {say(text::kName), Align::kLeft, Fit::kEllipsis},
                 {"id"},
                 {say(text::kKind), Align::kLeft, Fit::kEllipsis},
                 {say(text::kViaHeader), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true}});
    for (const v1::Neighbor& neighbor : answer.neighbors()) {
      table.AddRow({{absl::StrCat(neighbor.distance())},
                    {neighbor.entity().name()},
                    {neighbor.entity().id(), Tone::kFaint},
                    {vocabulary.KindLabel(KindOf(neighbor.entity().id()))},
                    {ViaText(neighbor, say), Tone::kFaint}});
    }
    page.Title(say.Fill(text::kNeighborsTitle, answer.origin().name(),
                        CountText(answer.total_size(), say)));
    page.Add(table);
  }
  page.Note(FollowedText(answer.relations(), vocabulary, say));
  page.Cut(answer.neighbors_size(), answer.total_size());
  page.Info(answer.info());
}

Sheet NeighborsSheet(const v1::GetNeighborhoodResponse& answer) {
  Sheet sheet;
  sheet.header = {"id", "distance", "name", "paths", "paths_total"};
  for (const v1::Neighbor& neighbor : answer.neighbors()) {
    std::vector<std::string> paths;
    for (const v1::Path& path : neighbor.paths()) paths.push_back(PathPlain(path));
    sheet.rows.push_back({neighbor.entity().id(), absl::StrCat(neighbor.distance()),
                          neighbor.entity().name(), absl::StrJoin(paths, "|"),
                          absl::StrCat(neighbor.paths_total())});
  }
  return sheet;
}

}  // namespace schakel::client
