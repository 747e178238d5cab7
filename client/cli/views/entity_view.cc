#include "client/cli/views/entity_view.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/base/values.h"
#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/series_view.h"

namespace schakel::client {
namespace {

const v1::Value* AttributeOf(const v1::Entity& entity, const std::string& name) {
  for (const v1::Attribute& attribute : entity.attributes()) {
    if (attribute.name() == name) return &attribute.value();
  }
  return nullptr;
}

std::string IdentifiersOf(const v1::Entity& entity, const std::string& scheme) {
  std::vector<std::string> values;
  for (const v1::Identifier& identifier : entity.identifiers()) {
    if (identifier.scheme() == scheme) values.push_back(identifier.value());
  }
  return absl::StrJoin(values, "|");
}

std::string SourceText(const v1::Source& source) {
  if (source.title().empty()) return source.note();
  return source.note().empty() ? source.title()
                               : absl::StrCat(source.title(), " (", source.note(), ")");
}

// The attributes worth a column in a list: the kind's own choices from a list, which are short and
// tell kinds of a kind apart.
std::vector<v1::AttributeType> ListedAttributes(const std::string& kind,
                                                const Vocabulary& vocabulary) {
  std::vector<v1::AttributeType> listed;
  const v1::Kind* found = vocabulary.kind(kind);
  if (found == nullptr) return listed;
  for (const v1::AttributeType& type : found->attributes()) {
    if (type.type() == v1::VALUE_TYPE_ENUM) listed.push_back(type);
  }
  return listed;
}

Tone ToneOf(bool active) { return active ? Tone::kPlain : Tone::kFaint; }

using States = google::protobuf::RepeatedPtrField<v1::EntityState>;

// Entities with the attributes that tell those of `kind` apart.
Table StatesTable(const States& states, const std::string& kind, const Vocabulary& vocabulary,
                  Language say) {
  const std::vector<v1::AttributeType> listed = ListedAttributes(kind, vocabulary);
  std::vector<Column> columns = {{say(text::kName), Align::kLeft, Fit::kEllipsis}, {"id"}};
  for (const v1::AttributeType& type : listed) {
    columns.push_back({say(type.label()), Align::kLeft, Fit::kEllipsis, /*hide_when_empty=*/true});
  }
  columns.push_back({say(text::kSince), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true});
  columns.push_back({say(text::kUntilHeader), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true});
  columns.push_back({say(text::kStatus)});

  Table table(std::move(columns));
  for (const v1::EntityState& state : states) {
    const v1::Entity& entity = state.entity();
    const Tone tone = ToneOf(state.active());
    std::vector<Cell> cells = {{entity.name(), tone}, {entity.id(), Tone::kFaint}};
    for (const v1::AttributeType& type : listed) {
      const v1::Value* value = AttributeOf(entity, type.id());
      cells.push_back({value == nullptr ? "" : ValueText(&type, *value, say), tone});
    }
    cells.push_back({entity.since(), tone});
    cells.push_back({entity.until(), tone});
    cells.push_back({vocabulary.StatusLabel(entity.status()), tone});
    table.AddRow(std::move(cells));
  }
  return table;
}

// How many there were on each of the days asked for.
void CountSeriesPage(const v1::ListEntitiesResponse& answer, const Grouping& grouping,
                     const Vocabulary& vocabulary, Page& page) {
  if (answer.series().empty()) return;
  const Language say = page.language();
  page.Title(say(text::kSeriesTitle));
  Series series;
  AddGroups(answer.groups(), series);
  for (const v1::CountPoint& point : answer.series()) {
    AddDay(
        point.date(), point.groups(), CountText(point.total_size(), say),
        [&](const v1::GroupCount& group) { return CountText(group.count(), say); }, series);
  }
  SeriesTables(std::move(series), "0", grouping, vocabulary, page);
  page.Space();
}

}  // namespace

void EntityPage(const v1::GetEntityResponse& answer, const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  const v1::Entity& entity = answer.entity();
  page.Title(absl::StrCat(entity.name(), " · ", vocabulary.KindLabel(entity.kind())));
  if (!answer.active()) page.Text(say.Fill(text::kNotLive, answer.info().as_of()), Tone::kAlarm);

  Table table({{say(text::kAttribute)}, {say(text::kValue), Align::kLeft, Fit::kWrap}});
  const auto row = [&table](std::string label, std::string value) {
    if (!value.empty()) table.AddRow({{std::move(label), Tone::kFaint}, {std::move(value)}});
  };
  row("id", entity.id());
  row(say(text::kPeriod), PeriodText(entity.since(), entity.until(), say));
  row(say(text::kStatus), vocabulary.StatusLabel(entity.status()));
  for (const v1::Attribute& attribute : entity.attributes()) {
    const v1::AttributeType* type = vocabulary.EntityAttribute(entity.kind(), attribute.name());
    row(type == nullptr ? attribute.name() : say(type->label()),
        ValueText(type, attribute.value(), say));
  }
  for (const v1::Identifier& identifier : entity.identifiers()) {
    row(vocabulary.SchemeLabel(identifier.scheme()), identifier.value());
  }
  for (const v1::Source& source : entity.sources()) row(say(text::kSource), SourceText(source));
  row(say(text::kVersion), absl::StrCat(entity.version()));
  page.Add(table);
  page.Space();
  page.Info(answer.info());
}

void EntitiesPage(const v1::ListEntitiesResponse& answer, const Grouping& grouping,
                  const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  const std::string& kind = grouping.kind;
  const std::string plural = kind.empty() ? say(text::kEntities) : vocabulary.KindPlural(kind);
  if (answer.entities().empty()) {
    page.Text(say.Fill(text::kNoEntities, plural, answer.info().as_of()));
    CountSeriesPage(answer, grouping, vocabulary, page);
    return page.Info(answer.info());
  }
  page.Title(absl::StrCat(plural, ": ", CountText(answer.total_size(), say)));
  page.Add(StatesTable(answer.entities(), kind, vocabulary, say));
  if (!answer.groups().empty()) {
    page.Title(say(text::kByGroup));
    page.Add(GroupTable(answer.groups(), grouping, text::kNumber, vocabulary, say));
    page.Space();
  }
  CountSeriesPage(answer, grouping, vocabulary, page);
  page.Cut(answer.entities_size(), answer.total_size());
  page.Info(answer.info());
}

void HoldersPage(const v1::ResolveIdentifierResponse& answer, const Vocabulary& vocabulary,
                 Page& page) {
  const Language say = page.language();
  const std::string identifier = absl::StrCat(vocabulary.SchemeLabel(answer.identifier().scheme()),
                                              " ", answer.identifier().value());
  if (answer.entities().empty()) {
    page.Text(say.Fill(text::kNoHolder, identifier));
  } else {
    page.Title(identifier);
    page.Add(StatesTable(answer.entities(), "", vocabulary, say));
  }
  page.Info(answer.info());
}

void SearchPage(const v1::SearchEntitiesResponse& answer, const std::string& query,
                const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  if (answer.hits().empty()) {
    page.Text(say.Fill(text::kNothingFound, query));
    return page.Info(answer.info());
  }
  Table table({{say(text::kName), Align::kLeft, Fit::kEllipsis},
               {"id"},
               {say(text::kKind), Align::kLeft, Fit::kEllipsis},
               {say(text::kFoundAs), Align::kLeft, Fit::kEllipsis, /*hide_when_empty=*/true},
               {say(text::kScore), Align::kRight}});
  for (const v1::SearchHit& hit : answer.hits()) {
    const Tone tone = ToneOf(hit.active());
    table.AddRow({{hit.entity().name(), tone},
                  {hit.entity().id(), Tone::kFaint},
                  {vocabulary.KindLabel(KindOf(hit.entity().id())), tone},
                  {hit.matched() == hit.entity().name() ? "" : hit.matched(), tone},
                  {absl::StrCat(hit.score()), tone}});
  }
  page.Add(table);
  page.Cut(answer.hits_size(), answer.total_size());
  page.Info(answer.info());
}

EntitySheet::EntitySheet(const std::string& kind, const Vocabulary& vocabulary) {
  sheet_.header = {"id", "kind", "name", "since", "until", "status", "active"};
  const auto add = [this](const v1::AttributeType& type) {
    types_.push_back(type);
    sheet_.header.push_back(type.unit().empty() ? type.id()
                                                : absl::StrCat(type.id(), "_", type.unit()));
  };
  for (const v1::AttributeType& type : vocabulary.schema().entity_attributes()) add(type);
  if (const v1::Kind* found = vocabulary.kind(kind); found != nullptr) {
    for (const v1::AttributeType& type : found->attributes()) add(type);
  }
  for (const v1::IdentifierScheme& scheme : vocabulary.schema().identifier_schemes()) {
    schemes_.push_back(scheme.id());
    sheet_.header.push_back(scheme.id());
  }
}

void EntitySheet::Add(const v1::Entity& entity, bool active) {
  std::vector<std::string> row = {entity.id(),
                                  entity.kind(),
                                  entity.name(),
                                  entity.since(),
                                  entity.until(),
                                  entity.status(),
                                  active ? "true" : "false"};
  for (const v1::AttributeType& type : types_) {
    const v1::Value* value = AttributeOf(entity, type.id());
    row.push_back(value == nullptr ? "" : ValuePlain(&type, *value));
  }
  for (const std::string& scheme : schemes_) row.push_back(IdentifiersOf(entity, scheme));
  sheet_.rows.push_back(std::move(row));
}

Sheet CountSeriesSheet(const v1::ListEntitiesResponse& answer) {
  Sheet sheet;
  sheet.header = {"scope", "group", "name", "count", "date"};
  for (const v1::CountPoint& point : answer.series()) {
    for (const v1::GroupCount& group : point.groups()) {
      sheet.rows.push_back({"group", group.group().id(), group.group().name(),
                            absl::StrCat(group.count()), point.date()});
    }
    sheet.rows.push_back({"total", "", "", absl::StrCat(point.total_size()), point.date()});
  }
  return sheet;
}

}  // namespace schakel::client
