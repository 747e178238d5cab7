#include "tests/support/faulty_file_system.h"

#include <utility>

namespace schakel::testing {
namespace {

// An append that fails has written half of what it was given, as a torn write does.
class FaultyFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FaultyFile(FaultyFileSystem& disk, std::unique_ptr<rocksdb::FSWritableFile>&& target)
      : FSWritableFileOwnerWrapper(std::move(target)), disk_(disk) {}

  rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                           rocksdb::IODebugContext* debug) override {
    const rocksdb::IOStatus passed = disk_.Pass();
    if (passed.ok()) return FSWritableFileOwnerWrapper::Append(data, options, debug);
    FSWritableFileOwnerWrapper::Append(rocksdb::Slice(data.data(), data.size() / 2), options, debug)
        .PermitUncheckedError();
    return passed;
  }
  rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                           const rocksdb::DataVerificationInfo&,
                           rocksdb::IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  rocksdb::IOStatus Sync(const rocksdb::IOOptions& options,
                         rocksdb::IODebugContext* debug) override {
    const rocksdb::IOStatus passed = disk_.Pass();
    return passed.ok() ? FSWritableFileOwnerWrapper::Sync(options, debug) : passed;
  }
  rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options,
                          rocksdb::IODebugContext* debug) override {
    const rocksdb::IOStatus passed = disk_.Pass();
    return passed.ok() ? FSWritableFileOwnerWrapper::Fsync(options, debug) : passed;
  }

 private:
  FaultyFileSystem& disk_;
};

class FaultyDirectory final : public rocksdb::FSDirectoryWrapper {
 public:
  FaultyDirectory(FaultyFileSystem& disk, std::unique_ptr<rocksdb::FSDirectory>&& target)
      : FSDirectoryWrapper(std::move(target)), disk_(disk) {}

  rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options,
                          rocksdb::IODebugContext* debug) override {
    const rocksdb::IOStatus passed = disk_.Pass();
    return passed.ok() ? FSDirectoryWrapper::Fsync(options, debug) : passed;
  }
  rocksdb::IOStatus FsyncWithDirOptions(const rocksdb::IOOptions& options,
                                        rocksdb::IODebugContext* debug,
                                        const rocksdb::DirFsyncOptions& how) override {
    const rocksdb::IOStatus passed = disk_.Pass();
    return passed.ok() ? FSDirectoryWrapper::FsyncWithDirOptions(options, debug, how) : passed;
  }

 private:
  FaultyFileSystem& disk_;
};

}  // namespace

rocksdb::IOStatus FaultyFileSystem::Pass() {
  operations_.fetch_add(1);
  if (left_.fetch_sub(1) > 0) return rocksdb::IOStatus::OK();
  left_.store(0);
  broke_.store(true);
  return rocksdb::IOStatus::IOError("the disk broke, as the test asked");
}

rocksdb::IOStatus FaultyFileSystem::NewWritableFile(const std::string& name,
                                                    const rocksdb::FileOptions& options,
                                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                                    rocksdb::IODebugContext* debug) {
  rocksdb::IOStatus made = FileSystemWrapper::NewWritableFile(name, options, file, debug);
  if (made.ok()) *file = std::make_unique<FaultyFile>(*this, std::move(*file));
  return made;
}

rocksdb::IOStatus FaultyFileSystem::NewDirectory(const std::string& name,
                                                 const rocksdb::IOOptions& options,
                                                 std::unique_ptr<rocksdb::FSDirectory>* directory,
                                                 rocksdb::IODebugContext* debug) {
  rocksdb::IOStatus made = FileSystemWrapper::NewDirectory(name, options, directory, debug);
  if (made.ok()) *directory = std::make_unique<FaultyDirectory>(*this, std::move(*directory));
  return made;
}

rocksdb::IOStatus FaultyFileSystem::LinkFile(const std::string& from, const std::string& to,
                                             const rocksdb::IOOptions& options,
                                             rocksdb::IODebugContext* debug) {
  const rocksdb::IOStatus passed = Pass();
  return passed.ok() ? FileSystemWrapper::LinkFile(from, to, options, debug) : passed;
}

rocksdb::IOStatus FaultyFileSystem::RenameFile(const std::string& from, const std::string& to,
                                               const rocksdb::IOOptions& options,
                                               rocksdb::IODebugContext* debug) {
  const rocksdb::IOStatus passed = Pass();
  return passed.ok() ? FileSystemWrapper::RenameFile(from, to, options, debug) : passed;
}

}  // namespace schakel::testing
