// Questions: every read of the service, asked about one revision and day.
#ifndef SCHAKEL_TESTS_HISTORY_QUESTIONS_H_
#define SCHAKEL_TESTS_HISTORY_QUESTIONS_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "google/protobuf/message.h"

#include "graph/model/date.h"
#include "graph/model/ids.h"
#include "graph/network/network.h"

namespace schakel::testing {

struct Question {
  std::string path;  // Of the rpc.
  std::shared_ptr<const google::protobuf::Message> request;
};

struct Reply {
  std::string status;
  // As it would travel.
  std::string bytes;

  friend bool operator==(const Reply&, const Reply&) = default;
};

// One question for every rpc of the table that reads at a revision, filled in at random: names of
// fields tell what may stand in them. `now` gives the words.
std::vector<Question> MakeQuestions(const Snapshot& now, Revision revision, Day as_of,
                                    std::uint64_t seed);

// What a network says to it, a later page included when there is one.
Reply Ask(Network& network, const Question& question);

// Every file of an export of a revision.
std::string Export(Network& network, Revision revision);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_HISTORY_QUESTIONS_H_
