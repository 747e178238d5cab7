// ContentHash: tells whether two requests are the same, across programs and machines.
#ifndef SCHAKEL_GRAPH_MODEL_CONTENT_HASH_H_
#define SCHAKEL_GRAPH_MODEL_CONTENT_HASH_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace schakel {

// Two independent 64-bit FNV-1a streams. Guards against mistakes, not against attackers; unlike
// absl::Hash it is the same everywhere and always, so it may be stored.
class ContentHash {
 public:
  void Add(absl::string_view bytes);
  // 16 bytes.
  std::string Digest() const;

 private:
  std::uint64_t first_ = 0xcbf29ce484222325;
  std::uint64_t second_ = 0x9ae16a3b2f90404f;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_CONTENT_HASH_H_
