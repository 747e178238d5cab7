#include "graph/model/schema_difference.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

namespace schakel {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// What people call one element of a list. A list that is not named here is called by its field, so
// a part that the schema gains later is told of as well.
constexpr std::array<std::pair<absl::string_view, absl::string_view>, 9> kElementNames = {{
    {"kinds", "kind"},
    {"relations", "relation"},
    {"entity_attributes", "entity attribute"},
    {"link_attributes", "link attribute"},
    {"identifier_schemes", "scheme"},
    {"statuses", "status"},
    {"linkage_pairs", "pair"},
    {"gap_rules", "rule"},
    {"reports", "report"},
}};

std::string Words(const FieldDescriptor& field) {
  return absl::StrReplaceAll(field.name(), {{"_", " "}});
}

std::string ElementName(const FieldDescriptor& field) {
  for (const auto& [list, name] : kElementNames) {
    if (list == field.name()) return std::string(name);
  }
  return Words(field);
}

// The elements of a list in their order, and by id.
struct Elements {
  std::vector<std::pair<std::string, const Message*>> ordered;
  absl::flat_hash_map<std::string, const Message*> by_id;

  Elements(const Message& owner, const FieldDescriptor& list) {
    const FieldDescriptor* id = list.message_type()->FindFieldByName("id");
    const int size = owner.GetReflection()->FieldSize(owner, &list);
    for (int i = 0; i < size; ++i) {
      const Message& element = owner.GetReflection()->GetRepeatedMessage(owner, &list, i);
      ordered.emplace_back(element.GetReflection()->GetString(element, id), &element);
      by_id.insert(ordered.back());
    }
  }

  // Ids that `other` holds as well.
  std::vector<std::string> SharedWith(const Elements& other) const {
    std::vector<std::string> ids;
    for (const auto& [id, element] : ordered) {
      if (other.by_id.contains(id)) ids.push_back(id);
    }
    return ids;
  }
};

const FieldDescriptor* AttributesOf(const Message& element) {
  return element.GetDescriptor()->FindFieldByName("attributes");
}

// The bytes of an element; its attributes have lines of their own.
std::string Itself(const Message& element) {
  const FieldDescriptor* attributes = AttributesOf(element);
  if (attributes == nullptr) return element.SerializeAsString();
  const std::unique_ptr<Message> itself(element.New());
  itself->CopyFrom(element);
  itself->GetReflection()->ClearField(itself.get(), attributes);
  return itself->SerializeAsString();
}

bool IsList(const FieldDescriptor& field) {
  return field.is_repeated() && field.message_type() != nullptr &&
         field.message_type()->FindFieldByName("id") != nullptr;
}

// Compares the list `field` of two owners. `prefix` stands before every id.
void CompareLists(const Message& before, const Message& after, const FieldDescriptor& field,
                  absl::string_view name, const std::string& prefix,
                  std::vector<std::string>& lines) {
  const Elements was(before, field);
  const Elements is(after, field);
  for (const auto& [id, element] : is.ordered) {
    const auto old = was.by_id.find(id);
    if (old == was.by_id.end()) {
      lines.push_back(absl::StrCat("+ ", name, " ", prefix, id));
      continue;
    }
    if (Itself(*old->second) != Itself(*element)) {
      lines.push_back(absl::StrCat("~ ", name, " ", prefix, id));
    }
    if (const FieldDescriptor* attributes = AttributesOf(*element)) {
      CompareLists(*old->second, *element, *attributes, "attribute", id + ".", lines);
    }
  }
  for (const auto& [id, element] : was.ordered) {
    if (!is.by_id.contains(id)) lines.push_back(absl::StrCat("- ", name, " ", prefix, id));
  }
  if (was.SharedWith(is) != is.SharedWith(was)) {
    const std::string of = prefix.empty() ? "" : " of " + prefix.substr(0, prefix.size() - 1);
    lines.push_back(absl::StrCat("~ order of ", Words(field), of));
  }
}

// Moves one field alone into an empty message of its type.
std::string BytesOfField(const Message& owner, const FieldDescriptor& field) {
  const std::unique_ptr<Message> all(owner.New());
  const std::unique_ptr<Message> alone(owner.New());
  all->CopyFrom(owner);
  all->GetReflection()->SwapFields(all.get(), alone.get(), {&field});
  return alone->SerializeAsString();
}

void ComparePart(const v1::Schema& before, const v1::Schema& after, const FieldDescriptor& field,
                 std::vector<std::string>& lines) {
  const std::string was = BytesOfField(before, field);
  const std::string is = BytesOfField(after, field);
  if (was == is) return;
  const absl::string_view sign = was.empty() ? "+ " : is.empty() ? "- " : "~ ";
  lines.push_back(absl::StrCat(sign, Words(field)));
}

}  // namespace

std::vector<std::string> SchemaDifferences(const v1::Schema& before, const v1::Schema& after) {
  std::vector<std::string> lines;
  const google::protobuf::Descriptor& schema = *v1::Schema::descriptor();
  for (int i = 0; i < schema.field_count(); ++i) {
    const FieldDescriptor& field = *schema.field(i);
    if (IsList(field)) {
      CompareLists(before, after, field, ElementName(field), "", lines);
    } else {
      ComparePart(before, after, field, lines);
    }
  }
  // Fields that this program does not know differ too.
  if (lines.empty() && before.SerializeAsString() != after.SerializeAsString()) {
    lines.push_back("~ schema");
  }
  return lines;
}

}  // namespace schakel
