// MatchService.BatchMatch: many questions in one conversation.
#ifndef SCHAKEL_SERVER_CALLS_MATCHING_H_
#define SCHAKEL_SERVER_CALLS_MATCHING_H_

#include "absl/status/status.h"

#include "server/calls/method.h"

namespace schakel::server {

// Reads options, then one item after the other, and answers each before it reads the next; a caller
// that reads slowly holds it up. A caller that goes away ends it.
absl::Status BatchMatch(const CallContext& context, MessageStream& stream);

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_MATCHING_H_
