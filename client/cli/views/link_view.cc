#include "client/cli/views/link_view.h"

#include <utility>
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

// The columns after the ends and the relation.
void AddFactColumns(Language say, std::vector<Column>& columns) {
  columns.push_back({say(text::kSince), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true});
  columns.push_back({say(text::kUntilHeader), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true});
  columns.push_back({say(text::kStatus)});
  columns.push_back(
      {say(text::kAttributes), Align::kLeft, Fit::kEllipsis, /*hide_when_empty=*/true});
}

Table EntityTable(Language say) {
  std::vector<Column> columns = {{say(text::kRelation), Align::kLeft, Fit::kEllipsis},
                                 {say(text::kWith), Align::kLeft, Fit::kEllipsis},
                                 {"id"}};
  AddFactColumns(say, columns);
  return Table(std::move(columns));
}

Table NetworkTable(Language say) {
  std::vector<Column> columns = {{say(text::kSourceEnd), Align::kLeft, Fit::kEllipsis},
                                 {say(text::kRelation), Align::kLeft, Fit::kEllipsis},
                                 {say(text::kTargetEnd), Align::kLeft, Fit::kEllipsis}};
  AddFactColumns(say, columns);
  return Table(std::move(columns));
}

std::string MarkedRelation(const v1::LinkState& state, const Vocabulary& vocabulary) {
  return absl::StrCat(state.active() ? "" : "∅ ",
                      vocabulary.RelationLabel(state.link().relation(), state.incoming()));
}

std::vector<Cell> EntityCells(const v1::LinkState& state, const Vocabulary& vocabulary) {
  const Tone tone = state.active() ? Tone::kPlain : Tone::kFaint;
  return {{MarkedRelation(state, vocabulary), tone},
          {state.other().name(), tone},
          {state.other().id(), Tone::kFaint}};
}

std::vector<Cell> NetworkCells(const v1::LinkState& state, const Vocabulary& vocabulary) {
  const Tone tone = state.active() ? Tone::kPlain : Tone::kFaint;
  return {{state.link().source(), tone},
          {MarkedRelation(state, vocabulary), tone},
          {state.link().target(), tone}};
}

}  // namespace

void LinksPage(const v1::ListLinksResponse& answer, const std::string& id,
               const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  if (answer.links().empty()) {
    page.Text(id.empty() ? say.Fill(text::kNoLinksAtAll, answer.info().as_of())
                         : say.Fill(text::kNoLinks, id, answer.info().as_of()));
    return page.Info(answer.info());
  }
  Table table = id.empty() ? NetworkTable(say) : EntityTable(say);
  bool faint = false;
  for (const v1::LinkState& state : answer.links()) {
    faint = faint || !state.active();
    const Tone tone = state.active() ? Tone::kPlain : Tone::kFaint;
    std::vector<Cell> cells =
        id.empty() ? NetworkCells(state, vocabulary) : EntityCells(state, vocabulary);
    cells.push_back({state.link().since(), tone});
    cells.push_back({state.link().until(), tone});
    cells.push_back({vocabulary.StatusLabel(state.link().status()), tone});
    cells.push_back({AttributesText(state.link(), vocabulary, say), tone});
    table.AddRow(std::move(cells));
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
