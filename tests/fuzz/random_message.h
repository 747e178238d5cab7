// Random messages of any type.
#ifndef SCHAKEL_TESTS_FUZZ_RANDOM_MESSAGE_H_
#define SCHAKEL_TESTS_FUZZ_RANDOM_MESSAGE_H_

#include <string>
#include <vector>

#include "google/protobuf/message.h"

#include "tests/fuzz/random.h"

namespace schakel::fuzz {

// Fills in some fields of `message`, texts from `words`, numbers small and large, messages inside to
// `depth`.
void Fill(google::protobuf::Message& message, const std::vector<std::string>& words,
          std::size_t depth, Random& random);

}  // namespace schakel::fuzz

#endif  // SCHAKEL_TESTS_FUZZ_RANDOM_MESSAGE_H_
