#include "tests/bench/generator.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

namespace schakel::bench {
namespace {

// SplitMix64: small, fast, the same on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::uint64_t Below(std::uint64_t n) { return Next() % n; }
  bool OneIn(std::uint64_t n) { return Below(n) == 0; }
  // Small numbers often, large ones seldom. The density falls with the power 2/3 of the number,
  // which makes the number of vertices of a degree fall with the power 2.5 of that degree.
  std::uint64_t Skewed(std::uint64_t n) {
    const double u = static_cast<double>(Next() >> 11) * 0x1.0p-53;
    return std::min(n - 1, static_cast<std::uint64_t>(static_cast<double>(n) * u * u * u));
  }

 private:
  std::uint64_t state_;
};

class Output {
 public:
  explicit Output(const std::string& path) : file_(std::fopen(path.c_str(), "wb")) {
    if (file_ == nullptr) Fail();
  }
  ~Output() {
    if (std::fclose(file_) != 0) Fail();
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void Write(absl::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) Fail();
  }

 private:
  [[noreturn]] static void Fail() {
    std::perror("bench: generator");
    std::exit(1);
  }

  std::FILE* file_;
};

// How many entities of each kind a network of a size has. Small registers stay small.
struct Census {
  std::uint64_t topsectors = 12;
  std::uint64_t routes = 25;
  std::uint64_t tkis;
  std::uint64_t centra;
  std::uint64_t partnerships;
  std::uint64_t institutions;
  std::uint64_t projects;
  std::uint64_t companies;

  explicit Census(std::uint64_t entities)
      : tkis(std::max<std::uint64_t>(20, entities / 500)),
        centra(entities / 20),
        partnerships(entities / 20),
        institutions(entities / 25),
        projects(entities / 6),
        companies(entities - 1 - topsectors - routes - tkis - centra - partnerships - institutions -
                  projects) {}
};

class EntityWriter {
 public:
  EntityWriter(Output& out, Random& random) : out_(out), random_(random) {}

  void Write(absl::string_view kind, std::uint64_t count, absl::string_view noun) {
    const bool company = kind == "company";
    const bool institution = kind == "institution";
    for (std::uint64_t i = 0; i < count; ++i) {
      const absl::string_view level =
          institution ? Pick({"mbo", "hbo", "wo", "umc", ""}) : absl::string_view();
      const absl::string_view size =
          company ? Pick({"micro", "small", "medium", "large", ""}) : absl::string_view();
      // Before any link begins, and seldom over: most links of a register lie inside the life of
      // their ends.
      const std::string since = random_.OneIn(4) ? "" : absl::StrCat(2000 + random_.Below(5));
      const std::string until = random_.OneIn(50) ? absl::StrCat(2019 + random_.Below(8)) : "";
      const absl::string_view status = random_.OneIn(10) ? "reported" : "";
      out_.Write(absl::StrCat(kind, ":", i, ",", kind, ",", noun, " ", i, ",", level, ",", size,
                              ",", since, ",", until, ",", status, ",register ", random_.Below(40),
                              "\n"));
    }
  }

 private:
  absl::string_view Pick(std::initializer_list<absl::string_view> words) {
    return words.begin()[random_.Below(words.size())];
  }

  Output& out_;
  Random& random_;
};

// A sort of link. Its place in the table is part of the key by which rows are kept apart.
struct Pattern {
  absl::string_view source;
  absl::string_view relation;
  absl::string_view target;
};

enum PatternId : std::uint64_t {
  kCentrumSector,
  kCentrumTki,
  kSchoolLeadsCentrum,
  kCentrumRoute,
  kProjectSector,
  kTkiFundsProject,
  kCentrumRunsProject,
  kCompanyRunsProject,
  kSchoolInCentrum,
  kSchoolInPartnership,
  kSchoolInProject,
  kCompanyInCentrum,
  kCompanyInPartnership,
  kCompanyInProject,
};

constexpr std::array<Pattern, 14> kPatterns = {{
    {"centrum", "belongs_to_sector", "topsector"},
    {"centrum", "collaborates_with", "tki"},
    {"institution", "lead_of", "centrum"},
    {"centrum", "addresses_route", "nwa_route"},
    {"project", "belongs_to_sector", "topsector"},
    {"tki", "funds", "project"},
    {"centrum", "runs", "project"},
    {"company", "runs", "project"},
    {"institution", "participates_in", "centrum"},
    {"institution", "participates_in", "partnership"},
    {"institution", "participates_in", "project"},
    {"company", "participates_in", "centrum"},
    {"company", "participates_in", "partnership"},
    {"company", "participates_in", "project"},
}};

class LinkWriter {
 public:
  LinkWriter(Output& out, Random& random, std::uint64_t wanted)
      : out_(out), random_(random), wanted_(wanted) {
    seen_.reserve(wanted);
  }

