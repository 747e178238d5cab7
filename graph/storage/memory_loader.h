// MemoryLoader: gives copied records to a LoadSink in the shape in which a store on disk would.
#ifndef SCHAKEL_GRAPH_STORAGE_MEMORY_LOADER_H_
#define SCHAKEL_GRAPH_STORAGE_MEMORY_LOADER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "graph/storage/store.h"

namespace schakel {

class MemoryLoader {
 public:
  // All take records in key order; a null entity was removed.
  void AddEntity(absl::string_view id, const v1::Entity* entity);
  void AddLink(v1::Link link);
  void AddDismissal(const DismissalKeyView& gap, const v1::Dismissal& dismissal);
  void AddFeedback(const FeedbackKeyView& pair, const v1::Feedback& feedback);

  absl::Status Run(std::size_t shards, LoadSink& sink) &&;

 private:
  struct EntityRow {
    std::string id;
    std::string value;
  };
  struct LinkRow {
    v1::Link key;  // The words of the key and since.
    std::string value;
  };
  struct NoteRow {
    std::string first;
    std::string second;
    std::string value;
  };
  absl::Status GiveNotes(LoadSink& sink) const;

  std::vector<EntityRow> entities_;
  std::vector<LinkRow> links_;
  std::vector<NoteRow> dismissals_;
  std::vector<NoteRow> feedback_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_MEMORY_LOADER_H_
