// A schema with every type of attribute, declared differently by kinds where that is allowed.
#ifndef SCHAKEL_TESTS_SUPPORT_EVERY_TYPE_H_
#define SCHAKEL_TESTS_SUPPORT_EVERY_TYPE_H_

#include <memory>

#include "graph/model/schema.h"

namespace schakel::testing {

// Kinds school, firm and project; level is another ENUM for firms and a text for projects, code an
// attribute of firms and an identifier of the others. Relations joins (with a text role), knows
// (symmetric), part_of (self-links) and touches (weak, from anybody to anybody). Of the statuses sure
// counts and guessed does not.
std::shared_ptr<const Schema> EveryTypeSchema();

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_SUPPORT_EVERY_TYPE_H_