  bool Full() const { return written_ >= wanted_; }

  // Writes a link, unless these two have one of this sort already.
  void Write(PatternId id, std::uint64_t source, std::uint64_t target) {
    if (Full() || !seen_.insert(id << 60 | source << 30 | target).second) return;
    const Pattern& pattern = kPatterns[id];
    std::string since;
    if (!random_.OneIn(3)) {
      since = absl::StrCat(2005 + random_.Below(13));
      if (random_.OneIn(2)) absl::StrAppend(&since, "-0", 1 + random_.Below(9));
      if (since.size() == 7 && random_.OneIn(2)) absl::StrAppend(&since, "-1", random_.Below(10));
    }
    const std::string until = random_.OneIn(6) ? absl::StrCat(2019 + random_.Below(9)) : "";
    Row(pattern.source, source, pattern.relation, absl::StrCat(pattern.target, ":", target), since,
        until);
  }

  // Locates something in the country, in a period.
  void Locate(absl::string_view kind, std::uint64_t number, absl::string_view since,
              absl::string_view until) {
    if (!Full()) Row(kind, number, "located_in", HubId(), since, until);
  }

  std::uint64_t written() const { return written_; }

 private:
  void Row(absl::string_view source_kind, std::uint64_t source, absl::string_view relation,
           absl::string_view target, absl::string_view since, absl::string_view until) {
    ++written_;
    // One draw a statement: the order in which arguments are made is the compiler's.
    const absl::string_view status = random_.OneIn(10) ? "reported" : "";
    out_.Write(absl::StrCat(source_kind, ":", source, ",", relation, ",", target, ",", since, ",",
                            until, ",", status, ",register ", random_.Below(40), "\n"));
  }

  Output& out_;
  Random& random_;
  const std::uint64_t wanted_;
  std::uint64_t written_ = 0;
  absl::flat_hash_set<std::uint64_t> seen_;
};

// Everything that has a place is in the one country. Companies that were there before, under an
// earlier period, make up for what has none, so that the hub has as many links as there are
// entities.
void WriteHub(const Census& census, std::uint64_t wanted, LinkWriter& links) {
  const auto locate_all = [&links](absl::string_view kind, std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i)
      links.Locate(kind, i, i % 3 == 0 ? "" : "2005-02", "");
  };
  locate_all("centrum", census.centra);
  locate_all("partnership", census.partnerships);
  locate_all("institution", census.institutions);
  locate_all("project", census.projects);
  locate_all("company", census.companies);
  for (std::uint64_t i = 0; links.written() < wanted; ++i)
    links.Locate("company", i, "1990", "1999");
}

void WriteRegisters(const Census& census, Random& random, LinkWriter& links) {
  for (std::uint64_t c = 0; c < census.centra; ++c) {
    links.Write(kCentrumSector, c, random.Below(census.topsectors));
    if (!random.OneIn(3)) links.Write(kCentrumTki, c, random.Skewed(census.tkis));
    if (!random.OneIn(5)) links.Write(kSchoolLeadsCentrum, random.Skewed(census.institutions), c);
    if (random.OneIn(2)) links.Write(kCentrumRoute, c, random.Below(census.routes));
  }
  for (std::uint64_t p = 0; p < census.projects; ++p) {
    links.Write(kProjectSector, p, random.Below(census.topsectors));
    if (random.OneIn(3)) links.Write(kTkiFundsProject, random.Skewed(census.tkis), p);
    if (random.OneIn(2)) links.Write(kCentrumRunsProject, random.Skewed(census.centra), p);
  }
}

void WriteParticipation(const Census& census, Random& random, LinkWriter& links) {
  while (!links.Full()) {
    const bool school = random.OneIn(8);
    const std::uint64_t source = random.Skewed(school ? census.institutions : census.companies);
    switch (random.Below(4)) {
      case 0:
        links.Write(school ? kSchoolInCentrum : kCompanyInCentrum, source,
                    random.Skewed(census.centra));
        break;
      case 1:
        links.Write(school ? kSchoolInPartnership : kCompanyInPartnership, source,
                    random.Skewed(census.partnerships));
        break;
      case 2:
        links.Write(school ? kSchoolInProject : kCompanyInProject, source,
                    random.Skewed(census.projects));
        break;
      default:
        if (!school) links.Write(kCompanyRunsProject, source, random.Skewed(census.projects));
    }
  }
}

// Words of a made-up language: the number tells the word. Low numbers are short, as frequent words are.
std::string WordOf(std::uint64_t number) {
  constexpr std::array<absl::string_view, 16> kSyllables = {
      "ba",  "ko",  "stel", "vin", "mar", "sto", "lep",  "dun",
      "wer", "kas", "lin",  "tro", "gem", "pa",  "noor", "zui"};
  std::string word;
  for (std::uint64_t rest = number + 16; rest > 0; rest /= 16) {
    absl::StrAppend(&word, kSyllables[rest % 16]);
  }
  return word;
}

