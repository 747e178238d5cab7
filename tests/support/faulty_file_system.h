// FaultyFileSystem: a disk that breaks at a chosen moment and stays broken.
//
//   auto disk = std::make_shared<FaultyFileSystem>();
//   options.file_system = disk;
//   disk->BreakAfter(12);   // the thirteenth write or sync fails, and every one after it
#ifndef SCHAKEL_TESTS_SUPPORT_FAULTY_FILE_SYSTEM_H_
#define SCHAKEL_TESTS_SUPPORT_FAULTY_FILE_SYSTEM_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include <rocksdb/file_system.h>

namespace schakel::testing {

// Thread-safe. Counts appends and syncs of files, links and syncs of folders; reading always works.
class FaultyFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  FaultyFileSystem() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}

  void BreakAfter(std::int64_t operations) { left_.store(operations); }
  // True once an operation failed.
  bool broke() const { return broke_.load(); }
  // Operations since this was made.
  std::int64_t operations() const { return operations_.load(); }

  // Counts an operation; an error when the disk is broken.
  rocksdb::IOStatus Pass();

  const char* Name() const override { return "schakel.Faulty"; }
  rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus NewDirectory(const std::string& name, const rocksdb::IOOptions& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* directory,
                                 rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus LinkFile(const std::string& from, const std::string& to,
                             const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override;

 private:
  std::atomic<std::int64_t> left_ = INT64_MAX;
  std::atomic<std::int64_t> operations_ = 0;
  std::atomic<bool> broke_ = false;
};

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_SUPPORT_FAULTY_FILE_SYSTEM_H_
