#include "client/cli/views/rate_view.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/output/width.h"

namespace schakel::client {
namespace {

std::optional<double> ValueOf(const v1::Rate& rate) {
  if (!rate.has_value()) return std::nullopt;
  return rate.value();
}

void AddRate(const std::string& name, const v1::Rate& rate, Tone tone, Language say, Table& table) {
  const auto confirmed = Share(rate.confirmed_numerator(), rate.confirmed_denominator());
  table.AddRow({{name, tone},
                {CountText(rate.numerator(), say), tone},
                {CountText(rate.denominator(), say), tone},
                {ShareText(ValueOf(rate), say), tone},
                {ShareText(confirmed, say), Tone::kFaint},
                {CountText(rate.unknown_since(), say), Tone::kFaint}});
}

// Ids joined by "|".
std::string Ids(const Refs& entities) {
  return absl::StrJoin(entities, "|", [](std::string* out, const v1::EntityRef& entity) {
    absl::StrAppend(out, entity.id());
  });
}

std::vector<std::string> SheetRow(const std::string& scope, const v1::EntityRef& group,
                                  const v1::Rate& rate, const std::string& date) {
  return {scope,
          group.id(),
          group.name(),
          absl::StrCat(rate.numerator()),
          absl::StrCat(rate.denominator()),
          rate.has_value() ? absl::StrCat(rate.value()) : "",
          absl::StrCat(rate.confirmed_numerator()),
          absl::StrCat(rate.confirmed_denominator()),
          absl::StrCat(rate.unknown_since()),
          date,
          Ids(rate.linked()),
          Ids(rate.unlinked())};
}

// The rows of one day: the answer itself, or a point of its series.
template <typename Rates>
void AddRows(const Rates& rates, const std::string& date, Sheet& sheet) {
  for (const v1::GroupRate& group : rates.groups()) {
    sheet.rows.push_back(SheetRow("group", group.group(), group.rate(), date));
  }
  sheet.rows.push_back(SheetRow("total", v1::EntityRef(), rates.total(), date));
}

// Without groups: a row per day with everything needed to check it.
Table DaysTable(const v1::GetLinkageRateResponse& answer, Language say) {
  Table table({{say(text::kDate)},
               {say(text::kLinked), Align::kRight},
               {say(text::kOf), Align::kRight},
               {say(text::kShare), Align::kRight},
               {say(text::kConfirmedOnly), Align::kRight},
               {say(text::kNoSinceHeader), Align::kRight},
               {say(text::kWithSource), Align::kRight}});
  for (const v1::RatePoint& point : answer.series()) {
    const v1::Rate& total = point.total();
    const auto confirmed = Share(total.confirmed_numerator(), total.confirmed_denominator());
    table.AddRow({{point.date()},
                  {CountText(total.numerator(), say)},
                  {CountText(total.denominator(), say)},
                  {ShareText(ValueOf(total), say)},
                  {ShareText(confirmed, say), Tone::kFaint},
                  {CountText(total.unknown_since(), say), Tone::kFaint},
                  {CountText(point.with_source(), say), Tone::kFaint}});
  }
  return table;
}

// "2/3 66,7 %": a share alone would hide how little it rests on.
std::string SmallRate(const v1::Rate& rate, Language say) {
  return absl::StrCat(CountText(rate.numerator(), say), "/", CountText(rate.denominator(), say),
                      " ", ShareText(ValueOf(rate), say));
}

// Every group that occurs on some day, in the order of the server (by id, none last).
std::vector<v1::EntityRef> GroupsOfSeries(const v1::GetLinkageRateResponse& answer) {
  std::vector<v1::EntityRef> groups;
  std::set<std::string> known;
  const auto add = [&](const auto& rates) {
    for (const v1::GroupRate& group : rates.groups()) {
      if (known.insert(group.group().id()).second) groups.push_back(group.group());
    }
  };
  add(answer);
  for (const v1::RatePoint& point : answer.series()) add(point);
  std::stable_partition(groups.begin(), groups.end(),
                        [](const v1::EntityRef& group) { return !group.id().empty(); });
  return groups;
}

const v1::Rate* RateOf(const v1::RatePoint& point, const std::string& group) {
  for (const v1::GroupRate& candidate : point.groups()) {
    if (candidate.group().id() == group) return &candidate.rate();
  }
  return nullptr;
}

// Days from `begin` to `end` as columns, groups as rows.
Table GroupDaysTable(const v1::GetLinkageRateResponse& answer, int begin, int end,
                     const Grouping& grouping, const Vocabulary& vocabulary, Language say) {
  std::vector<Column> columns = {{say(text::kGroup), Align::kLeft, Fit::kEllipsis}};
  for (int i = begin; i < end; ++i) columns.push_back({answer.series(i).date(), Align::kRight});
  Table table(std::move(columns));
  for (const v1::EntityRef& group : GroupsOfSeries(answer)) {
    std::vector<Cell> cells = {{GroupLabel(group, grouping, vocabulary, say),
                                group.id().empty() ? Tone::kFaint : Tone::kPlain}};
    for (int i = begin; i < end; ++i) {
      const v1::Rate* rate = RateOf(answer.series(i), group.id());
      cells.push_back({rate == nullptr ? "–" : SmallRate(*rate, say)});
    }
    table.AddRow(std::move(cells));
  }
  std::vector<Cell> totals = {{say(text::kTotalShort), Tone::kStrong}};
  for (int i = begin; i < end; ++i) {
    totals.push_back({SmallRate(answer.series(i).total(), say), Tone::kStrong});
  }
  table.AddRow(std::move(totals));
  return table;
}

// How many days fit beside the names of groups. A terminal takes what it can; elsewhere all do.
int DaysAcross(const v1::GetLinkageRateResponse& answer, const Look& look, Language say) {
  constexpr std::size_t kNameWidth = 22;
  std::size_t widest = 10;
  for (const v1::RatePoint& point : answer.series()) {
    widest = std::max(widest, DisplayWidth(SmallRate(point.total(), say)));
  }
  if (!look.width.has_value() || *look.width < kNameWidth) return answer.series_size();
  return std::max(1, static_cast<int>((*look.width - kNameWidth) / (widest + 2)));
}

void MembersTable(const Refs& members, const Phrase& title, Page& page) {
  const Language say = page.language();
  page.Title(absl::StrCat(say(title), ": ", CountText(members.size(), say)));
  if (members.empty()) return;
  Table table({{say(text::kName), Align::kLeft, Fit::kEllipsis}, {"id"}});
  for (const v1::EntityRef& member : members) {
    table.AddRow({{member.name()}, {member.id(), Tone::kFaint}});
  }
  page.Add(table);
}

}  // namespace

void RateSectionPage(const v1::GetLinkageRateResponse& answer, const Grouping& grouping,
                     const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  const v1::Rate& total = answer.total();
  page.Text(say.Fill(text::kRateLine, OutOf(total.numerator(), total.denominator(), say),
                     ShareText(ValueOf(total), say),
                     OutOf(total.confirmed_numerator(), total.confirmed_denominator(), say)));
  page.Note(say.Fill(text::kRateRelations, RelationLabels(answer.relations(), vocabulary)));
  page.Note(say.Fill(text::kRateQuality, OutOf(answer.with_source(), total.denominator(), say),
                     OutOf(total.unknown_since(), total.denominator(), say)));
  if (answer.groups().empty()) return;

  Table table({{say(text::kGroup), Align::kLeft, Fit::kEllipsis},
               {say(text::kLinked), Align::kRight},
               {say(text::kOf), Align::kRight},
               {say(text::kShare), Align::kRight},
               {say(text::kConfirmedOnly), Align::kRight},
               {say(text::kNoSinceHeader), Align::kRight}});
  for (const v1::GroupRate& group : answer.groups()) {
    AddRate(GroupLabel(group.group(), grouping, vocabulary, say), group.rate(),
            group.group().id().empty() ? Tone::kFaint : Tone::kPlain, say, table);
  }
  AddRate(say(text::kTotal), total, Tone::kStrong, say, table);
  page.Space();
  page.Add(table);
}

void RateSeriesPage(const v1::GetLinkageRateResponse& answer, const Grouping& grouping,
                    const Vocabulary& vocabulary, Page& page) {
  if (answer.series().empty()) return;
  const Language say = page.language();
  page.Title(say(text::kSeriesTitle));
  if (grouping.group_by.empty()) return page.Add(DaysTable(answer, say));
  const int across = DaysAcross(answer, page.look(), say);
  for (int begin = 0; begin < answer.series_size(); begin += across) {
    page.Space();
    page.Add(GroupDaysTable(answer, begin, std::min(begin + across, answer.series_size()), grouping,
                            vocabulary, say));
  }
}

void RateMembersPage(const v1::GetLinkageRateResponse& answer, Page& page) {
  MembersTable(answer.total().linked(), text::kLinkedTitle, page);
  MembersTable(answer.total().unlinked(), text::kUnlinkedTitle, page);
}

Sheet RateSheet(const v1::GetLinkageRateResponse& answer) {
  Sheet sheet;
  sheet.header = {"scope",
                  "group",
                  "name",
                  "numerator",
                  "denominator",
                  "value",
                  "confirmed_numerator",
                  "confirmed_denominator",
                  "unknown_since",
                  "date",
                  "linked",
                  "unlinked"};
  if (answer.series().empty()) AddRows(answer, answer.info().as_of(), sheet);
  for (const v1::RatePoint& point : answer.series()) AddRows(point, point.date(), sheet);
  return sheet;
}

}  // namespace schakel::client
