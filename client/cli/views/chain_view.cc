#include "client/cli/views/chain_view.h"

#include <algorithm>
#include <cstdint>
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

std::string TruthText(v1::Truth truth, Language say) {
  switch (truth) {
    case v1::TRUTH_YES: return say(text::kYes);
    case v1::TRUTH_NO: return say(text::kNo);
    default: return say(text::kUnknownTruth);
  }
}

std::string TruthPlain(v1::Truth truth) {
  switch (truth) {
    case v1::TRUTH_YES: return "yes";
    case v1::TRUTH_NO: return "no";
    default: return "unknown";
  }
}

// The flag of the schema by the name people know it by.
std::string FlagLabel(const Vocabulary& vocabulary) {
  const std::string& id = vocabulary.schema().chain().flag().id();
  return vocabulary.PartLabel(id);
}

// The figures of each day.
Table ChainDaysTable(const v1::GetChainResponse& answer, const Vocabulary& vocabulary,
                     Language say) {
  Table table({{say(text::kDate)},
               {say(text::kLookedAt), Align::kRight},
               {say(text::kParts), Align::kRight},
               {say(text::kOf), Align::kRight},
               {say(text::kShare), Align::kRight},
               {FlagLabel(vocabulary), Align::kRight},
               {say(text::kUnknownHeader), Align::kRight}});
  for (const v1::ChainPoint& point : answer.series()) {
    std::optional<double> value;
    if (point.has_value()) value = point.value();
    table.AddRow({{point.date()},
                  {CountText(point.subjects(), say)},
                  {CountText(point.numerator(), say)},
                  {CountText(point.denominator(), say)},
                  {ShareText(value, say)},
                  {CountText(point.flag_yes(), say)},
                  {CountText(point.flag_unknown(), say), Tone::kFaint}});
  }
  return table;
}

// The figures of a group, or of a whole day, as csv has them.
template <typename Figures>
std::vector<std::string> FiguresPlain(const Figures& figures) {
  return {
      absl::StrCat(figures.subjects()),    absl::StrCat(figures.numerator()),
      absl::StrCat(figures.denominator()), figures.has_value() ? absl::StrCat(figures.value()) : "",
      absl::StrCat(figures.flag_yes()),    absl::StrCat(figures.flag_unknown())};
}

// A row that begins and ends with other cells.
std::vector<std::string> Around(std::vector<std::string> begin, std::vector<std::string> cells,
                                const std::vector<std::string>& end) {
  begin.insert(begin.end(), cells.begin(), cells.end());
  begin.insert(begin.end(), end.begin(), end.end());
  return begin;
}

Table HistogramTable(const v1::GetChainResponse& answer, const Vocabulary& vocabulary,
                     Language say) {
  Table table({{say(text::kParts), Align::kLeft, Fit::kEllipsis},
               {say(text::kNumber), Align::kRight},
               {say(text::kShare), Align::kRight}});
  for (const v1::ChainBucket& bucket : answer.histogram()) {
    std::vector<std::string> labels;
    for (const std::string& part : bucket.parts()) labels.push_back(vocabulary.PartLabel(part));
    const std::string name = labels.empty() ? say(text::kNoParts) : absl::StrJoin(labels, " + ");
    table.AddRow({{name, labels.empty() ? Tone::kFaint : Tone::kPlain},
                  {CountText(bucket.subjects(), say)},
                  {ShareText(Share(bucket.subjects(), answer.rows_size()), say)}});
  }
  return table;
}

std::string NamedPlain(const v1::ChainRow& row) {
  return absl::StrJoin(row.named(), "|", [](std::string* out, const v1::ChainPartner& partner) {
    absl::StrAppend(out, partner.entity().id());
  });
}

// What each of them brings, in the same order: "mbo|company+mkb|".
std::string BringsPlain(const v1::ChainRow& row) {
  return absl::StrJoin(row.named(), "|", [](std::string* out, const v1::ChainPartner& partner) {
    absl::StrAppend(out, absl::StrJoin(partner.brings(), "+"));
  });
}

}  // namespace

void ChainSummary(const v1::GetChainResponse& answer, const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  const std::optional<double> value =
      answer.has_value() ? std::optional<double>(answer.value()) : std::nullopt;
  page.Text(say.Fill(text::kChainLine, OutOf(answer.numerator(), answer.denominator(), say),
                     ShareText(value, say), CountText(answer.rows_size(), say),
                     answer.parts_size()));
  page.Note(say.Fill(text::kChainQuality, CountText(answer.without_partners(), say),
                     CountText(answer.unknown_since(), say)));
  if (!FlagLabel(vocabulary).empty()) {
    page.Note(say.Fill(text::kChainFlag, FlagLabel(vocabulary), CountText(answer.flag_yes(), say),
                       CountText(answer.flag_unknown(), say)));
  }
  if (answer.histogram().empty()) return;
  page.Space();
  page.Add(HistogramTable(answer, vocabulary, say));
}

Table ChainTable(const v1::GetChainResponse& answer, const Vocabulary& vocabulary, Language say) {
  std::vector<Column> columns = {{say(text::kName), Align::kLeft, Fit::kEllipsis},
                                 {"id", Align::kLeft, Fit::kEllipsis}};
  for (const std::string& part : answer.parts()) columns.push_back({vocabulary.PartLabel(part)});
  columns.push_back({FlagLabel(vocabulary)});
  columns.push_back({say(text::kPartners), Align::kRight});
  columns.push_back({say(text::kUnknownHeader), Align::kRight});
  Table table(std::move(columns));
  for (const v1::ChainRow& row : answer.rows()) {
    std::vector<Cell> cells = {{row.subject().name()}, {row.subject().id(), Tone::kFaint}};
    for (const std::string& part : answer.parts()) {
      const auto& present = row.present();
      const bool has = std::find(present.begin(), present.end(), part) != present.end();
      cells.push_back({has ? "✓" : "·", has ? Tone::kGood : Tone::kFaint});
    }
    cells.push_back({TruthText(row.flag(), say)});
    cells.push_back({CountText(row.partners(), say)});
    cells.push_back({CountText(row.unknown_partners(), say), Tone::kFaint});
    table.AddRow(std::move(cells));
  }
  return table;
}

