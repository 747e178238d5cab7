#include "tests/bench/answers.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "schakel/v1/gap_service.pb.h"
#include "schakel/v1/linkage_service.pb.h"
#include "schakel/v1/match_service.pb.h"
#include "server/wiring/schema_file.h"
#include "tests/bench/measure.h"

namespace schakel::bench {
namespace {

// Requests of one sort: enough that no single pair decides.
constexpr std::uint64_t kPairs = 40;
// Measures against which every facility or skill is held cost what they cost.
constexpr const char* kWithoutAim[] = {"G11", "G15"};

template <typename Request>
Request On(const char* day) {
  Request request;
  request.mutable_read()->set_as_of(day);
  return request;
}

AskedAnswer Gaps(const std::string& rule, const std::string& name,
                 std::optional<double> aim_seconds) {
  auto request = On<v1::ListGapsRequest>(kAnswerDay);
  if (!rule.empty()) request.add_rules(rule);
  request.set_page_size(100);
  request.set_candidates_max(0);
  return {name, "/schakel.v1.GapService/ListGaps", {request.SerializeAsString()}, aim_seconds};
}

void AddGaps(std::vector<AskedAnswer>& answers) {
  const absl::StatusOr<std::shared_ptr<const Schema>> schema = server::LoadSchema("");
  Require(schema.status(), "read the schema");
  for (const v1::GapRule& rule : (*schema)->message().gap_rules()) {
    const bool aimed = !absl::c_linear_search(kWithoutAim, rule.code());
    answers.push_back(Gaps(rule.id(), absl::StrCat("gaps-", rule.code()),
                           aimed ? std::optional(4e-3) : std::nullopt));
  }
  answers.push_back(Gaps("", kEveryGap, 60e-3));
}

AskedAnswer RateSeries() {
  auto request = On<v1::GetLinkageRateRequest>(kAnswerDay);
  request.set_kind("centrum");
  request.set_other("tki");
  request.set_group_by("belongs_to_sector");
  for (int year = 2006; year < 2026; ++year) request.add_dates(absl::StrCat(year, "-01-01"));
  return {"rate-20-dates",
          "/schakel.v1.LinkageService/GetLinkageRate",
          {request.SerializeAsString()},
          std::nullopt};
}

AskedAnswer Matrix() {
  auto request = On<v1::GetMatrixRequest>(kAnswerDay);
  request.set_rows("topsector");
  request.set_columns("nwa_route");
  request.set_of("centrum");
  return {"matrix", "/schakel.v1.LinkageService/GetMatrix", {request.SerializeAsString()}, 2e-3};
}

AskedAnswer Chain() {
  auto request = On<v1::GetChainRequest>(kAnswerDay);
  request.set_kind("tki");
  return {"chain-of-tki",
          "/schakel.v1.LinkageService/GetChain",
          {request.SerializeAsString()},
          std::nullopt};
}

// Companies far apart in number: seldom linked, never far.
AskedAnswer Paths(const Size& size, const std::string& name, int k,
                  std::optional<double> aim_seconds) {
  AskedAnswer answer{name, "/schakel.v1.LinkageService/FindPaths", {}, aim_seconds};
  const std::uint64_t companies = CompanyCount(size);
  for (std::uint64_t i = 0; i < kPairs; ++i) {
    auto request = On<v1::FindPathsRequest>(kAnswerDay);
    request.set_from(CompanyId((companies / 2 + i * 7) % companies));
    request.set_to(CompanyId((companies / 3 + i * 11) % companies));
    if (k == 0) request.set_paths_max(1);
    request.set_k(k);
    answer.requests.push_back(request.SerializeAsString());
  }
  return answer;
}

AskedAnswer TwoSteps(const Size& size) {
  AskedAnswer answer{"two-steps", "/schakel.v1.LinkageService/GetNeighborhood", {}, 0.3e-3};
  const std::uint64_t companies = CompanyCount(size);
  for (std::uint64_t i = 0; i < kPairs; ++i) {
    auto request = On<v1::GetNeighborhoodRequest>(kAnswerDay);
    request.set_id(CompanyId((companies / 2 + i * 13) % companies));
    request.set_hops_max(2);
    answer.requests.push_back(request.SerializeAsString());
  }
  return answer;
}

// Everybody the busiest company can reach in two steps.
AskedAnswer TwoStepsFromHub() {
  auto request = On<v1::GetNeighborhoodRequest>(kAnswerDay);
  request.set_id(CompanyId(0));
  request.set_hops_max(2);
  return {"two-steps-hub",
          "/schakel.v1.LinkageService/GetNeighborhood",
          {request.SerializeAsString()},
          std::nullopt};
}

constexpr char kSuggestLinks[] = "/schakel.v1.MatchService/SuggestLinks";
constexpr char kMatchPractices[] = "/schakel.v1.MatchService/MatchPractices";

AskedAnswer PracticesForCentra(const Size& size) {
  AskedAnswer answer{"practices-centrum", kMatchPractices, {}, 5e-3};
  const std::uint64_t centra = CentrumCount(size);
  for (std::uint64_t i = 0; i < kPairs; ++i) {
    auto request = On<v1::MatchPracticesRequest>(kAnswerDay);
    request.set_id(CentrumId((centra / 2 + i * 13) % centra));
    answer.requests.push_back(request.SerializeAsString());
  }
  return answer;
}

AskedAnswer PracticesForTexts() {
  AskedAnswer answer{"practices-text", kMatchPractices, {}, 5e-3};
  for (std::uint64_t i = 0; i < kPairs; ++i) {
    auto request = On<v1::MatchPracticesRequest>(kAnswerDay);
    request.set_text(PracticeQuestion(i));
    answer.requests.push_back(request.SerializeAsString());
  }
  return answer;
}

// The ten best TKI's for a Centrum, by all scorers, with their reasons.
AskedAnswer Suggestions(const Size& size) {
  AskedAnswer answer{"suggestions", kSuggestLinks, {}, size.name == 'M' ? 10e-3 : 2e-3};
  const std::uint64_t centra = CentrumCount(size);
  for (std::uint64_t i = 0; i < kPairs; ++i) {
    auto request = On<v1::SuggestLinksRequest>(kAnswerDay);
    request.set_id(CentrumId((centra / 2 + i * 13) % centra));
    request.set_kind("tki");
    answer.requests.push_back(request.SerializeAsString());
  }
  return answer;
}

// Partners or practices for that many Centra, as far apart in number as they can be.
template <typename Request>
AskedAnswer ForCentra(const Size& size, const std::string& name, const std::string& method,
                      std::uint64_t count, const Request& request) {
  AskedAnswer answer{name, method, {}, std::nullopt};
  const std::uint64_t centra = CentrumCount(size);
  count = std::min(count, centra);
  for (std::uint64_t i = 0; i < count; ++i) {
    Request one = request;
    one.set_id(CentrumId(i * centra / count));
    answer.requests.push_back(one.SerializeAsString());
  }
  return answer;
}

v1::SuggestLinksRequest ForTki() {
  auto request = On<v1::SuggestLinksRequest>(kAnswerDay);
  request.set_kind("tki");
  return request;
}

// The message that says what is asked, and one for each who asks it.
template <typename Request>
std::vector<std::string> BatchOf(const AskedAnswer& answer, bool brief,
                                 Request& (*question)(v1::BatchMatchOptions&)) {
  v1::BatchMatchRequest first;
  first.mutable_options()->set_brief(brief);
  Request& all = question(*first.mutable_options());
  std::vector<std::string> messages(1);
  for (const std::string& bytes : answer.requests) {
    all.ParseFromString(bytes);
    v1::BatchMatchRequest one;
    one.mutable_item()->set_id(all.id());
    messages.push_back(one.SerializeAsString());
  }
  all.clear_id();
  messages.front() = first.SerializeAsString();
  return messages;
}

}  // namespace

std::vector<AskedAnswer> AskedMatching(const Size& size) {
  constexpr std::uint64_t kCentra = 200;
  return {ForCentra(size, "match-partners", kSuggestLinks, kCentra, ForTki()),
          ForCentra(size, "match-practices", kMatchPractices, kCentra,
                    On<v1::MatchPracticesRequest>(kAnswerDay))};
}

std::vector<std::string> BatchOf(const AskedAnswer& answer, bool brief) {
  if (answer.method == kSuggestLinks) {
    return BatchOf<v1::SuggestLinksRequest>(
        answer, brief, [](v1::BatchMatchOptions& options) -> v1::SuggestLinksRequest& {
          return *options.mutable_partners();
        });
  }
  return BatchOf<v1::MatchPracticesRequest>(
      answer, brief, [](v1::BatchMatchOptions& options) -> v1::MatchPracticesRequest& {
        return *options.mutable_practices();
      });
}

std::vector<AskedAnswer> AskedAlone(const Size& size) {
  constexpr std::uint64_t kCentra = 10;
  std::vector<AskedAnswer> answers;
  const auto ask = [&](const std::string& scorer, std::uint64_t centra) {
    v1::SuggestLinksRequest request = ForTki();
    request.set_scorer(scorer);
    answers.push_back(
        ForCentra(size, absl::StrCat(kAlone, scorer), kSuggestLinks, centra, request));
  };
  for (const char* scorer : {"jaccard", "adamic_adar", "resource_allocation"}) ask(scorer, kCentra);
  // A walk takes NetworkX seconds at S and, at M, minutes.
  if (size.entities < 100'000) ask("personalised_pagerank", 1);
  return answers;
}

std::vector<AskedAnswer> AskedPractices(const Size& size) {
  return {PracticesForCentra(size), PracticesForTexts()};
}

std::vector<AskedAnswer> AskedAnswers(const Size& size) {
  std::vector<AskedAnswer> answers;
  AddGaps(answers);
  answers.push_back(RateSeries());
  answers.push_back(Matrix());
  answers.push_back(Chain());
  answers.push_back(Paths(size, "shortest-path", 0, 0.1e-3));
  answers.push_back(Paths(size, "ten-paths", 10, std::nullopt));
  answers.push_back(TwoSteps(size));
  answers.push_back(TwoStepsFromHub());
  answers.push_back(Suggestions(size));
  return answers;
}

}  // namespace schakel::bench