constexpr std::uint64_t kVocabulary = 4'000;

// One word in eight is a compound.
std::string WordsOf(Random& random, std::uint64_t count) {
  std::string text;
  for (std::uint64_t i = 0; i < count; ++i) {
    absl::StrAppend(&text, i == 0 ? "" : " ", WordOf(random.Skewed(kVocabulary)));
    if (random.OneIn(8)) text += WordOf(random.Skewed(kVocabulary));
  }
  return text;
}

}  // namespace

std::optional<Size> FindSize(absl::string_view name) {
  if (name == "T") return Size{'T', 300, 1'500};
  if (name == "S") return Size{'S', 3'000, 15'000};
  if (name == "M") return Size{'M', 100'000, 1'000'000};
  if (name == "L") return Size{'L', 1'000'000, 10'000'000};
  return std::nullopt;
}

std::uint64_t CentrumCount(const Size& size) { return Census(size.entities).centra; }

std::string CentrumId(std::uint64_t number) { return absl::StrCat("centrum:", number); }

std::string PracticeQuestion(std::uint64_t number) {
  Random random(number);
  return WordsOf(random, 12);
}

void WritePractices(const Size& size, const std::string& directory) {
  const Census census(size.entities);
  const std::uint64_t count = size.entities * 6 / 100;
  Random random(static_cast<std::uint64_t>(size.name) + 1000);
  Output out(directory + "/entities.csv");
  out.Write("id,kind,name,problem,approach,result,conditions,evidence_level,provenance\n");
  Output links(directory + "/links.csv");
  links.Write("source,relation,target,since,until,outcome,provenance\n");
  for (std::uint64_t p = 0; p < count; ++p) {
    const std::string id = absl::StrCat("practice:", p);
    std::string row = absl::StrCat(id, ",practice");
    for (const std::uint64_t words : {4u, 25u, 45u, 20u}) {
      absl::StrAppend(&row, ",", WordsOf(random, words));
    }
    absl::StrAppend(&row, ",", WordsOf(random, 3));
    absl::StrAppend(&row, "; ", WordsOf(random, 3));
    absl::StrAppend(&row, ",", random.Below(5));
    out.Write(absl::StrCat(row, ",register ", random.Below(40), "\n"));
    const std::uint64_t sharer = random.Skewed(census.centra);
    links.Write(absl::StrCat(CentrumId(sharer), ",shares_practice,", id, ",,,,register 1\n"));
    if (random.OneIn(2)) {
      links.Write(absl::StrCat(id, ",belongs_to_sector,topsector:", random.Below(census.topsectors),
                               ",,,,register 1\n"));
    }
    const std::uint64_t adopter = random.Skewed(census.centra);
    if (adopter == sharer) continue;
    constexpr std::array<absl::string_view, 3> kOutcomes = {"works", "partly", "not"};
    const absl::string_view outcome = kOutcomes[random.Below(3)];
    links.Write(
        absl::StrCat(CentrumId(adopter), ",adopts_practice,", id, ",,,", outcome, ",register 1\n"));
  }
}

std::string HubId() { return "region:0"; }

std::uint64_t CompanyCount(const Size& size) { return Census(size.entities).companies; }

std::string CompanyId(std::uint64_t number) { return absl::StrCat("company:", number); }

void WriteNetwork(const Size& size, const std::string& directory) {
  const Census census(size.entities);
  Random random(static_cast<std::uint64_t>(size.name));
  {
    Output out(directory + "/entities.csv");
    out.Write("id,kind,name,level,size,since,until,status,provenance\n");
    out.Write(absl::StrCat(HubId(), ",region,Nederland,,,,,,register 1\n"));
    EntityWriter entities(out, random);
    entities.Write("topsector", census.topsectors, "Topsector");
    entities.Write("nwa_route", census.routes, "Route");
    entities.Write("tki", census.tkis, "TKI");
    entities.Write("centrum", census.centra, "Centrum");
    entities.Write("partnership", census.partnerships, "Samenwerking");
    entities.Write("institution", census.institutions, "School");
    entities.Write("project", census.projects, "Project");
    entities.Write("company", census.companies, "Bedrijf");
  }
  Output out(directory + "/links.csv");
  out.Write("source,relation,target,since,until,status,provenance\n");
  LinkWriter links(out, random, size.links);
  WriteRegisters(census, random, links);
  WriteHub(census, size.entities + links.written(), links);
  WriteParticipation(census, random, links);
}

}  // namespace schakel::bench