Table ChainGroupsTable(const v1::GetChainResponse& answer, const Grouping& grouping,
                       const Vocabulary& vocabulary, Language say) {
  Table table({{say(text::kGroup), Align::kLeft, Fit::kEllipsis},
               {say(text::kLookedAt), Align::kRight},
               {say(text::kParts), Align::kRight},
               {say(text::kOf), Align::kRight},
               {say(text::kShare), Align::kRight},
               {FlagLabel(vocabulary), Align::kRight},
               {say(text::kUnknownHeader), Align::kRight}});
  for (const v1::GroupChain& group : answer.groups()) {
    std::optional<double> value;
    if (group.has_value()) value = group.value();
    table.AddRow({{GroupLabel(group.group(), grouping, vocabulary, say),
                   group.group().id().empty() ? Tone::kFaint : Tone::kPlain},
                  {CountText(group.subjects(), say)},
                  {CountText(group.numerator(), say)},
                  {CountText(group.denominator(), say)},
                  {ShareText(value, say)},
                  {CountText(group.flag_yes(), say)},
                  {CountText(group.flag_unknown(), say), Tone::kFaint}});
  }
  return table;
}

void ChainSeriesPage(const v1::GetChainResponse& answer, const Grouping& grouping,
                     const Vocabulary& vocabulary, Page& page) {
  if (answer.series().empty()) return;
  const Language say = page.language();
  page.Title(say(text::kSeriesTitle));
  page.Space();
  page.Add(ChainDaysTable(answer, vocabulary, say));
  if (grouping.group_by.empty() || FlagLabel(vocabulary).empty()) return;
  page.Title(say.Fill(text::kChainFlagDays, FlagLabel(vocabulary)));
  const auto cell = [&](std::int32_t flag_yes, std::int32_t subjects) {
    return absl::StrCat(CountText(flag_yes, say), "/", CountText(subjects, say), " ",
                        ShareText(Share(flag_yes, subjects), say));
  };
  Series series;
  AddGroups(answer.groups(), series);
  for (const v1::ChainPoint& point : answer.series()) {
    AddDay(
        point.date(), point.groups(), cell(point.flag_yes(), point.subjects()),
        [&](const v1::GroupChain& group) { return cell(group.flag_yes(), group.subjects()); },
        series);
  }
  SeriesTables(std::move(series), "–", grouping, vocabulary, page);
}

Table PartnersTable(const v1::GetChainResponse& answer, const Vocabulary& vocabulary,
                    Language say) {
  Table table({{say(text::kName), Align::kLeft, Fit::kEllipsis},
               {say(text::kPartner), Align::kLeft, Fit::kEllipsis},
               {"id", Align::kLeft, Fit::kEllipsis},
               {say(text::kBrings), Align::kLeft, Fit::kWrap}});
  for (const v1::ChainRow& row : answer.rows()) {
    bool first = true;
    for (const v1::ChainPartner& partner : row.named()) {
      std::vector<std::string> brings;
      for (const std::string& part : partner.brings()) {
        brings.push_back(vocabulary.PartLabel(part));
      }
      table.AddRow({{first ? row.subject().name() : ""},
                    {partner.entity().name()},
                    {partner.entity().id(), Tone::kFaint},
                    {brings.empty() ? "–" : absl::StrJoin(brings, ", ")}});
      first = false;
    }
  }
  return table;
}

Sheet ChainSheet(const v1::GetChainResponse& answer) {
  Sheet sheet;
  sheet.header = {"subject",          "name",  "present", "missing", "flag", "partners",
                  "unknown_partners", "named", "brings"};
  for (const v1::ChainRow& row : answer.rows()) {
    sheet.rows.push_back({row.subject().id(), row.subject().name(),
                          absl::StrJoin(row.present(), "|"), absl::StrJoin(row.missing(), "|"),
                          TruthPlain(row.flag()), absl::StrCat(row.partners()),
                          absl::StrCat(row.unknown_partners()), NamedPlain(row), BringsPlain(row)});
  }
  return sheet;
}

Sheet ChainGroupsSheet(const v1::GetChainResponse& answer) {
  Sheet sheet;
  sheet.header = {"group",       "name",  "subjects", "numerator",
                  "denominator", "value", "flag_yes", "flag_unknown"};
  for (const v1::GroupChain& group : answer.groups()) {
    sheet.rows.push_back(
        Around({group.group().id(), group.group().name()}, FiguresPlain(group), {}));
  }
  return sheet;
}

Sheet ChainSeriesSheet(const v1::GetChainResponse& answer) {
  Sheet sheet;
  sheet.header = {"scope",       "group", "name",     "subjects",     "numerator",
                  "denominator", "value", "flag_yes", "flag_unknown", "date"};
  for (const v1::ChainPoint& point : answer.series()) {
    for (const v1::GroupChain& group : point.groups()) {
      sheet.rows.push_back(Around({"group", group.group().id(), group.group().name()},
                                  FiguresPlain(group), {point.date()}));
    }
    sheet.rows.push_back(Around({"total", "", ""}, FiguresPlain(point), {point.date()}));
  }
  return sheet;
}

}  // namespace schakel::client
