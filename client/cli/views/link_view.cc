#include "client/cli/views/link_view.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/base/values.h"
#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

// "intensiteit 3, rol penvoerder".
std::string AttributesText(const v1::Link& link, const Vocabulary& vocabulary, Language say) {
  std::vector<std::string> parts;
  for (const v1::Attribute& attribute : link.attributes()) {
    const v1::AttributeType* type = vocabulary.LinkAttribute(link.relation(), attribute.name());
    parts.push_back(absl::StrCat(type == nullptr ? attribute.name() : say(type->label()), " ",
                                 ValueText(type, attribute.value(), say)));
  }
  return absl::StrJoin(parts, ", ");
}

}  // namespace

void LinksPage(const v1::ListLinksResponse& answer, const std::string& id,
               const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  if (answer.links().empty()) {
    page.Text(say.Fill(text::kNoLinks, id, answer.info().as_of()));
    return page.Info(answer.info());
  }
  Table table({{say(text::kRelation), Align::kLeft, Fit::kEllipsis},
               {say(text::kWith), Align::kLeft, Fit::kEllipsis},
               {"id"},
               {say(text::kSince), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true},
               {say(text::kUntilHeader), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true},
               {say(text::kStatus)},
               {say(text::kAttributes), Align::kLeft, Fit::kEllipsis, /*hide_when_empty=*/true}});
  bool faint = false;
  for (const v1::LinkState& state : answer.links()) {
    const v1::Link& link = state.link();
    const Tone tone = state.active() ? Tone::kPlain : Tone::kFaint;
    faint = faint || !state.active();
    const std::string mark = state.active() ? "" : "∅ ";
    table.AddRow(
        {{absl::StrCat(mark, vocabulary.RelationLabel(link.relation(), state.incoming())), tone},
         {state.other().name(), tone},
         {state.other().id(), Tone::kFaint},
         {link.since(), tone},
         {link.until(), tone},
         {vocabulary.StatusLabel(link.status()), tone},
         {AttributesText(link, vocabulary, say), tone}});
  }
  page.Add(table);
  if (faint) page.Note(say.Fill(text::kFaintLinks, answer.info().as_of()));
  page.Cut(answer.links_size(), answer.total_size());
  page.Info(answer.info());
}

Sheet LinksSheet(const v1::ListLinksResponse& answer) {
  Sheet sheet;
  sheet.header = {"source", "relation", "target", "since",
                  "until",  "status",   "active", "other_name"};
  for (const v1::LinkState& state : answer.links()) {
    const v1::Link& link = state.link();
    sheet.rows.push_back({link.source(), link.relation(), link.target(), link.since(), link.until(),
                          link.status(), state.active() ? "true" : "false", state.other().name()});
  }
  return sheet;
}

}  // namespace schakel::client
