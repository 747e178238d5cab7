#include "client/cli/views/import_view.h"

#include <string>

#include "absl/strings/str_cat.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

std::string PlaceOf(const v1::RowVerdict& verdict) {
  return verdict.line() == 0 ? verdict.file() : absl::StrCat(verdict.file(), ":", verdict.line());
}

const Phrase& Outcome(const v1::ImportResult& result, bool refused) {
  const bool nothing = result.entities_created() + result.entities_updated() +
                           result.links_created() + result.links_updated() ==
                       0;
  if (result.replayed()) return text::kImportReplayed;
  if (refused) return text::kImportUnchanged;
  if (result.dry_run()) return text::kImportDryRun;
  return nothing ? text::kImportNothing : text::kImportDone;
}

}  // namespace

void VerdictsPage(const std::vector<v1::RowVerdict>& verdicts, Page& page) {
  if (verdicts.empty()) return;
  const Language say = page.language();
  Table table({{say(text::kPlace)},
               {say(text::kColumnHeader), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true},
               {say(text::kValue), Align::kLeft, Fit::kEllipsis, /*hide_when_empty=*/true},
               {say(text::kWrong), Align::kLeft, Fit::kWrap},
               {say(text::kRemedy), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true}});
  for (const v1::RowVerdict& verdict : verdicts) {
    const Tone tone = verdict.remark() ? Tone::kFaint : Tone::kPlain;
    const std::string message = say(verdict.message());
    table.AddRow({{PlaceOf(verdict), tone},
                  {verdict.column(), tone},
                  {verdict.value(), tone},
                  {verdict.remark() ? say.Fill(text::kRemark, message) : message,
                   verdict.remark() ? Tone::kFaint : Tone::kAlarm},
                  {say(verdict.suggestion()), tone}});
  }
  page.Add(table);
  page.Space();
}

void ImportSummary(const v1::ImportResult& result, bool refused, Page& page) {
  const Language say = page.language();
  Table table({{""},
               {say(text::kNew), Align::kRight},
               {say(text::kChanged), Align::kRight},
               {say(text::kSame), Align::kRight}});
  table.AddRow({{say(text::kEntities)},
                {CountText(static_cast<std::int64_t>(result.entities_created()), say)},
                {CountText(static_cast<std::int64_t>(result.entities_updated()), say)},
                {CountText(static_cast<std::int64_t>(result.entities_unchanged()), say)}});
  table.AddRow({{say(text::kLinks)},
                {CountText(static_cast<std::int64_t>(result.links_created()), say)},
                {CountText(static_cast<std::int64_t>(result.links_updated()), say)},
                {CountText(static_cast<std::int64_t>(result.links_unchanged()), say)}});
  page.Add(table);
  page.Text(say.Fill(Outcome(result, refused), result.info().revision()));
  page.Note(say.Fill(text::kImportRows, CountText(static_cast<std::int64_t>(result.rows()), say),
                     CountText(static_cast<std::int64_t>(result.rows_refused()), say)));
  if (result.verdicts_withheld() > 0) {
    page.Text(say.Fill(text::kImportWithheld, result.verdicts_withheld()), Tone::kAlarm);
  }
  page.Info(result.info());
}

Sheet VerdictsSheet(const std::vector<v1::RowVerdict>& verdicts, Language language) {
  Sheet sheet;
  sheet.header = {"file", "line", "column", "value", "rule", "message", "suggestion", "remark"};
  for (const v1::RowVerdict& verdict : verdicts) {
    sheet.rows.push_back({verdict.file(), absl::StrCat(verdict.line()), verdict.column(),
                          verdict.value(), verdict.rule(), language(verdict.message()),
                          language(verdict.suggestion()), verdict.remark() ? "true" : "false"});
  }
  return sheet;
}

}  // namespace schakel::client
