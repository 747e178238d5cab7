// TemporaryDirectory: a folder of its own for a test, gone afterwards.
#ifndef SCHAKEL_TESTS_SUPPORT_TEMPORARY_DIRECTORY_H_
#define SCHAKEL_TESTS_SUPPORT_TEMPORARY_DIRECTORY_H_

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace schakel::testing {

class TemporaryDirectory {
 public:
  TemporaryDirectory() : path_(std::filesystem::temp_directory_path() / "schakel-XXXXXX") {
    if (mkdtemp(path_.data()) == nullptr) std::abort();
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::string& path() const { return path_; }
  // A name inside it; nothing is made.
  std::string Sub(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_SUPPORT_TEMPORARY_DIRECTORY_H_
