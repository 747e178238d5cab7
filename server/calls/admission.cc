#include "server/calls/admission.h"

namespace schakel::server {

bool Admission::Enter() {
  const std::int64_t before = state_.fetch_add(kCall);
  if ((before & kClosed) == 0 && before / kCall < calls_max_) return true;
  Leave();
  return false;
}

void Admission::Leave() {
  if (state_.fetch_sub(kCall) == kCall + kClosed) LastOneOut();
}

void Admission::Close() {
  if (state_.fetch_or(kClosed) == 0) LastOneOut();
}

// Those who knock on the closed door and leave again pass here too.
void Admission::LastOneOut() {
  if (!notified_.exchange(true)) empty_.Notify();
}

}  // namespace schakel::server
