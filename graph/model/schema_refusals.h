// Everything that is wrong with a schema, with the place of each: a path that the compiler follows
// down the message, and that the parser can turn into a line of the file.
//
//   SchemaRefusals::Within kind(refusals, "kinds", 3);
//   refusals.Add("id", "\"Centrum\" is not a name");     // at kinds[3].id
#ifndef SCHAKEL_GRAPH_MODEL_SCHEMA_REFUSALS_H_
#define SCHAKEL_GRAPH_MODEL_SCHEMA_REFUSALS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace schakel {

// A step down a message. Fields are named by literals, so the view outlives the step.
struct SchemaStep {
  absl::string_view field;
  int index = -1;  // Of a repeated field; -1 for a single one.
};

using SchemaPath = std::vector<SchemaStep>;

struct SchemaRefusal {
  SchemaPath path;
  std::string reason;
};

class SchemaRefusals {
 public:
  // Makes what is refused while it lives lie within a field.
  class Within {
   public:
    Within(SchemaRefusals& refusals, absl::string_view field, int index = -1)
        : refusals_(refusals) {
      refusals_.path_.push_back({field, index});
    }
    ~Within() { refusals_.path_.pop_back(); }
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;

   private:
    SchemaRefusals& refusals_;
  };

  // Refuses a field of where we are, or where we are itself.
  void Add(absl::string_view field, int index, std::string reason);
  void Add(absl::string_view field, std::string reason) { Add(field, -1, std::move(reason)); }
  void AddHere(std::string reason) { list_.push_back({path_, std::move(reason)}); }

  bool empty() const { return list_.empty(); }
  const std::vector<SchemaRefusal>& list() const { return list_; }

 private:
  SchemaPath path_;
  std::vector<SchemaRefusal> list_;
};

// "kinds[3].attributes[1].id".
std::string PathText(const SchemaPath& path);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_SCHEMA_REFUSALS_H_
