// BulkOrder: the order in which a large revision must stream in, checked the same way for every
// store.
#ifndef SCHAKEL_GRAPH_STORAGE_BULK_ORDER_H_
#define SCHAKEL_GRAPH_STORAGE_BULK_ORDER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "graph/storage/rows.h"

namespace schakel {

class BulkOrder {
 public:
  // Takes the next change; InvalidArgument when it does not come after the one before. `key` is its
  // row key.
  absl::Status Advance(Subject subject, absl::string_view key) {
    if (started_ && (subject < subject_ || (subject == subject_ && key <= key_))) {
      return absl::InvalidArgumentError(
          "changes of a large revision must ascend: the schema, entities by id, links by key, "
          "dismissals, feedback");
    }
    started_ = true;
    subject_ = subject;
    key_.assign(key.data(), key.size());
    return absl::OkStatus();
  }

 private:
  bool started_ = false;
  Subject subject_ = Subject::kSchema;
  std::string key_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_BULK_ORDER_H_
