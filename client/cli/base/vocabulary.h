// The schema of the server as a dictionary: what people call the ids in an answer. Everything
// unknown is shown by its id, so an empty vocabulary is a usable one.
#ifndef SCHAKEL_CLIENT_CLI_BASE_VOCABULARY_H_
#define SCHAKEL_CLIENT_CLI_BASE_VOCABULARY_H_

#include <string>

#include "absl/strings/string_view.h"

#include "client/cli/output/language.h"
#include "schakel/v1/schema.pb.h"

namespace schakel::client {

// Id of the kind in an entity id: the part before the colon.
absl::string_view KindOf(absl::string_view id);

class Vocabulary {
 public:
  Vocabulary(v1::Schema schema, Language language);

  const v1::Schema& schema() const { return schema_; }

  // Null when the schema has no such thing. Pointers live as long as the vocabulary.
  const v1::Kind* kind(absl::string_view id) const;
  const v1::Relation* relation(absl::string_view id) const;
  const v1::GapRule* rule(absl::string_view id_or_code) const;
  const v1::LinkagePair* pair(absl::string_view id) const;
  // An attribute by its id, or by its CSV column with the unit behind it.
  const v1::AttributeType* EntityAttribute(absl::string_view kind, absl::string_view name) const;
  const v1::AttributeType* LinkAttribute(absl::string_view relation, absl::string_view name) const;

  std::string KindLabel(absl::string_view kind) const;
  std::string KindPlural(absl::string_view kind) const;
  // As read from source to target, or from target to source.
  std::string RelationLabel(absl::string_view relation, bool reversed) const;
  std::string SchemeLabel(absl::string_view scheme) const;
  std::string StatusLabel(absl::string_view status) const;
  // A value of an ENUM or BOOLEAN attribute of this kind (empty is any kind); empty when there is no
  // such value.
  std::string ValueLabel(absl::string_view kind, absl::string_view attribute,
                         absl::string_view value) const;
  // What an id in a request stands for: a kind in plural, or kind.attribute.
  std::string AxisLabel(absl::string_view axis) const;
  // A missing part of a gap of this rule.
  std::string MissingLabel(absl::string_view rule, absl::string_view missing) const;
  // A part of the chain.
  std::string PartLabel(absl::string_view part) const;

 private:
  v1::Schema schema_;
  Language language_;
};

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_BASE_VOCABULARY_H_
