// Changes of the log as answers tell them.
#ifndef SCHAKEL_GRAPH_QUERIES_REVISION_CHANGE_H_
#define SCHAKEL_GRAPH_QUERIES_REVISION_CHANGE_H_

#include <cstdint>

#include "schakel/v1/network_service.pb.h"
#include "schakel/v1/storage.pb.h"

namespace schakel {

// The change at a place in a revision, with both images.
v1::RevisionChange MakeRevisionChange(const v1::RevisionRecord& record, std::uint32_t sequence,
                                      const v1::ChangeRecord& change);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_REVISION_CHANGE_H_
