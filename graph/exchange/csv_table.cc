#include "graph/exchange/csv_table.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "absl/strings/str_cat.h"

#include "graph/model/value.h"
#include "schakel/v1/schema.pb.h"

namespace schakel {
namespace {

// Between sources that share a cell.
constexpr absl::string_view kBetweenSources = "; ";
// Between identifiers of one register. None of them can hold it.
constexpr absl::string_view kBetweenIdentifiers = "|";

void AppendSeparated(absl::string_view separator, absl::string_view text, std::string& list) {
  absl::StrAppend(&list, list.empty() ? absl::string_view() : separator, text);
}

template <typename Message>
absl::string_view AttributeCell(const Message& message, const v1::AttributeType& type,
                                std::string& scratch) {
  for (const v1::Attribute& attribute : message.attributes()) {
    if (attribute.name() == type.id()) return scratch = FormatValue(type, attribute.value());
  }
  return {};
}

absl::string_view IdentifierCell(const v1::Entity& entity, const v1::IdentifierScheme& scheme,
                                 std::string& scratch) {
  for (const v1::Identifier& identifier : entity.identifiers()) {
    if (identifier.scheme() == scheme.id()) {
      AppendSeparated(kBetweenIdentifiers, identifier.value(), scratch);
    }
  }
  return scratch;
}

template <typename Message>
absl::string_view ProvenanceCell(const Message& message, std::string& scratch) {
  if (message.sources_size() == 1) return message.sources(0).title();
  for (const v1::Source& source : message.sources()) {
    if (!source.title().empty()) AppendSeparated(kBetweenSources, source.title(), scratch);
  }
  return scratch;
}

// With several sources each note says whose it is, because the file has room for one note only.
template <typename Message>
absl::string_view EvidenceCell(const Message& message, std::string& scratch) {
  if (message.sources_size() == 1) return message.sources(0).note();
  for (const v1::Source& source : message.sources()) {
    if (source.note().empty()) continue;
    AppendSeparated(kBetweenSources, source.title(), scratch);
    absl::StrAppend(&scratch, source.title().empty() ? "" : ": ", source.note());
  }
  return scratch;
}

template <typename Message>
void AddField(absl::string_view name, const std::string& (Message::*field)() const,
              CsvTable<Message>& table) {
  table.Add(std::string(name), [field](const Message& message, std::string&) -> absl::string_view {
    return (message.*field)();
  });
}

template <typename Message>
void AddPeriodAndStatus(CsvTable<Message>& table) {
  AddField("since", &Message::since, table);
  AddField("until", &Message::until, table);
  AddField("status", &Message::status, table);
}

template <typename Message>
void AddSources(CsvTable<Message>& table) {
  table.AddOptional("evidence", EvidenceCell<Message>);
  table.AddOptional("provenance", ProvenanceCell<Message>);
}

template <typename Message, typename Types>
void AddAttributes(const Types& types, CsvTable<Message>& table) {
  for (const v1::AttributeType& type : types) {
    table.AddOptional(ColumnName(type), [&type](const Message& message, std::string& scratch) {
      return AttributeCell(message, type, scratch);
    });
  }
}

// An attribute column of links: relations may share its name and still differ in type.
struct SharedColumn {
  std::string name;
  // Indexed by RelationId; null where the relation has no such attribute.
  std::vector<const v1::AttributeType*> types;
};

std::vector<SharedColumn> OwnAttributesOfRelations(const Schema& schema) {
  std::vector<SharedColumn> columns;
  for (int r = 0; r < schema.message().relations_size(); ++r) {
    for (const v1::AttributeType& type : schema.message().relations(r).attributes()) {
      const std::string name = ColumnName(type);
      auto column = std::find_if(columns.begin(), columns.end(),
                                 [&](const SharedColumn& known) { return known.name == name; });
      if (column == columns.end()) {
        column = columns.insert(
            column, {name, std::vector<const v1::AttributeType*>(schema.relation_count())});
      }
      column->types[static_cast<std::size_t>(r)] = &type;
    }
  }
  return columns;
}

absl::string_view SharedCell(const Schema& schema, const SharedColumn& column, const v1::Link& link,
                             std::string& scratch) {
  const std::optional<RelationId> relation = schema.FindRelation(link.relation());
  if (!relation.has_value() || column.types[relation->value()] == nullptr) return {};
  return AttributeCell(link, *column.types[relation->value()], scratch);
}

}  // namespace

CsvTable<v1::Entity> EntityTable(const Schema& schema, KindId kind) {
  CsvTable<v1::Entity> table;
  AddField("id", &v1::Entity::id, table);
  AddField("kind", &v1::Entity::kind, table);
  AddField("name", &v1::Entity::name, table);
  AddAttributes(schema.message().entity_attributes(), table);
  AddAttributes(schema.kind(kind).attributes(), table);
  for (const v1::IdentifierScheme& scheme : schema.message().identifier_schemes()) {
    table.AddOptional(scheme.id(), [&scheme](const v1::Entity& entity, std::string& scratch) {
      return IdentifierCell(entity, scheme, scratch);
    });
  }
  AddPeriodAndStatus(table);
  AddSources(table);
  return table;
}

CsvTable<v1::Link> LinkTable(const Schema& schema) {
  CsvTable<v1::Link> table;
  AddField("source", &v1::Link::source, table);
  AddField("relation", &v1::Link::relation, table);
  AddField("target", &v1::Link::target, table);
  AddPeriodAndStatus(table);
  AddAttributes(schema.message().link_attributes(), table);
  for (SharedColumn& column : OwnAttributesOfRelations(schema)) {
    const std::string name = column.name;
    table.AddOptional(
        name, [&schema, column = std::move(column)](const v1::Link& link, std::string& scratch) {
          return SharedCell(schema, column, link, scratch);
        });
  }
  AddSources(table);
  return table;
}

}  // namespace schakel
