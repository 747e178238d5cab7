// SnapshotDump: everything a snapshot knows, as text that tests compare.
#ifndef SCHAKEL_TESTS_SUPPORT_SNAPSHOT_DUMP_H_
#define SCHAKEL_TESTS_SUPPORT_SNAPSHOT_DUMP_H_

#include <memory>
#include <string>
#include <vector>

#include "graph/network/snapshot.h"
#include "graph/storage/store.h"

namespace schakel::testing {

// Revision, time, schema, counts, then a line for every entity ever held and every link, by name
// and in order of name, so that two snapshots that number their entities or their schema's words
// differently compare equal when they say the same. Links are seen from both ends.
std::vector<std::string> DumpSnapshot(const Snapshot& snapshot);

// A second snapshot of the same revision, loaded anew from the records of its store.
std::shared_ptr<const Snapshot> Reload(const Store& store);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_SUPPORT_SNAPSHOT_DUMP_H_
