#include "tests/bench/scratch.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"

#include "tests/bench/measure.h"

namespace schakel::bench {
namespace {

void Remove(const std::string& path) {
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

// The folder that is there now; empty when there is none. Never destroyed, because it is read at
// exit.
std::string& Present() {
  static auto& path = *new std::string();
  return path;
}

void RemovePresent() {
  if (!Present().empty()) Remove(Present());
}

}  // namespace

Scratch::Scratch(const std::string& parent) : path_(absl::StrCat(parent, "/schakel-bench-XXXXXX")) {
  if (mkdtemp(path_.data()) == nullptr) Fail(parent, "no folder can be made there");
  static const bool registered = std::atexit(&RemovePresent) == 0;
  if (!registered) Fail("scratch", "nothing can be done at exit");
  Present() = path_;
}

Scratch::~Scratch() {
  Remove(path_);
  Present().clear();
}

std::string Scratch::Fresh(absl::string_view name) const {
  std::string path = absl::StrCat(path_, "/", name);
  Remove(path);
  std::filesystem::create_directory(path);
  return path;
}

}  // namespace schakel::bench
