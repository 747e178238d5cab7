// From a request that gives a verdict on a suggestion, or withdraws it, to the change it makes.
#ifndef SCHAKEL_GRAPH_NETWORK_FEEDBACK_CHANGES_H_
#define SCHAKEL_GRAPH_NETWORK_FEEDBACK_CHANGES_H_

#include <string>

#include "absl/status/statusor.h"

#include "graph/model/ids.h"
#include "graph/network/draft.h"
#include "schakel/v1/feedback.pb.h"
#include "schakel/v1/storage.pb.h"

namespace schakel {

// The change that a request makes of the state in `draft`, which it does not touch; `revision` is
// the one it would be. Before and after are the same when the verdict stands so already. Errors:
//   kInvalidArgument   what is wrong with the request itself, all of it together; or the two are of
//                      kinds that are never suggested to each other
//   kNotFound          one of the two does not exist (UNKNOWN_ENTITY); when withdrawn they may be
//                      gone, but there must be a verdict (UNKNOWN_FEEDBACK)
absl::StatusOr<v1::FeedbackChange> MakeFeedback(const v1::SubmitFeedbackRequest& request,
                                                const Draft& draft, Revision revision);

// Hash of what a request id stands for: the request with its pair in one order, whichever of the two
// was named first.
std::string RequestHash(const Schema& schema, const v1::SubmitFeedbackRequest& request);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_FEEDBACK_CHANGES_H_
