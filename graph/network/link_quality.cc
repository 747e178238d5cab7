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
  const std::string name = Describe(snapshot, link);
  if (link.source == link.target) {
    remarks.push_back(Remark("SELF_LINK", {absl::StrCat(name, ": link naar zichzelf"),
                                           absl::StrCat(name, ": link to itself")}));
  }
  for (NodeId end : {link.source, link.target}) {
    const Period& life = snapshot.header(end).period;
    if (!Outside(link.period, life) && !OutlivesEnd(link.period, life)) continue;
    remarks.push_back(
        Remark("OUTSIDE_LIFE",
               {absl::StrCat(name, ": de link loopt buiten het bestaan van ", snapshot.id(end)),
                absl::StrCat(name, ": the link runs outside the life of ", snapshot.id(end))}));
  }
  const EdgeRange same_pair =
      snapshot.edges(link.source).Of(link.relation, Side::kSource, link.target);
  for (const HalfEdge& other : same_pair) {
    const bool itself = other.key() == link.FromSource().key();
    if (itself || !Overlap(other.period, link.period)) continue;
    remarks.push_back(
        Remark("OVERLAP", {absl::StrCat(name, ": overlapt in de tijd met een andere link"),
                           absl::StrCat(name, ": overlaps in time with another link")}));
    break;
  }
  return remarks;
}

}  // namespace schakel
