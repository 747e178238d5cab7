// Versioned: a map that remembers what it held at every revision.
#ifndef SCHAKEL_GRAPH_STORAGE_VERSIONED_H_
#define SCHAKEL_GRAPH_STORAGE_VERSIONED_H_

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "graph/model/ids.h"

namespace schakel {

// Not thread-safe. Keys that were removed stay, with nothing under them.
template <typename Key, typename Value>
class Versioned {
 public:
  // REQUIRES: `revision` is not before that of any earlier Set of this key.
  void Set(const Key& key, Revision revision, std::optional<Value> value) {
    versions_[key].push_back({revision, std::move(value)});
  }

  // What stood under `key` at `revision`; null when nothing did.
  const Value* FindAt(const Key& key, Revision revision) const {
    const auto found = versions_.find(key);
    if (found == versions_.end()) return nullptr;
    for (auto version = found->second.rbegin(); version != found->second.rend(); ++version) {
      if (version->revision <= revision)
        return version->value.has_value() ? &*version->value : nullptr;
    }
    return nullptr;
  }

  // Calls visit(key, newest value or null) for every key there ever was, ascending.
  template <typename Visit>
  void ForEachNewest(Visit visit) const {
    for (const auto& [key, versions] : versions_) {
      const std::optional<Value>& newest = versions.back().value;
      visit(key, newest.has_value() ? &*newest : nullptr);
    }
  }

 private:
  struct Version {
    Revision revision;
    std::optional<Value> value;
  };
  std::map<Key, std::vector<Version>> versions_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_VERSIONED_H_
