// Story: what happens to a network, one write after the other, made up at random.
//
//   Storyteller teller(seed);
//   Step step = teller.Next(*network.Current());
//   if (Play(network, step).ok()) story.push_back(step);   // and again elsewhere, to the same end
//
// Few ids, so that everything happens to everything: what was removed comes back, links get other
// dates, attributes come and go, gaps are dismissed and restored, suggestions accepted and rejected,
// and the schema changes under it all, with kinds and relations in another order, new ones, and attributes that leave.
#ifndef SCHAKEL_TESTS_HISTORY_STORY_H_
#define SCHAKEL_TESTS_HISTORY_STORY_H_

#include <cstdint>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "google/protobuf/repeated_field.h"

#include "graph/network/network.h"
#include "graph/network/snapshot.h"
#include "schakel/v1/feedback.pb.h"
#include "schakel/v1/gap_service.pb.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel::testing {

using Step = std::variant<v1::ApplyRequest, v1::DismissGapRequest, v1::RestoreGapRequest,
                          v1::SubmitFeedbackRequest, v1::UpdateSchemaRequest>;

// Does it to a network. Some are refused, as those of people are.
absl::Status Play(Network& network, const Step& step);

class Storyteller {
 public:
  explicit Storyteller(std::uint64_t seed) : random_(seed) {}

  // Something that could happen to a network in this state.
  Step Next(const Snapshot& now);

 private:
  std::uint32_t Below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  bool OneIn(std::uint32_t n) { return Below(n) == 0; }
  std::string OneOf(const std::vector<std::string>& words) {
    return words[Below(static_cast<std::uint32_t>(words.size()))];
  }
  template <typename Message>
  const Message& OneOf(const google::protobuf::RepeatedPtrField<Message>& list) {
    return list.Get(static_cast<int>(Below(static_cast<std::uint32_t>(list.size()))));
  }

  std::string AnyId(const Snapshot& now);
  std::string AnyDate();
  void AddChange(const Snapshot& now, v1::ApplyRequest& request);
  void PutEntity(const Snapshot& now, v1::PutEntity& put);
  void PutLink(const Snapshot& now, v1::Link& link);
  bool AnyLink(const Snapshot& now, v1::LinkKey& key);
  template <typename Message>
  void AddAttributes(const std::vector<const v1::AttributeType*>& types, Message& message);
  std::string AnyText(const v1::AttributeType& type);
  v1::SubmitFeedbackRequest Verdict(const Snapshot& now);
  v1::UpdateSchemaRequest OtherSchema(const Snapshot& now);

  std::mt19937_64 random_;
  int new_words_ = 0;
};

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_HISTORY_STORY_H_
