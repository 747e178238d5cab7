#include "graph/queries/not_subject.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace schakel {
namespace {

v1::Text Both(std::string nl, std::string en) {
  v1::Text text;
  text.set_nl(std::move(nl));
  text.set_en(std::move(en));
  return text;
}

// What people call the kinds of the subjects.
v1::Text KindsOf(const Schema& schema, const CompiledRule& rule) {
  std::vector<std::string> nl;
  std::vector<std::string> en;
  for (std::size_t k = 0; k < schema.kind_count(); ++k) {
    const KindId kind(static_cast<KindId::rep>(k));
    if (!rule.subject.kinds.Contains(kind)) continue;
    nl.push_back(schema.kind(kind).plural().nl());
    en.push_back(schema.kind(kind).plural().en());
  }
  return Both(absl::StrJoin(nl, ", "), absl::StrJoin(en, ", "));
}

// What people call the attributes that the rule tests of such an entity.
v1::Text AttributesOf(const Schema& schema, const CompiledRule& rule, KindId kind) {
  std::vector<std::string> nl;
  std::vector<std::string> en;
  for (const CompiledMatch::Condition& condition : rule.subject.conditions) {
    if (condition.kind != kind) continue;
    nl.push_back(schema.attribute(condition.attribute).label().nl());
    en.push_back(schema.attribute(condition.attribute).label().en());
  }
  if (rule.subject.sourced) {
    nl.emplace_back("bron");
    en.emplace_back("source");
  }
  return Both(absl::StrJoin(nl, ", "), absl::StrJoin(en, ", "));
}

v1::Text OfLife(const View& view, const CompiledRule& rule) {
  const std::string day = view.as_of().ToString();
  if (rule.ended.has_value()) {
    return Both(absl::StrCat("het is op ", day, " niet afgelopen zoals de regel vraagt"),
                absl::StrCat("on ", day, " it has not ended as the rule asks"));
  }
  return Both(absl::StrCat("het bestaat niet op ", day, ", of zijn status telt niet"),
              absl::StrCat("it does not exist on ", day, ", or its status does not count"));
}

}  // namespace

v1::Text NotSubjectBecause(const View& view, const CompiledRule& rule, NodeId entity,
                           const Verdict& verdict) {
  const Schema& schema = view.schema();
  const bool unknown = verdict.is_subject == Fit::kUnknown;
  switch (verdict.decided_by) {
    case SubjectTest::kKind: {
      const v1::Text kinds = KindsOf(schema, rule);
      return Both(absl::StrCat("de regel gaat over ", kinds.nl()),
                  absl::StrCat("the rule is about ", kinds.en()));
    }
    case SubjectTest::kLife: return OfLife(view, rule);
    case SubjectTest::kMatch: {
      const v1::Text what = AttributesOf(schema, rule, view.snapshot().header(entity).kind);
      if (unknown) {
        return Both(absl::StrCat("het hangt af van wat niet bekend is: ", what.nl()),
                    absl::StrCat("it depends on what is not known: ", what.en()));
      }
      return Both(absl::StrCat("het voldoet niet aan de voorwaarden van de regel: ", what.nl()),
                  absl::StrCat("it does not meet the conditions of the rule: ", what.en()));
    }
    case SubjectTest::kLinked: {
      const std::string& pair = rule.message->unless_linked();
      return Both(absl::StrCat("het is gekoppeld in de zin van ", pair),
                  absl::StrCat("it is linked in the sense of ", pair));
    }
    case SubjectTest::kReach:
      if (unknown) {
        return Both("het hangt af van wat niet bekend is van wie het bereikt",
                    "it depends on what is not known of those it reaches");
      }
      return Both("het bereikt niemand langs de weg waar de regel naar kijkt",
                  "it reaches nobody along the way that the rule looks at");
    case SubjectTest::kNothing: break;
  }
  return v1::Text();
}

}  // namespace schakel
