// RandomHistory: change sets over few entities, so that everything happens to everything.
#ifndef SCHAKEL_TESTS_UNIT_GRAPH_NETWORK_RANDOM_HISTORY_H_
#define SCHAKEL_TESTS_UNIT_GRAPH_NETWORK_RANDOM_HISTORY_H_

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "graph/model/schema.h"
#include "schakel/v1/network_service.pb.h"
#include "tests/support/world.h"

namespace schakel::testing {

// The tiny schema with attributes of links of every type that rules read, and one they do not.
inline std::shared_ptr<const Schema> SchemaWithLinkAttributes() {
  v1::Schema message = TinySchema()->message();
  const auto add = [&](const std::string& id, v1::ValueType type) {
    v1::AttributeType& attribute = *message.add_link_attributes();
    attribute.set_id(id);
    attribute.set_type(type);
    if (type == v1::VALUE_TYPE_ENUM) attribute.add_values()->set_id("some");
    if (type == v1::VALUE_TYPE_ENUM) attribute.add_values()->set_id("much");
  };
  add("intensity", v1::VALUE_TYPE_ENUM);
  add("agreed", v1::VALUE_TYPE_DATE);
  add("share", v1::VALUE_TYPE_PERCENTAGE);
  add("paid", v1::VALUE_TYPE_BOOLEAN);
  add("remark", v1::VALUE_TYPE_TEXT);
  return *Schema::Compile(message);
}

// The next change set; some are refused, as those of people are.
class RandomHistory {
 public:
  explicit RandomHistory(std::uint64_t seed) : random_(seed) {}

  v1::ApplyRequest Next() {
    v1::ApplyRequest request;
    for (std::uint32_t i = 0; i < 1 + Below(4); ++i) {
      const std::uint32_t what = Below(20);
      if (what < 5) {
        PutEntity(*request.add_changes());
      } else if (what < 6) {
        v1::RemoveEntity& remove = *request.add_changes()->mutable_remove_entity();
        remove.set_id(Org());
        remove.set_with_links(true);
      } else if (what < 8) {
        Key(*request.add_changes()->mutable_remove_link()->mutable_key());
      } else if (what < 10) {
        v1::RekeyLink& rekey = *request.add_changes()->mutable_rekey_link();
        Key(*rekey.mutable_key());
        rekey.set_since(Since());
      } else {
        PutLink(*request.add_changes());
      }
    }
    return request;
  }

 private:
  std::uint32_t Below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  std::string Org() { return absl::StrCat("org:o", Below(12)); }
  std::string Since() { return std::vector<std::string>{"", "2018", "2018-01", "2019"}[Below(4)]; }

  void PutEntity(v1::Change& change) {
    v1::Entity& entity = *change.mutable_put_entity()->mutable_entity();
    change.mutable_put_entity()->set_revive(true);
    entity.set_id(Org());
    entity.set_name(absl::StrCat("Naam ", Below(50)));
    const auto attribute = [&](const std::string& name) {
      v1::Attribute& made = *entity.add_attributes();
      made.set_name(name);
      return made.mutable_value();
    };
    if (Below(3) == 0) attribute("size")->set_text(Below(2) == 0 ? "small" : "big");
    if (Below(3) == 0) attribute("short_name")->set_text(absl::StrCat("K", Below(9)));
    if (Below(3) == 0) attribute("note")->set_text("Ook");
    if (Below(4) == 0) entity.set_status("guessed");
    if (Below(2) == 0) {
      entity.add_identifiers()->set_scheme("code");
      entity.mutable_identifiers(0)->set_value(absl::StrCat(1000 + Below(1000)));
    }
  }

  void Key(v1::LinkKey& key) {
    key.set_source(Org());
    key.set_relation(Below(2) == 0 ? "knows" : "part_of");
    key.set_target(Org());
    key.set_since(Since());
  }

  void PutLink(v1::Change& change) {
    v1::Link& link = *change.mutable_put_link()->mutable_link();
    v1::LinkKey key;
    Key(key);
    link.set_source(key.source());
    link.set_relation(key.relation());
    link.set_target(key.target());
    link.set_since(key.since());
    const auto attribute = [&](const std::string& name) {
      v1::Attribute& made = *link.add_attributes();
      made.set_name(name);
      return made.mutable_value();
    };
    if (Below(3) == 0) attribute("amount")->set_integer(Below(1000));
    if (Below(3) == 0) attribute("intensity")->set_text(Below(2) == 0 ? "some" : "much");
    if (Below(3) == 0) attribute("agreed")->set_text("2020-02");
    if (Below(3) == 0) attribute("share")->set_text(absl::StrCat(Below(100), ".5"));
    if (Below(3) == 0) attribute("paid")->set_boolean(Below(2) == 0);
    if (Below(3) == 0) attribute("remark")->set_text("iets");
  }

  std::mt19937_64 random_;
};

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_GRAPH_NETWORK_RANDOM_HISTORY_H_
