#include "tests/bench/questions.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <fstream>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "schakel/v1/gap_service.pb.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel::bench {
namespace {

grpc::ByteBuffer ToBytes(absl::string_view message) {
  const grpc::Slice slice(message.data(), message.size());
  return grpc::ByteBuffer(&slice, 1);
}

std::vector<std::string> SomeIds(const std::string& csv) {
  constexpr std::size_t kIdsMax = 500;
  std::vector<std::string> ids;
  std::ifstream file(csv + "/entities.csv");
  std::string line;
  std::getline(file, line);  // The header.
  while (std::getline(file, line)) ids.push_back(line.substr(0, line.find(',')));
  const std::size_t step = std::max<std::size_t>(1, ids.size() / kIdsMax);
  std::vector<std::string> some;
  for (std::size_t i = 0; i < ids.size(); i += step) some.push_back(std::move(ids[i]));
  return some;
}

Question GetEntityInTurn(const std::string& csv) {
  std::vector<grpc::ByteBuffer> requests;
  for (const std::string& id : SomeIds(csv)) {
    v1::GetEntityRequest request;
    request.set_id(id);
    requests.push_back(ToBytes(request.SerializeAsString()));
  }
  const auto next = std::make_shared<std::atomic<std::size_t>>(0);
  return {"/schakel.v1.NetworkService/GetEntity", [requests = std::move(requests), next] {
            return requests[next->fetch_add(1) % requests.size()];
          }};
}

std::string GapRequest() {
  v1::ListGapsRequest request;
  request.add_rules("centrum_without_tki");
  return request.SerializeAsString();
}

constexpr char kListGapsMethod[] = "/schakel.v1.GapService/ListGaps";

Question ListGapsAgain() {
  return {kListGapsMethod, [request = ToBytes(GapRequest())] { return request; }};
}

// Ends in a field that nobody knows, number 1000, with a value that grows: other bytes to whoever
// keeps answers, the same question to whoever reads it.
std::string WithUnknownField(std::string request, std::uint64_t value) {
  request += "\xc0\x3e";  // 1000 << 3 for a varint, itself written as one.
  for (; value >= 0x80; value >>= 7) request.push_back(static_cast<char>(value | 0x80));
  request.push_back(static_cast<char>(value));
  return request;
}

// The requests in turn, each as another question to the cache.
Question Anew(std::string method, std::vector<std::string> requests) {
  // Processes must not repeat each other either.
  const auto next =
      std::make_shared<std::atomic<std::uint64_t>>(static_cast<std::uint64_t>(::getpid()) << 32);
  return {std::move(method), [requests = std::move(requests), next] {
            const std::uint64_t turn = next->fetch_add(1);
            return ToBytes(WithUnknownField(requests[turn % requests.size()], turn));
          }};
}

std::optional<AskedAnswer> FindAnswer(absl::string_view name) {
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(name, '/');
  const std::optional<Size> size = FindSize(parts.first);
  if (!size.has_value()) return std::nullopt;
  for (auto* const asked : {&AskedAnswers, &AskedPractices, &AskedMatching, &AskedAlone}) {
    for (AskedAnswer& answer : asked(*size)) {
      if (answer.name == parts.second) return std::move(answer);
    }
  }
  return std::nullopt;
}

Question ApplyCompany() {
  const auto next = std::make_shared<std::atomic<std::uint64_t>>(0);
  return {"/schakel.v1.NetworkService/Apply", [next] {
            v1::ApplyRequest request;
            v1::Entity& entity = *request.add_changes()->mutable_put_entity()->mutable_entity();
            entity.set_id(absl::StrCat("company:new-", ::getpid(), "-", next->fetch_add(1)));
            entity.set_name("Nieuw bedrijf");
            entity.set_since("2020");
            return ToBytes(request.SerializeAsString());
          }};
}

}  // namespace

std::optional<Question> FindQuestion(absl::string_view name, const std::string& csv) {
  if (name == kGetEntity) return GetEntityInTurn(csv);
  if (name == kListGaps) return ListGapsAgain();
  if (name == kListGapsAnew) return Anew(kListGapsMethod, {GapRequest()});
  if (name == kApply) return ApplyCompany();
  std::optional<AskedAnswer> answer = FindAnswer(name);
  if (!answer.has_value()) return std::nullopt;
  return Anew(std::move(answer->method), std::move(answer->requests));
}

std::optional<std::vector<std::string>> FindBatch(absl::string_view name) {
  const bool brief = absl::ConsumeSuffix(&name, kBrief);
  const std::optional<AskedAnswer> answer = FindAnswer(name);
  if (!answer.has_value()) return std::nullopt;
  return BatchOf(*answer, brief);
}

std::string AnswerName(const Size& size, const AskedAnswer& answer) {
  return absl::StrCat(absl::string_view(&size.name, 1), "/", answer.name);
}

}  // namespace schakel::bench
