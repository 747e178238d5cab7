// From requests that dismiss or restore a gap to the change they make.
#ifndef SCHAKEL_GRAPH_NETWORK_DISMISSAL_CHANGES_H_
#define SCHAKEL_GRAPH_NETWORK_DISMISSAL_CHANGES_H_

#include <string>

#include "absl/status/statusor.h"

#include "graph/model/ids.h"
#include "graph/network/draft.h"
#include "schakel/v1/gap_service.pb.h"
#include "schakel/v1/storage.pb.h"

namespace schakel {

// The change that a request makes of the state in `draft`, which it does not touch; `revision` is
// the one it would be. Before and after are the same when the gap is dismissed so already. Errors:
//   kInvalidArgument   what is wrong with the request itself, all of it together
//   kNotFound          the subject does not exist (UNKNOWN_ENTITY)
absl::StatusOr<v1::DismissalChange> MakeDismissal(const v1::DismissGapRequest& request,
                                                  const Draft& draft, Revision revision);

// The same for a request that restores. The subject may be gone, its dismissal stands all the same.
// kNotFound (UNKNOWN_GAP) when the gap is not dismissed.
absl::StatusOr<v1::DismissalChange> MakeRestoration(const v1::RestoreGapRequest& request,
                                                    const Draft& draft);

// Hash of what a request id stands for: the request with its rule by id, whichever name it gave.
std::string RequestHash(const Schema& schema, const v1::DismissGapRequest& request);
std::string RequestHash(const Schema& schema, const v1::RestoreGapRequest& request);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_DISMISSAL_CHANGES_H_
