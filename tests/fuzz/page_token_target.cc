// Only what was handed out for a question is taken for it: every other text is refused with
// INVALID_PAGE_TOKEN, by the decoder and by the list, and a page that does come is the page that
// belongs there.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "graph/model/problem.h"
#include "graph/queries/list_entities.h"
#include "graph/queries/list_links.h"
#include "graph/queries/page_token.h"
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/target.h"
#include "tests/fuzz/worlds.h"

namespace schakel::fuzz {
namespace {

constexpr absl::string_view kSecret = "0123456789abcdef0123456789abcdef";
// Asking a list costs some hundred times what decoding does.
constexpr std::uint64_t kListEvery = 64;

// A question of which pages were handed out.
struct Asked {
  v1::ListEntitiesRequest request;
  RequestHash hash;
  // Tokens in order, and what the page after each holds.
  std::vector<std::string> tokens;
  std::vector<std::string> pages;
};

class PageTokenTarget final : public Target {
 public:
  PageTokenTarget() : world_(EveryTypeWorld()) {
    world_->Build();
    for (const char* kind : {"", "school", "firm"}) {
      for (const char* order : {"", "name desc", "city"}) {
        v1::ListEntitiesRequest request;
        request.set_kind(kind);
        request.set_order_by(order);
        request.set_include_inactive(true);
        asked_.push_back(AllPages(request));
      }
    }
    for (const Asked& asked : asked_) {
      for (const std::string& token : asked.tokens) {
        tokens_.push_back(token);
        // Of another secret and of another question, well formed.
        tokens_.push_back(
            EncodePageToken("another secret", asked.hash, {Revision(1), Day(0), "x"}));
      }
    }
  }

  std::string Make(const std::vector<std::string>& corpus, Random& random) override {
    static const auto& dictionary =
        *new std::vector<std::string>{"=", "==", "AQ", "AAAA", "____", "----", "\n", "é"};
    switch (random.Below(8)) {
      case 0: return random.Of(tokens_);
      case 1: {
        std::string bytes;
        for (std::size_t i = random.Below(80); i > 0; --i) {
          bytes += static_cast<char>(random.Next());
        }
        return bytes;
      }
      case 2: return Mutate(corpus.empty() ? "" : random.Of(corpus), dictionary, tokens_, random);
      default: return Mutate(random.Of(tokens_), dictionary, tokens_, random);
    }
  }

  std::string Try(const std::string& input) override {
    ++tries_;
    std::size_t taken = 0;
    for (const Asked& asked : asked_) {
      const absl::StatusOr<PageToken> token = DecodePageToken(kSecret, asked.hash, input);
      const std::optional<std::size_t> known = Find(asked, input);
      if (token.ok() != known.has_value()) return absl::StrCat("taken: ", token.ok());
      if (!token.ok() && !IsRefusal(token.status())) return token.status().ToString();
      taken += token.ok();
    }
    if (taken > 1) return "taken for two questions";
    taken_ += taken;
    if (taken == 0 && tries_ % kListEvery != 0) return "";
    return TryLists(input);
  }

  std::string Reached() const override {
    return absl::StrCat(taken_, " of ", tries_, " were tokens, ", lists_, " lists asked");
  }

 private:
  static std::optional<std::size_t> Find(const Asked& asked, const std::string& token) {
    for (std::size_t i = 0; i < asked.tokens.size(); ++i) {
      if (asked.tokens[i] == token) return i;
    }
    return std::nullopt;
  }

  static bool IsRefusal(const absl::Status& status) {
    return status.code() == absl::StatusCode::kInvalidArgument &&
           ProblemOf(status).reason == v1::ERROR_REASON_INVALID_PAGE_TOKEN;
  }

  std::string TryLists(const std::string& input) {
    ++lists_;
    for (const Asked& asked : asked_) {
      v1::ListEntitiesRequest request = asked.request;
      request.set_page_token(input);
      v1::ListEntitiesResponse response;
      const absl::Status status = ListEntities(context(), request, response);
      const std::optional<std::size_t> known = Find(asked, input);
      if (known.has_value() && status.ok()) {
        if (response.SerializeAsString() != asked.pages[*known]) return "gives another page";
      } else if (!input.empty() && (status.ok() || !IsRefusal(status))) {
        return absl::StrCat("a list says ", status.ToString());
      }
    }
    v1::ListLinksRequest links;
    links.set_page_token(input);
    v1::ListLinksResponse response;
    const absl::Status status = ListLinks(context(), links, response);
    if (!input.empty() && (status.ok() || !IsRefusal(status))) return status.ToString();
    return "";
  }

  Asked AllPages(const v1::ListEntitiesRequest& question) {
    Asked asked;
    asked.request = question;
    asked.request.set_page_size(2);
    asked.hash = HashRequest(question);
    v1::ListEntitiesRequest request = asked.request;
    do {
      v1::ListEntitiesResponse response;
      if (!ListEntities(context(), request, response).ok()) std::abort();
      if (!request.page_token().empty()) {
        asked.tokens.push_back(request.page_token());
        asked.pages.push_back(response.SerializeAsString());
      }
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return asked;
  }

  QueryContext context() {
    budget_ = Budget();
    QueryContext context;
    context.snapshots = &world_->network();
    context.today = testing::D("2018-06-01");
    context.budget = &budget_;
    context.secret = kSecret;
    return context;
  }

  std::unique_ptr<testing::World> world_;
  Budget budget_;
  std::vector<Asked> asked_;
  std::vector<std::string> tokens_;
  std::uint64_t tries_ = 0;
  std::uint64_t taken_ = 0;
  std::uint64_t lists_ = 0;
};

}  // namespace

std::unique_ptr<Target> MakePageTokenTarget() { return std::make_unique<PageTokenTarget>(); }

}  // namespace schakel::fuzz
