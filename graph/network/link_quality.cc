#include "graph/network/link_quality.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"

namespace schakel {
namespace {

std::string Describe(const Snapshot& snapshot, const LinkRow& link) {
  return absl::StrCat(snapshot.id(link.source), " ", snapshot.schema().relation(link.relation).id(),
                      " ", snapshot.id(link.target));
}

Problem Remark(std::string reason, Sentence message) {
  Problem problem;
  problem.reason = v1::ERROR_REASON_UNSPECIFIED;
  problem.message = std::move(message);
  problem.metadata = {{"remark", std::move(reason)}};
  return problem;
}

bool Outside(const Period& link, const Period& end) {
  return SurelyBefore(link.since, end.since) || SurelyBefore(end.until, link.until) ||
         SurelyBefore(end.until, link.since);
}

// An open until lies after every date that is known, so an end that stops while its link does not
// is out.
bool OutlivesEnd(const Period& link, const Period& end) {
  return end.until.IsBounded() && !link.until.IsBounded();
}

bool Overlap(const Period& a, const Period& b) {
  return a.since.bits() < b.until.bits() && b.since.bits() < a.until.bits();
}

}  // namespace

bool SurelyBefore(PartialDate a, PartialDate b) {
  if (!a.IsBounded() || !b.IsBounded() || a.first() >= b.first()) return false;
  if (a.precision() == b.precision()) return true;
  const std::size_t length = std::min(a.ToString().size(), b.ToString().size());
  return a.ToString().substr(0, length) < b.ToString().substr(0, length);
}

std::vector<Problem> LinkRemarks(const Snapshot& snapshot, const LinkRow& link) {
  std::vector<Problem> remarks;
  // Most links have none, so their name is made only when it is needed.
  const auto add = [&](std::string reason, absl::string_view nl, absl::string_view en) {
    const std::string name = Describe(snapshot, link);
    remarks.push_back(
        Remark(std::move(reason), {absl::StrCat(name, ": ", nl), absl::StrCat(name, ": ", en)}));
  };
  if (link.source == link.target) add("SELF_LINK", "link naar zichzelf", "link to itself");
  for (NodeId end : {link.source, link.target}) {
    const Period& life = snapshot.header(end).period;
    if (!Outside(link.period, life) && !OutlivesEnd(link.period, life)) continue;
    add("OUTSIDE_LIFE", absl::StrCat("de link loopt buiten het bestaan van ", snapshot.id(end)),
        absl::StrCat("the link runs outside the life of ", snapshot.id(end)));
  }
  // Into an empty network, where most large imports go, there is nothing to look at.
  if (snapshot.link_count() == 0) return remarks;
  const EdgeRange same_pair =
      snapshot.edges(link.source).Of(link.relation, Side::kSource, link.target);
  for (const HalfEdge& other : same_pair) {
    const bool itself = other.key() == link.FromSource().key();
    if (itself || !Overlap(other.period, link.period)) continue;
    add("OVERLAP", "overlapt in de tijd met een andere link", "overlaps in time with another link");
    break;
  }
  return remarks;
}

}  // namespace schakel
