#include "client/cli/views/rate_view.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/series_view.h"

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
  Series series;
  AddGroups(answer.groups(), series);
  for (const v1::RatePoint& point : answer.series()) {
    AddDay(
        point.date(), point.groups(), SmallRate(point.total(), say),
        [&](const v1::GroupRate& group) { return SmallRate(group.rate(), say); }, series);
  }
  SeriesTables(std::move(series), "–", grouping, vocabulary, page);
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
