#include "graph/queries/page.h"

#include "gtest/gtest.h"

#include "schakel/v1/network_service.pb.h"
#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::Asking;
using testing::D;
using testing::ExpectRefused;
using testing::HeldSnapshots;
using testing::TinySchema;
using testing::World;

constexpr PageSizes kSizes = {.standard = 100, .max = 1000};

class PageTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  std::shared_ptr<const Snapshot> first_ = world_.Add("org:a").Build();
  std::shared_ptr<const Snapshot> second_ = world_.Add("org:b").Build();
  HeldSnapshots before_{{first_}};
  HeldSnapshots after_{{first_, second_}};
  HeldSnapshots forgetful_{{second_}};
  v1::ListEntitiesRequest request_;

  // A token made while `first_` was the newest.
  std::string TokenAfter(const std::string& position) {
    Asking asking(before_);
    const absl::StatusOr<Page> page = BeginPage(asking, request_, kSizes);
    EXPECT_TRUE(page.ok()) << page.status();
    return NextPageToken(asking, *page, position);
  }
};

TEST_F(PageTest, TakesTheSizeAskedWithinBounds) {
  Asking asking(before_);
  EXPECT_EQ(BeginPage(asking, request_, kSizes)->size, 100u);
  request_.set_page_size(7);
  EXPECT_EQ(BeginPage(asking, request_, kSizes)->size, 7u);
  request_.set_page_size(5000);
  EXPECT_EQ(BeginPage(asking, request_, kSizes)->size, 1000u);
  request_.set_page_size(-1);
  ExpectRefused(BeginPage(asking, request_, kSizes).status(), absl::StatusCode::kInvalidArgument,
                v1::ERROR_REASON_INVALID_ARGUMENT, "page_size");
}

TEST_F(PageTest, BeginsWithoutAPosition) {
  Asking asking(before_);
  EXPECT_EQ(BeginPage(asking, request_, kSizes)->position, "");
}

TEST_F(PageTest, ResumesAtTheRevisionOfTheFirstPage) {
  request_.set_page_token(TokenAfter("org:a"));
  request_.set_page_size(3);  // May differ from page to page.
  Asking asking(after_);
  const absl::StatusOr<Page> page = BeginPage(asking, request_, kSizes);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->read.snapshot, first_);
  EXPECT_EQ(page->position, "org:a");
  EXPECT_EQ(page->size, 3u);
}

TEST_F(PageTest, StaysOnTheDayOfTheFirstPage) {
  request_.set_page_token(TokenAfter("org:a"));
  Asking asking(after_);
  asking.context().today = D("2018-06-02");
  EXPECT_EQ(BeginPage(asking, request_, kSizes)->read.view().as_of(), D("2018-06-01"));
}

TEST_F(PageTest, ResumesARevisionThatWasAskedByNumberToo) {
  request_.mutable_read()->set_revision(first_->revision().value());
  request_.set_page_token(TokenAfter("org:a"));
  Asking asking(after_);
  EXPECT_EQ(BeginPage(asking, request_, kSizes)->read.snapshot, first_);
}

TEST_F(PageTest, ExpiresWhenTheRevisionIsNoLongerHeld) {
  request_.set_page_token(TokenAfter("org:a"));
  Asking asking(forgetful_);
  ExpectRefused(BeginPage(asking, request_, kSizes).status(), absl::StatusCode::kAborted,
                v1::ERROR_REASON_PAGE_TOKEN_EXPIRED, "page_token");
}

TEST_F(PageTest, RefusesATokenOfAnotherQuestion) {
  request_.set_page_token(TokenAfter("org:a"));
  request_.set_kind("org");
  Asking asking(after_);
  ExpectRefused(BeginPage(asking, request_, kSizes).status(), absl::StatusCode::kInvalidArgument,
                v1::ERROR_REASON_INVALID_PAGE_TOKEN, "page_token");
}

}  // namespace
}  // namespace schakel
