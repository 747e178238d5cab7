#include "tests/bench/sync_floor.h"

#include <fcntl.h>
#include <unistd.h>

#include <utility>
#include <vector>

#include "tests/bench/measure.h"

namespace schakel::bench {

SyncedFile::SyncedFile(const std::string& path, std::size_t append_bytes)
    : bytes_(append_bytes, 'x'),
      descriptor_(::open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) Fail(path, "cannot be made");
  // A file system that cannot do this only makes the floor higher.
  (void)::fallocate(descriptor_, FALLOC_FL_KEEP_SIZE, 0, 32 << 20);
}

SyncedFile::~SyncedFile() { ::close(descriptor_); }

double SyncedFile::MedianAppend(double seconds) {
  std::vector<double> all;
  const double start = Now();
  do {
    all.push_back(Seconds([this] {
      const ssize_t written = ::write(descriptor_, bytes_.data(), bytes_.size());
      if (written != static_cast<ssize_t>(bytes_.size()) || ::fdatasync(descriptor_) != 0) {
        Fail("fdatasync", "the disk refused");
      }
    }));
  } while (Now() - start < seconds);
  return Median(std::move(all));
}

}  // namespace schakel::bench
