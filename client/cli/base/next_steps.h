// What to do about an error: one sentence per reason.
#ifndef SCHAKEL_CLIENT_CLI_BASE_NEXT_STEPS_H_
#define SCHAKEL_CLIENT_CLI_BASE_NEXT_STEPS_H_

#include <string>

#include "client/cli/output/language.h"
#include "client/cpp/error.h"

namespace schakel::client {

// The next step after `error`; empty when there is none to give.
std::string NextStep(const Error& error, Language language);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_BASE_NEXT_STEPS_H_
