// Watches: everybody who watches the network, served by one thread.
//
//   Watches watches(network, limits);
//   watches.Begin(call, outlet, plan);   // ends with outlet.End
//
// The thread sleeps until a revision is published, a reader has room again or goes away, or a time is
// due; then it tells each what it has not heard yet. An idle watch costs its memory and nothing else,
// and the writer, whoever watches, wakes one thread. Who lags reads on from the change log, so a
// watch holds the same few bytes however far behind it is.
//
// Thread-safe.
#ifndef SCHAKEL_SERVER_CALLS_WATCHES_H_
#define SCHAKEL_SERVER_CALLS_WATCHES_H_

#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/time/time.h"

#include "graph/base/mutex.h"
#include "graph/network/network.h"
#include "server/calls/call.h"
#include "server/calls/outlet.h"
#include "server/calls/watch_log.h"
#include "server/calls/watcher.h"
#include "server/config/config.h"

namespace schakel::server {

class Watches {
 public:
  // `network` outlives this and tells nobody else when it publishes.
  Watches(Network& network, const Limits& limits);
  // Ends every watch.
  ~Watches();
  Watches(const Watches&) = delete;
  Watches& operator=(const Watches&) = delete;

  // Serves a watch until it ends, which it tells its outlet; from another thread, or at once when
  // there are too many (UNAVAILABLE). Both must live until then.
  void Begin(Call& call, Outlet& outlet, WatchPlan plan);

  // Looks at every watch again: a reader has room, or went away. Quick; from any thread.
  void Stir();

  // Ends every watch with UNAVAILABLE and where to go on, and takes no more. Returns at once.
  void Stop();

 private:
  using WatcherList = std::vector<std::unique_ptr<Watcher>>;

  void Serve();
  // Waits until there is something to do; takes in those who came. False when it is time to stop.
  bool Await(absl::Time next_look);
  // Tells everybody what there is, once around. Returns when to look again.
  absl::Time GoAround();
  void EndAll();

  Network& network_;
  const std::size_t watches_max_;
  const WatchPatience patience_;

  // Of the thread.
  WatchLog log_;
  WatcherList watchers_;

  Mutex mutex_;
  CondVar changed_;
  WatcherList arrived_ ABSL_GUARDED_BY(mutex_);
  std::size_t count_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stirred_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;

  std::thread thread_;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_WATCHES_H_
