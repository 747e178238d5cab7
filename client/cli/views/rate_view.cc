#include "client/cli/views/rate_view.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

std::optional<double> ValueOf(const v1::Rate& rate) {
  if (!rate.has_value()) return std::nullopt;
  return rate.value();
}

std::string RelationsText(const v1::GetLinkageRateResponse& answer, const Vocabulary& vocabulary) {
  return absl::StrJoin(answer.relations(), ", ",
                       [&vocabulary](std::string* out, const std::string& relation) {
                         absl::StrAppend(out, vocabulary.RelationLabel(relation, false));
                       });
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

std::vector<std::string> SheetRow(const std::string& scope, const v1::EntityRef& group,
                                  const v1::Rate& rate) {
  return {scope,
          group.id(),
          group.name(),
          absl::StrCat(rate.numerator()),
          absl::StrCat(rate.denominator()),
          rate.has_value() ? absl::StrCat(rate.value()) : "",
          absl::StrCat(rate.confirmed_numerator()),
          absl::StrCat(rate.confirmed_denominator()),
          absl::StrCat(rate.unknown_since())};
}

}  // namespace

void RateSectionPage(const v1::GetLinkageRateResponse& answer, const Vocabulary& vocabulary,
                     Page& page) {
  const Language say = page.language();
  const v1::Rate& total = answer.total();
  page.Text(say.Fill(text::kRateLine, OutOf(total.numerator(), total.denominator(), say),
                     ShareText(ValueOf(total), say),
                     OutOf(total.confirmed_numerator(), total.confirmed_denominator(), say)));
  page.Note(say.Fill(text::kRateRelations, RelationsText(answer, vocabulary)));
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
    const bool none = group.group().id().empty();
    AddRate(none ? say(text::kNoGroup) : group.group().name(), group.rate(),
            none ? Tone::kFaint : Tone::kPlain, say, table);
  }
  AddRate(say(text::kTotal), total, Tone::kStrong, say, table);
  page.Space();
  page.Add(table);
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
                  "unknown_since"};
  for (const v1::GroupRate& group : answer.groups()) {
    sheet.rows.push_back(SheetRow("group", group.group(), group.rate()));
  }
  sheet.rows.push_back(SheetRow("total", v1::EntityRef(), answer.total()));
  return sheet;
}

}  // namespace schakel::client
