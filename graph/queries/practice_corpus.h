// PracticeCorpus: the words of all practices recorded at a revision, ready to be asked. PracticeTexts: the
// corpora of the revisions asked about lately.
//
//   absl::StatusOr<std::shared_ptr<const PracticeCorpus>> corpus =
//       texts.Of(snapshot, budget);
//   const AskedTerms asked = (*corpus)->index().Ask({"zorgtechnologie"});
//
// A corpus is a function of the records and of the schema; what was asked before makes it quicker to
// build and nothing else. Days and statuses are none of its business: it holds every practice that is
// present, and how rare a word is depends on all of them.
#ifndef SCHAKEL_GRAPH_QUERIES_PRACTICE_CORPUS_H_
#define SCHAKEL_GRAPH_QUERIES_PRACTICE_CORPUS_H_

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/base/mutex.h"
#include "graph/model/ids.h"
#include "graph/network/snapshot.h"
#include "graph/text/text_index.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// The text of a field of a practice: its name, or an attribute; empty when it has none.
absl::string_view TextOf(const v1::Entity& practice, absl::string_view field);

// The conditions in a text: what stands between its semicolons.
std::vector<std::string> ConditionsIn(absl::string_view text);

class PracticeCorpus {
 public:
  // One version of one practice; shared by every corpus it stands in.
  struct Text {
    std::string id;
    Revision version;
    std::shared_ptr<const Document> words;
    std::vector<std::string> conditions;
  };
  using Texts = std::vector<std::shared_ptr<const Text>>;

  // Reads the practices of a snapshot, taking from `earlier` (may be null) what did not change since.
  // REQUIRES: the schema has practices. Errors are those of the store and of the budget.
  static absl::StatusOr<std::shared_ptr<const PracticeCorpus>> Build(const Snapshot& snapshot,
                                                                     const PracticeCorpus* earlier,
                                                                     Budget& budget);

  // Practices are known by their position, in order of id.
  std::size_t size() const { return nodes_.size(); }
  NodeId node(std::size_t practice) const { return nodes_[practice]; }
  const TextIndex& index() const { return *words_->index; }
  // The terms of each condition of a practice, in the order given.
  const std::vector<std::vector<std::uint32_t>>& condition_terms(std::size_t practice) const {
    return words_->conditions[practice];
  }
  const Text& text(std::size_t practice) const { return *words_->texts[practice]; }

 private:
  // All that does not depend on NodeIds; shared by revisions in which no practice changed.
  struct Words {
    // What the schema says about practices: texts read otherwise are other texts.
    std::string rules_bytes;
    Texts texts;
    std::shared_ptr<const TextIndex> index;
    std::vector<std::vector<std::vector<std::uint32_t>>> conditions;
  };
  class Builder;

  std::vector<NodeId> nodes_;
  std::shared_ptr<const Words> words_;
};

// Thread-safe. Keeps the corpora of a few snapshots that still live; a snapshot that goes takes its
// own with it at the next question.
class PracticeTexts {
 public:
  // The corpus of a snapshot: kept, or built. Two that ask at once for the same may both build it.
  absl::StatusOr<std::shared_ptr<const PracticeCorpus>> Of(
      const std::shared_ptr<const Snapshot>& snapshot, Budget& budget);

 private:
  // A question about a revision is often asked beside one about the newest.
  static constexpr std::size_t kHeldMax = 4;
  struct Held {
    std::weak_ptr<const Snapshot> snapshot;
    std::shared_ptr<const PracticeCorpus> corpus;
  };

  Mutex mutex_;
  std::list<Held> held_ ABSL_GUARDED_BY(mutex_);  // Asked for most recently first.
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_PRACTICE_CORPUS_H_
