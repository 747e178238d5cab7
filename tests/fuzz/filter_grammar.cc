#include "tests/fuzz/filter_grammar.h"

#include "absl/strings/str_cat.h"

namespace schakel::fuzz {
namespace {

using Words = std::vector<std::string>;

const Words& Operators() {
  static const auto& words = *new Words{"=", "!=", "<", "<=", ">", ">=", ":"};
  return words;
}

// A field and values that fit it.
struct Field {
  std::string name;
  Words values;
};

const std::vector<Field>& Fields() {
  static const auto& fields =
      *new std::vector<Field>{{"id", {"school:a", "\"firm:e\"", "project"}},
                              {"name", {"\"Coöperatie Één\"", "twee", "\"q 'quoted'\"", "EEN"}},
                              {"kind", {"school", "firm", "project"}},
                              {"status", {"sure", "guessed"}},
                              {"since", {"2010", "2016-09", "2018-06-01", "9999"}},
                              {"until", {"2018", "2018-06-01", "0001-01-01"}},
                              {"level", {"low", "mid", "high", "top", "\"High & low\""}},
                              {"students", {"120", "-3", "0.5", "99999999999999999999"}},
                              {"grade", {"7.05", "7.050", "0.000000001", "-0.0000000001"}},
                              {"listed", {"true", "false"}},
                              {"budget", {"1250.50", "1250.505", "0"}},
                              {"owner", {"school:a", "\"school:a\""}},
                              {"alt_names", {"1e", "eerste"}},
                              {"city", {"\"Den Haag\"", "haag", "\"'s\""}},
                              {"checked", {"2017", "2017-11", "2017-11-05"}},
                              {"code", {"42", "\"0042\"", "7777", "00"}},
                              {"role", {"Lead", "gast"}},
                              {"amount", {"10", "0.01"}},
                              {"relation", {"joins", "knows"}},
                              {"source", {"school:a"}},
                              {"source.level", {"low", "top"}},
                              {"target.city", {"haag"}},
                              {"target.kind", {"project"}}};
  return fields;
}

std::string RandomCall(Random& random) {
  static const auto& relations = *new Words{"joins", "knows", "part_of", "touches", "*"};
  static const auto& others =
      *new Words{"", ", school", ", firm", ", project", ", *", ", school:a", ", \"project:p\""};
  static const auto& directions = *new Words{"", "", ", out", ", in"};
  static const auto& prefixes = *new Words{"", "", "", "source.", "target."};
  const std::string other = random.Of(others);
  const std::string which = absl::StrCat("(", random.Of(relations), other,
                                         other.empty() ? "" : random.Of(directions), ")");
  const std::string prefix = random.Of(prefixes);
  if (random.OneIn(4)) return prefix + "active()";
  if (random.OneIn(2)) return absl::StrCat(prefix, "linked", which);
  return absl::StrCat(prefix, "count", which, " ", random.Of(Operators()), " ", random.Below(4));
}

std::string RandomCondition(Random& random) {
  if (random.OneIn(4)) return RandomCall(random);
  const Field& field = random.Of(Fields());
  const Field& values = random.OneIn(10) ? random.Of(Fields()) : field;
  switch (random.Below(8)) {
    case 0: return absl::StrCat("has(", field.name, ")");
    case 1: return absl::StrCat(field.name, ":*");
    case 2: return field.name;
    case 3:
      return absl::StrCat(field.name, " in (", random.Of(values.values), ",",
                          random.Of(values.values), ")");
    default:
      return absl::StrCat(field.name, random.OneIn(2) ? " " : "", random.Of(Operators()),
                          random.OneIn(2) ? " " : "", random.Of(values.values));
  }
}

}  // namespace

std::string RandomFilter(std::size_t depth, Random& random) {
  if (depth == 0 || random.OneIn(3)) return RandomCondition(random);
  switch (random.Below(4)) {
    case 0: return absl::StrCat("NOT ", RandomFilter(depth - 1, random));
    case 1: return absl::StrCat("(", RandomFilter(depth - 1, random), ")");
    case 2:
      return absl::StrCat(RandomFilter(depth - 1, random), " and ",
                          RandomFilter(depth - 1, random));
    default:
      return absl::StrCat(RandomFilter(depth - 1, random), " OR ", RandomFilter(depth - 1, random));
  }
}

const std::vector<std::string>& FilterWords() {
  static const auto& words = *new Words([] {
    Words all = {" AND ", " or ", "NOT ", "in", "in (", "has(", "active()", "linked(", "count(",
                 "(",     ")",    ",",    "*",  "\"",   "'",    "\\\"",     "source.", "target."};
    all.insert(all.end(), Operators().begin(), Operators().end());
    for (const Field& field : Fields()) {
      all.push_back(field.name);
      all.insert(all.end(), field.values.begin(), field.values.end());
    }
    return all;
  }());
  return words;
}

}  // namespace schakel::fuzz
