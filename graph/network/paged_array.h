// PagedArray: an array of shared, immutable pages. Copies share their pages, so a copy costs a few
// hundred pointers whatever the size, and a writer that owns a copy clones only the pages it
// touches.
//
//   PagedArray<Page> next = current;         // shares everything
//   next.Mutable(7, owner).value = 1;        // clones page 7 once; current is untouched
//
// A const PagedArray may be read by many threads while copies of it are changed by one.
#ifndef SCHAKEL_GRAPH_NETWORK_PAGED_ARRAY_H_
#define SCHAKEL_GRAPH_NETWORK_PAGED_ARRAY_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace schakel {

// Names a writer. Pages it made itself it may change in place; all others it clones first. A value
// is used by one draft only, and never again once that draft is published or forked.
using PageOwner = std::uint64_t;

template <typename Page>
class PagedArray {
 public:
  std::size_t size() const { return size_; }

  // REQUIRES: index < size(). The reference lives as long as any array that shares the page.
  const Page& operator[](std::size_t index) const {
    return (*directories_[index / kFanOut]->slots[index % kFanOut]).page;
  }

  // The page for writing, cloned unless `owner` made it.
  Page& Mutable(std::size_t index, PageOwner owner) {
    std::shared_ptr<Slot>& slot = MutableDirectory(index / kFanOut, owner).slots[index % kFanOut];
    if (slot->owner != owner) slot = std::make_shared<Slot>(Slot{slot->page, owner});
    return slot->page;
  }

  void PushBack(Page page, PageOwner owner) {
    if (size_ % kFanOut == 0)
      directories_.push_back(std::make_shared<Directory>(Directory{{}, owner}));
    MutableDirectory(size_ / kFanOut, owner).slots[size_ % kFanOut] =
        std::make_shared<Slot>(Slot{std::move(page), owner});
    ++size_;
  }

 private:
  // 256 pointers a directory: a million vertices in pages of 64 make 61 directories, so a commit
  // copies 61 + 256 pointers for each page it touches, not 15,625.
  static constexpr std::size_t kFanOut = 256;

  struct Slot {
    Page page;
    PageOwner owner;
  };
  struct Directory {
    std::array<std::shared_ptr<Slot>, kFanOut> slots;
    PageOwner owner;
  };

  Directory& MutableDirectory(std::size_t index, PageOwner owner) {
    std::shared_ptr<Directory>& directory = directories_[index];
    if (directory->owner != owner) {
      directory = std::make_shared<Directory>(*directory);
      directory->owner = owner;
    }
    return *directory;
  }

  std::vector<std::shared_ptr<Directory>> directories_;
  std::size_t size_ = 0;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_PAGED_ARRAY_H_
