#include "tests/support/world.h"

#include <cstdio>
#include <cstdlib>

#include "absl/status/status.h"

#include "graph/model/value.h"
#include "graph/storage/memory_store.h"

namespace schakel::testing {
namespace {

// A world that cannot be built is a broken test, so it ends the program with its reason.
void Require(const absl::Status& status, absl::string_view what) {
  if (status.ok()) return;
  std::fprintf(stderr, "world: %s: %s\n", std::string(what).c_str(), status.ToString().c_str());
  std::abort();
}

v1::Attribute MakeAttribute(const v1::AttributeType& type, const std::string& text) {
  absl::StatusOr<v1::Value> value = ParseValue(type, text);
  Require(value.status(), type.id());
  v1::Attribute attribute;
  attribute.set_name(type.id());
  *attribute.mutable_value() = *std::move(value);
  return attribute;
}

template <typename Message>
void SetCommon(const Details& details, Message& message) {
  message.set_since(details.since);
  message.set_until(details.until);
  message.set_status(details.status);
  if (!details.source.empty()) message.add_sources()->set_title(details.source);
}

constexpr absl::string_view kTinySchema = R"pb(
  id: "tiny"
  label { nl: "Klein" en: "Tiny" }
  kinds {
    id: "org"
    label { nl: "Organisatie" en: "Organisation" }
    plural { nl: "Organisaties" en: "Organisations" }
    attributes {
      id: "size"
      label { nl: "Grootte" en: "Size" }
      type: VALUE_TYPE_ENUM
      values { id: "small" }
      values { id: "big" }
    }
    attributes {
      id: "level"
      label { nl: "Niveau" en: "Level" }
      type: VALUE_TYPE_ENUM
      values { id: "low" }
      values { id: "mid" }
      values { id: "high" }
    }
  }
  kinds {
    id: "person_group"
    label { nl: "Groep" en: "Group" }
    plural { nl: "Groepen" en: "Groups" }
  }
  kinds {
    id: "project"
    label { nl: "Project" en: "Project" }
    plural { nl: "Projecten" en: "Projects" }
    attributes {
      id: "budget"
      label { nl: "Budget" en: "Budget" }
      type: VALUE_TYPE_MONEY
      unit: "eur"
    }
    attributes {
      id: "open"
      label { nl: "Open" en: "Open" }
      type: VALUE_TYPE_BOOLEAN
    }
  }
  kinds {
    id: "theme"
    label { nl: "Thema" en: "Theme" }
    plural { nl: "Thema's" en: "Themes" }
  }
  kinds {
    id: "place"
    label { nl: "Plaats" en: "Place" }
    plural { nl: "Plaatsen" en: "Places" }
  }
  entity_attributes {
    id: "short_name"
    label { nl: "Korte naam" en: "Short name" }
    type: VALUE_TYPE_TEXT
    is_name: true
  }
  entity_attributes {
    id: "alt_names"
    label { nl: "Andere namen" en: "Other names" }
    type: VALUE_TYPE_TEXT
    multi: true
    is_name: true
  }
  entity_attributes {
    id: "note"
    label { nl: "Notitie" en: "Note" }
    type: VALUE_TYPE_TEXT
  }
  link_attributes {
    id: "amount"
    label { nl: "Bedrag" en: "Amount" }
    type: VALUE_TYPE_MONEY
    unit: "eur_per_year"
  }
  relations {
    id: "funds"
    label { nl: "financiert" en: "funds" }
    inverse { nl: "gefinancierd door" en: "funded by" }
    endpoints { sources: "org" targets: "project" targets: "person_group" }
  }
  relations {
    id: "joins"
    label { nl: "doet mee aan" en: "joins" }
    inverse { nl: "heeft als deelnemer" en: "joined by" }
    endpoints { sources: "org" sources: "person_group" targets: "project" }
  }
  relations {
    id: "knows"
    label { nl: "kent" en: "knows" }
    inverse { nl: "kent" en: "knows" }
    symmetric: true
    endpoints { sources: "org" sources: "person_group" targets: "org" targets: "person_group" }
  }
  relations {
    id: "about"
    label { nl: "gaat over" en: "is about" }
    inverse { nl: "onderwerp van" en: "topic of" }
    endpoints { sources: "project" sources: "org" targets: "theme" }
  }
  relations {
    id: "part_of"
    label { nl: "deel van" en: "part of" }
    inverse { nl: "omvat" en: "includes" }
    self_links: true
    endpoints { sources: "place" sources: "org" targets: "place" targets: "org" }
  }
  identifier_schemes {
    id: "code"
    label { nl: "Code" en: "Code" }
    pattern: "[0-9]{4}"
    zero_fill: 4
  }
  statuses {
    id: "sure"
    label { nl: "zeker" en: "sure" }
    counts: true
    is_default: true
  }
  statuses {
    id: "said"
    label { nl: "gezegd" en: "said" }
    counts: true
  }
  statuses {
    id: "guessed"
    label { nl: "gegist" en: "guessed" }
  }
  statuses {
    id: "withdrawn"
    label { nl: "ingetrokken" en: "withdrawn" }
  }
  introduction_relations: "funds"
  introduction_relations: "joins"
  introduction_relations: "knows"
  linkage_pairs {
    id: "org-project"
    kind: "org"
    other: "project"
    relations: "funds"
    relations: "joins"
    rule: "org_without_project"
  }
  linkage_pairs { id: "project-theme" kind: "project" other: "theme" relations: "about" }
  chain {
    kinds: "project"
    relations: "joins"
    relations: "funds"
    parts {
      id: "low"
      label { nl: "laag" en: "low" }
      partner {
        kinds: "org"
        conditions { attribute: "level" in: "low" }
      }
    }
    parts {
      id: "high"
      label { nl: "hoog" en: "high" }
      partner {
        kinds: "org"
        conditions { attribute: "level" in: "mid" in: "high" }
      }
    }
    parts {
      id: "group"
      label { nl: "groep" en: "group" }
      partner { kinds: "person_group" }
    }
    flag {
      id: "small"
      label { nl: "klein" en: "small" }
      partner {
        kinds: "org"
        conditions { attribute: "size" in: "small" }
      }
    }
  }
  gap_rules {
    id: "org_without_project"
    code: "T1"
    label { nl: "Organisatie zonder project" en: "Organisation without project" }
    reason { nl: "Zonder project geen samenwerking." en: "No project, no cooperation." }
    closes { nl: "Een link met een project." en: "A link with a project." }
    subject { kinds: "org" }
    needs {
      missing: "project"
      label { nl: "project" en: "project" }
      linkage_pair: "org-project"
    }
    severity { base: 60 }
  }
  gap_rules {
    id: "chain_incomplete"
    code: "T2"
    label { nl: "Keten onvolledig" en: "Chain incomplete" }
    reason { nl: "Er ontbreken schakels." en: "Links are missing." }
    closes { nl: "De ontbrekende partner." en: "The missing partner." }
    subject { kinds: "project" }
    needs {
      missing: "low"
      label { nl: "laag" en: "low" }
      chain_part: "low"
    }
    needs {
      missing: "high"
      label { nl: "hoog" en: "high" }
      chain_part: "high"
    }
    needs {
      missing: "group"
      label { nl: "groep" en: "group" }
      chain_part: "group"
    }
    severity { base: 10 per_missing: 20 }
  }
  gap_rules {
    id: "without_small"
    code: "T3"
    label { nl: "Zonder kleine partner" en: "Without small partner" }
    reason { nl: "Kleine partners horen erbij." en: "Small partners belong." }
    closes { nl: "Een kleine partner." en: "A small partner." }
    subject {
      kinds: "project"
      conditions { attribute: "open" in: "true" }
    }
    needs {
      missing: "small"
      missing_when_unknown: "small_unknown"
      label { nl: "klein" en: "small" }
      chain_part: "small"
    }
    severity { base: 40 }
  }
)pb";

}  // namespace

