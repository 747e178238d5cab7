// Records before and after: what history, watching and comparing show of a change.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_RECORD_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_RECORD_VIEW_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "client/cli/base/vocabulary.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel::client {

// A part of a record that differs; absent parts are empty.
struct FieldChange {
  std::string field;  // id of an attribute or scheme, or name, since, until, status, sources
  std::string label;
  std::string before;
  std::string after;
};

// What differs between the images, in the order: name, period, status, attributes, identifiers,
// sources. Empty when one of them is absent: then everything does.
std::vector<FieldChange> EntityChanges(const v1::EntityImages& images, const Vocabulary& vocabulary,
                                       Language say);
std::vector<FieldChange> LinkChanges(const v1::LinkImages& images, const Vocabulary& vocabulary,
                                     Language say);

// "naam: Tjalk → Aak; tot: – → 2018".
std::string ChangesText(const std::vector<FieldChange>& changes);

// Ids of the fields that differ, joined by "|": for programs.
std::string ChangedFields(const v1::EntityImages& images);
std::string ChangedFields(const v1::LinkImages& images);

// The image that exists, the later one first.
const v1::Entity& Latest(const v1::EntityImages& images);
const v1::Link& Latest(const v1::LinkImages& images);

// "Tjalk (boat:1)" and "org:1 bezit boat:1".
std::string EntityText(const v1::Entity& entity);
std::string LinkText(const v1::Link& link, const Vocabulary& vocabulary);

// Whether a record came, went or changed.
enum class Fate { kAdded, kRemoved, kChanged };

template <typename Images>
Fate FateOf(const Images& images) {
  if (!images.has_before()) return Fate::kAdded;
  return images.has_after() ? Fate::kChanged : Fate::kRemoved;
}

// "+", "−", "~".
absl::string_view FateMark(Fate fate);
// For programs: "added", "removed", "changed".
absl::string_view FateWord(Fate fate);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_RECORD_VIEW_H_
