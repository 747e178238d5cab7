// Everything a snapshot says, as text: two snapshots that readers cannot tell apart have the same.
// NodeIds are left out, because they never leave the process.
#ifndef SCHAKEL_TESTS_SUPPORT_SNAPSHOT_TEXT_H_
#define SCHAKEL_TESTS_SUPPORT_SNAPSHOT_TEXT_H_

#include <string>

#include "graph/network/snapshot.h"

namespace schakel::testing {

// Revision, time, schema and counts, then a line for each entity and link with what is in memory
// and its full record, by id.
std::string TextOf(const Snapshot& snapshot);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_SUPPORT_SNAPSHOT_TEXT_H_
