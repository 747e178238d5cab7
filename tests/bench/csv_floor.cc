#include "tests/bench/csv_floor.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

#include "tests/bench/measure.h"

namespace schakel::bench {
namespace {

// A file in memory.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat facts = {};
    if (descriptor < 0 || ::fstat(descriptor, &facts) != 0) Fail(path, "cannot be opened");
    size_ = static_cast<std::size_t>(facts.st_size);
    data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
    ::close(descriptor);
    if (data_ == MAP_FAILED) Fail(path, "cannot be read");
  }
  ~MappedFile() { ::munmap(data_, size_); }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  absl::string_view text() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

template <typename Fn>
void ForEachRow(absl::string_view text, Fn fn) {
  std::vector<absl::string_view> cells;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    absl::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    cells.clear();
    for (;;) {
      const std::size_t comma = line.find(',');
      cells.push_back(line.substr(0, comma));
      if (comma == absl::string_view::npos) break;
      line.remove_prefix(comma + 1);
    }
    fn(cells);
  }
}

struct Ends {
  std::uint32_t source;
  std::uint32_t target;
};

}  // namespace

std::uint64_t ParseAndIntern(const std::string& directory) {
  absl::flat_hash_map<std::string, std::uint32_t> numbers;
  const auto intern = [&numbers](absl::string_view id) {
    const auto next = static_cast<std::uint32_t>(numbers.size());
    return numbers.try_emplace(id, next).first->second;
  };
  const MappedFile entities(directory + "/entities.csv");
  ForEachRow(entities.text(), [&](const auto& cells) { intern(cells[0]); });
  std::vector<Ends> links;
  const MappedFile rows(directory + "/links.csv");
  ForEachRow(rows.text(), [&](const auto& cells) {
    links.push_back({intern(cells[0]), intern(cells[2])});
  });
  return links.size();
}

}  // namespace schakel::bench