std::shared_ptr<const Schema> CompileSchema(absl::string_view text) {
  absl::StatusOr<std::shared_ptr<const Schema>> schema = Schema::Parse(text);
  Require(schema.status(), "schema");
  return *std::move(schema);
}

std::shared_ptr<const Schema> TinySchema() { return CompileSchema(kTinySchema); }
std::shared_ptr<const Schema> DutchSchema() { return CompileSchema(EmbeddedSchemaText()); }

World::World(std::shared_ptr<const Schema> schema) : schema_(std::move(schema)) {
  absl::StatusOr<std::unique_ptr<Network>> network =
      Network::Open(std::make_unique<MemoryStore>(), schema_, {});
  Require(network.status(), "open");
  network_ = *std::move(network);
}

World::~World() = default;

World& World::Add(const std::string& id, const Details& details) {
  v1::Entity& entity = *pending_.add_changes()->mutable_put_entity()->mutable_entity();
  entity.set_id(id);
  entity.set_name(details.name.empty() ? id : details.name);
  SetCommon(details, entity);
  const std::optional<KindId> kind = schema_->FindKind(KindOfEntityId(id));
  for (const auto& [name, value] : details.attributes) {
    const std::optional<AttributeId> attribute =
        kind.has_value() ? schema_->FindAttribute(*kind, name) : std::nullopt;
    if (!attribute.has_value()) Require(absl::NotFoundError(name), id);
    *entity.add_attributes() = MakeAttribute(schema_->attribute(*attribute), value);
  }
  for (const auto& [scheme, value] : details.identifiers) {
    v1::Identifier& identifier = *entity.add_identifiers();
    identifier.set_scheme(scheme);
    identifier.set_value(value);
  }
  return *this;
}

World& World::Link(const std::string& source, const std::string& relation,
                   const std::string& target, const Details& details) {
  v1::Link& link = *pending_.add_changes()->mutable_put_link()->mutable_link();
  link.set_source(source);
  link.set_relation(relation);
  link.set_target(target);
  SetCommon(details, link);
  const std::optional<RelationId> id = schema_->FindRelation(relation);
  for (const auto& [name, value] : details.attributes) {
    const std::optional<AttributeId> attribute =
        id.has_value() ? schema_->FindLinkAttribute(*id, name) : std::nullopt;
    if (!attribute.has_value()) Require(absl::NotFoundError(name), relation);
    *link.add_attributes() = MakeAttribute(schema_->attribute(*attribute), value);
  }
  return *this;
}

void World::Flush() {
  // Entities first, so that tests may name links before ends; then in sets of the size the network
  // takes.
  v1::ApplyRequest batch;
  for (const bool entities : {true, false}) {
    for (const v1::Change& change : pending_.changes()) {
      if (change.has_put_entity() != entities) continue;
      *batch.add_changes() = change;
      if (batch.changes_size() < kChangesMax) continue;
      Require(network_->Apply(batch).status(), "apply");
      batch.Clear();
    }
  }
  if (batch.changes_size() > 0) Require(network_->Apply(batch).status(), "apply");
  pending_.Clear();
}

std::shared_ptr<const Snapshot> World::Build() {
  Flush();
  return network_->Current();
}

Network& World::network() {
  Flush();
  return *network_;
}

Day D(absl::string_view text) {
  absl::StatusOr<Day> day = Day::Parse(text);
  Require(day.status(), text);
  return *day;
}

}  // namespace schakel::testing
