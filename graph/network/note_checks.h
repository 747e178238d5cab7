// What is checked of every request that leaves a note: about whom it is, by which role, and why.
#ifndef SCHAKEL_GRAPH_NETWORK_NOTE_CHECKS_H_
#define SCHAKEL_GRAPH_NETWORK_NOTE_CHECKS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include <google/protobuf/descriptor.h>

#include "graph/model/problem.h"

namespace schakel {

// A field as its message calls it: where a vocabulary may have a kind of that name.
template <typename Message>
const std::string& FieldName(int number) {
  return Message::descriptor()->FindFieldByNumber(number)->name();
}

// Each adds what is wrong to `problems`, at most one, under the name of the field.

// An entity id, there or not.
void CheckNoteId(absl::string_view field, const std::string& id, std::vector<Problem>& problems);

// A reason, which may not be empty.
void CheckReason(absl::string_view field, const std::string& reason,
                 std::vector<Problem>& problems);

void CheckRoleText(absl::string_view field, const std::string& role,
                   std::vector<Problem>& problems);

template <typename Request>
void CheckRole(const Request& request, std::vector<Problem>& problems) {
  CheckRoleText(FieldName<Request>(Request::kRoleFieldNumber), request.role(), problems);
}

// NOT_FOUND (UNKNOWN_ENTITY) of an id in `field`.
absl::Status UnknownNoteIdError(absl::string_view field, const std::string& id);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_NOTE_CHECKS_H_
