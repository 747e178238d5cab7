// The small networks that targets ask.
#ifndef SCHAKEL_TESTS_FUZZ_WORLDS_H_
#define SCHAKEL_TESTS_FUZZ_WORLDS_H_

#include <memory>

#include "tests/support/world.h"

namespace schakel::fuzz {

// A dozen entities of EveryTypeSchema: every attribute known and unknown, some not live.
std::unique_ptr<testing::World> EveryTypeWorld();

// Some of TinySchema, whose rules and chain other questions need.
std::unique_ptr<testing::World> TinyWorld();

}  // namespace schakel::fuzz

#endif  // SCHAKEL_TESTS_FUZZ_WORLDS_H_
