#include "client/cli/views/series_view.h"

#include <cstddef>

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/output/width.h"

namespace schakel::client {
namespace {

// Days from `begin` to `end` as columns, groups as rows.
Table DaysTable(const Series& series, std::size_t begin, std::size_t end, const std::string& absent,
                const Grouping& grouping, const Vocabulary& vocabulary, Language say) {
  std::vector<Column> columns = {{say(text::kGroup), Align::kLeft, Fit::kEllipsis}};
  for (std::size_t i = begin; i < end; ++i) {
    columns.push_back({series.days[i].date, Align::kRight});
  }
  Table table(std::move(columns));
  for (const v1::EntityRef& group : series.groups) {
    std::vector<Cell> cells = {{GroupLabel(group, grouping, vocabulary, say),
                                group.id().empty() ? Tone::kFaint : Tone::kPlain}};
    for (std::size_t i = begin; i < end; ++i) {
      const auto cell = series.days[i].cells.find(group.id());
      cells.push_back({cell == series.days[i].cells.end() ? absent : cell->second});
    }
    table.AddRow(std::move(cells));
  }
  std::vector<Cell> totals = {{say(text::kTotalShort), Tone::kStrong}};
  for (std::size_t i = begin; i < end; ++i) {
    totals.push_back({series.days[i].total, Tone::kStrong});
  }
  table.AddRow(std::move(totals));
  return table;
}

// How many days fit beside the names of groups. A terminal takes what it can; elsewhere all do.
std::size_t DaysAcross(const Series& series, const Look& look) {
  constexpr std::size_t kNameWidth = 22;
  std::size_t widest = 10;
  for (const SeriesDay& day : series.days) widest = std::max(widest, DisplayWidth(day.total));
  if (!look.width.has_value() || *look.width < kNameWidth) return series.days.size();
  return std::max<std::size_t>(1, (*look.width - kNameWidth) / (widest + 2));
}

}  // namespace

void SeriesTables(Series series, const std::string& absent, const Grouping& grouping,
                  const Vocabulary& vocabulary, Page& page) {
  std::stable_partition(series.groups.begin(), series.groups.end(),
                        [](const v1::EntityRef& group) { return !group.id().empty(); });
  const std::size_t across = DaysAcross(series, page.look());
  for (std::size_t begin = 0; begin < series.days.size(); begin += across) {
    const std::size_t end = std::min(begin + across, series.days.size());
    page.Space();
    page.Add(DaysTable(series, begin, end, absent, grouping, vocabulary, page.language()));
  }
}

}  // namespace schakel::client
