// Stands between schakeld and the C library (LD_PRELOAD) and writes down how much of each file is
// on disk, so that the test can take away the rest afterwards, as a power cut would. A killed
// process alone loses nothing it has written: the system still has it.
//
// SCHAKEL_SYNC_RECORD names the file for the record; power_cut.py reads it. A line "INODE BYTES" is
// written for each sync, the last one of a file counts; BYTES is 0 when the file is gone, because
// its number is used again.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

// The function that would have been called without us.
template <typename Function>
Function* Original(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

int OpenRecord() {
  const char* path = std::getenv("SCHAKEL_SYNC_RECORD");
  const int record =
      path == nullptr ? -1 : open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (record >= 0) return record;
  std::perror("SCHAKEL_SYNC_RECORD");
  std::abort();
}

void Record(ino_t inode, off_t bytes) {
  static const int record = OpenRecord();
  char line[64];
  const int length =
      std::snprintf(line, sizeof(line), "%ju %jd\n", static_cast<std::uintmax_t>(inode),
                    static_cast<std::intmax_t>(bytes));
  if (write(record, line, static_cast<std::size_t>(length)) != length) std::abort();
}

template <typename Sync>
int SyncAndRecord(Sync sync, int descriptor) {
  // Bytes that are appended while the disk works may or may not be among what it writes.
  struct stat before = {};
  const bool file = fstat(descriptor, &before) == 0 && S_ISREG(before.st_mode);
  const int result = sync(descriptor);
  if (result == 0 && file) Record(before.st_ino, before.st_size);
  return result;
}

template <typename Remove>
int RemoveAndRecord(Remove remove, int directory, const char* path) {
  struct stat before = {};
  const bool last_name = fstatat(directory, path, &before, AT_SYMLINK_NOFOLLOW) == 0 &&
                         S_ISREG(before.st_mode) && before.st_nlink == 1;
  const int result = remove();
  if (result == 0 && last_name) Record(before.st_ino, 0);
  return result;
}

}  // namespace

extern "C" int fsync(int descriptor) {
  static auto* const original = Original<int(int)>("fsync");
  return SyncAndRecord(original, descriptor);
}

extern "C" int fdatasync(int descriptor) {
  static auto* const original = Original<int(int)>("fdatasync");
  return SyncAndRecord(original, descriptor);
}

extern "C" int unlink(const char* path) noexcept {
  static auto* const original = Original<int(const char*)>("unlink");
  return RemoveAndRecord([&] { return original(path); }, AT_FDCWD, path);
}

extern "C" int unlinkat(int directory, const char* path, int flags) noexcept {
  static auto* const original = Original<int(int, const char*, int)>("unlinkat");
  return RemoveAndRecord([&] { return original(directory, path, flags); }, directory, path);
}
