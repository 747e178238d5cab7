#include "client/cli/views/record_view.h"

#include <functional>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/base/values.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

using Attributes = google::protobuf::RepeatedPtrField<v1::Attribute>;
using TypeOf = std::function<const v1::AttributeType*(const std::string& name)>;

// Collects fields of two records and keeps those that differ.
class Differences {
 public:
  Differences(const TypeOf& type_of, Language say) : type_of_(type_of), say_(say) {}

  void Field(const std::string& field, const Phrase& label, const std::string& before,
             const std::string& after) {
    if (before != after) changes_.push_back({field, say_(label), before, after});
  }

  void AddAttributes(const Attributes& before, const Attributes& after) {
    std::map<std::string, std::pair<std::string, std::string>> values;
    for (const v1::Attribute& a : before) values[a.name()].first = Text(a);
    for (const v1::Attribute& a : after) values[a.name()].second = Text(a);
    for (const auto& [name, value] : values) {
      const v1::AttributeType* type = type_of_(name);
      Pair(name, type == nullptr ? name : say_(type->label()), value);
    }
  }

  template <typename Record>
  void AddSources(const Record& before, const Record& after) {
    Field("sources", text::kSource, Sources(before), Sources(after));
  }

  void Pair(const std::string& field, const std::string& label,
            const std::pair<std::string, std::string>& value) {
    if (value.first != value.second) changes_.push_back({field, label, value.first, value.second});
  }

  std::vector<FieldChange> Take() { return std::move(changes_); }

 private:
  std::string Text(const v1::Attribute& attribute) const {
    return ValueText(type_of_(attribute.name()), attribute.value(), say_);
  }

  template <typename Record>
  static std::string Sources(const Record& record) {
    return absl::StrJoin(record.sources(), ", ", [](std::string* out, const v1::Source& source) {
      absl::StrAppend(out, source.title(), source.note().empty() ? "" : ": ", source.note());
    });
  }

  const TypeOf& type_of_;
  Language say_;
  std::vector<FieldChange> changes_;
};

template <typename Record>
void AddFacts(const Record& before, const Record& after, const Vocabulary& vocabulary,
              Differences& differences) {
  differences.Field("since", text::kSince, before.since(), after.since());
  differences.Field("until", text::kUntilHeader, before.until(), after.until());
  differences.Field("status", text::kStatus, vocabulary.StatusLabel(before.status()),
                    vocabulary.StatusLabel(after.status()));
  differences.AddAttributes(before.attributes(), after.attributes());
}

void AddIdentifiers(const v1::Entity& before, const v1::Entity& after, const Vocabulary& vocabulary,
                    Differences& differences) {
  std::map<std::string, std::pair<std::string, std::string>> values;
  const auto add = [](const std::string& value, std::string& list) {
    absl::StrAppend(&list, list.empty() ? "" : ", ", value);
  };
  for (const auto& id : before.identifiers()) add(id.value(), values[id.scheme()].first);
  for (const auto& id : after.identifiers()) add(id.value(), values[id.scheme()].second);
  for (const auto& [scheme, value] : values) {
    differences.Pair(scheme, vocabulary.SchemeLabel(scheme), value);
  }
}

std::string FieldIds(const std::vector<FieldChange>& changes) {
  return absl::StrJoin(changes, "|", [](std::string* out, const FieldChange& change) {
    absl::StrAppend(out, change.field);
  });
}

std::string OrNone(const std::string& text) { return text.empty() ? "–" : text; }

}  // namespace

std::vector<FieldChange> EntityChanges(const v1::EntityImages& images, const Vocabulary& vocabulary,
                                       Language say) {
  if (FateOf(images) != Fate::kChanged) return {};
  const v1::Entity& before = images.before();
  const v1::Entity& after = images.after();
  const TypeOf type_of = [&](const std::string& name) {
    return vocabulary.EntityAttribute(after.kind(), name);
  };
  Differences differences(type_of, say);
  differences.Field("name", text::kName, before.name(), after.name());
  AddFacts(before, after, vocabulary, differences);
  AddIdentifiers(before, after, vocabulary, differences);
  differences.AddSources(before, after);
  return differences.Take();
}

std::vector<FieldChange> LinkChanges(const v1::LinkImages& images, const Vocabulary& vocabulary,
                                     Language say) {
  if (FateOf(images) != Fate::kChanged) return {};
  const TypeOf type_of = [&](const std::string& name) {
    return vocabulary.LinkAttribute(images.after().relation(), name);
  };
  Differences differences(type_of, say);
  AddFacts(images.before(), images.after(), vocabulary, differences);
  differences.AddSources(images.before(), images.after());
  return differences.Take();
}

std::string ChangesText(const std::vector<FieldChange>& changes) {
  return absl::StrJoin(changes, "; ", [](std::string* out, const FieldChange& change) {
    absl::StrAppend(out, change.label, ": ", OrNone(change.before), " → ", OrNone(change.after));
  });
}

std::string ChangedFields(const v1::EntityImages& images) {
  return FieldIds(EntityChanges(images, Vocabulary({}, Language()), Language()));
}

std::string ChangedFields(const v1::LinkImages& images) {
  return FieldIds(LinkChanges(images, Vocabulary({}, Language()), Language()));
}

const v1::Entity& Latest(const v1::EntityImages& images) {
  return images.has_after() ? images.after() : images.before();
}

const v1::Link& Latest(const v1::LinkImages& images) {
  return images.has_after() ? images.after() : images.before();
}

std::string EntityText(const v1::Entity& entity) {
  return absl::StrCat(entity.name(), " (", entity.id(), ")");
}

std::string LinkText(const v1::Link& link, const Vocabulary& vocabulary) {
  return absl::StrCat(link.source(), " ", vocabulary.RelationLabel(link.relation(), false), " ",
                      link.target());
}

absl::string_view FateMark(Fate fate) {
  switch (fate) {
    case Fate::kAdded: return "+";
    case Fate::kRemoved: return "−";
    case Fate::kChanged: return "~";
  }
  return "";
}

absl::string_view FateWord(Fate fate) {
  switch (fate) {
    case Fate::kAdded: return "added";
    case Fate::kRemoved: return "removed";
    case Fate::kChanged: return "changed";
  }
  return "";
}

}  // namespace schakel::client
