// Dismissals: the gaps that were taken out of the lists, as part of a snapshot.
//
//   Dismissals now = snapshot.dismissals();      // shares
//   now.Set({"centrum_without_tki", "centrum:cew"}, dismissal);
//   const v1::Dismissal* found = now.Find({"centrum_without_tki", "centrum:cew"});
#ifndef SCHAKEL_GRAPH_NETWORK_DISMISSALS_H_
#define SCHAKEL_GRAPH_NETWORK_DISMISSALS_H_

#include <string>

#include "graph/network/note_list.h"
#include "graph/storage/store.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// The dismissal of one gap.
struct DismissedGap {
  using Key = DismissalKeyView;
  using Message = v1::Dismissal;

  std::string rule;
  std::string subject;
  v1::Dismissal dismissal;
};

using Dismissals = NoteList<DismissedGap>;

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_DISMISSALS_H_
