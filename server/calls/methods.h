// The table of rpcs: which function answers which call.
#ifndef SCHAKEL_SERVER_CALLS_METHODS_H_
#define SCHAKEL_SERVER_CALLS_METHODS_H_

#include <string>
#include <vector>

#include "server/calls/method.h"

namespace schakel::server {

// Every rpc this server answers, service by service. The order is that of the metrics.
const std::vector<Method>& Methods();

// Full names of the services in the table, in its order.
std::vector<std::string> ServiceNames();

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_METHODS_H_
