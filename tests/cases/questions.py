"""The questions of the analyst, the dashboard and the scripts, and what answers each of them.

    questions.py            writes QUESTIONS.md
    questions.py --check    exit 1 when it is not what this file says
"""

import pathlib
import sys
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = "oefennetwerk"
PAGE = HERE / "QUESTIONS.md"

WHO = {"A": "analyst", "D": "dashboard", "S": "script"}
# Later parts: what they bring.
LATER = {
    "matching": "MatchService: suggestions, practices, sessions, feedback",
    "analysis": "AnalysisService: summary, brokers, holes, dependency, simulations",
    "exchange": "TransferService and the map: exports, identity of names",
    "reports": "what puts several answers on one page",
}


@dataclass(frozen=True)
class Question:
    number: int
    who: str           # key of WHO
    text: str
    command: str = ""  # of schakel; none when a later part answers it
    rpc: str = ""
    case: str = ""     # file of FOLDER without its ending
    later: str = ""    # key of LATER: who answers it, or the rest of it
    note: str = ""     # what a reader must know


def q(number, who, text, command="", rpc="", case="", **more):
    return Question(number, who, text, command, rpc, case, **more)


SECTIONS = (
    ("Linkage", (
        q(1, "A", "Which Centra have no link to any TKI on date D?",
          "gaps centrum_without_tki --group-by belongs_to_sector", "ListGaps",
          "unlinked_by_sector"),
        q(2, "A", "... and had one last year?",
          "compare centrum_without_tki --before 2017-01-15", "CompareGaps",
          "unlinked_since_last_year"),
        q(3, "D", "Linkage rate Centra-TKI per topsector, per half-year 2016-2018",
          "rate centrum tki --group-by belongs_to_sector --dates 2016-01-01,2016-07-01,2017-01-01,"
          "2017-07-01,2018-01-01",
          "GetLinkageRate", "rate_per_half_year"),
        q(4, "A", "Which TKI's work with no Centrum, which with only one?",
          "matrix tki centrum", "GetMatrix", "matrix_tki_centrum",
          note="the totals of the rows; the gaps alone are `gaps tki_without_centrum`"),
        q(5, "A", "For Centrum X: all TKI's within 2 steps and through whom",
          "neighbors centrum:nevel --hops 2 --kind tki --paths 10", "GetNeighborhood",
          "tkis_within_two_steps"),
        q(6, "D", "Heatmap TKI x Centra type", "matrix tki centrum.type", "GetMatrix",
          "matrix_tki_type"),
        q(7, "A", "Shortest introduction route from Centrum X to TKI Y avoiding organisation Z",
          "path centrum:klei tki:klei -k 5 --avoid institution:hogeschool-ergens", "FindPaths",
          "paths_avoiding"),
        q(8, "A", "Which single new link would raise the linkage rate or shrink components most?",
          later="analysis"),
    )),
    ("Chain", (
        q(9, "A", "Which Centra miss mbo, hbo, wo or companies?", "chain --kind centrum",
          "GetChain", "chain"),
        q(10, "D", "Share of projects with at least one mkb per topsector",
          "chain --kind project --group-by belongs_to_sector --dates 2016-01-01,2017-02-01,2017-06-01",
          "GetChain", "projects_with_mkb", note="flag_yes of subjects"),
        q(11, "A", "Which projects have mbo as full partner, not only as 'klankbord'?",
          "links --filter 'relation = \"participates_in\" AND source.level = \"mbo\" AND "
          "target.kind = \"project\" AND (NOT has(role) OR role != \"klankbord\")'", "ListLinks", "mbo_in_projects"),
        q(12, "A", "Lectorenplatforms without a mbo member", "gaps platform_without_mbo",
          "ListGaps", "platform_without_mbo"),
    )),
    ("NWA and agendas", (
        q(13, "D", "Coverage matrix topsector x NWA route",
          "matrix topsector nwa_route --of centrum", "GetMatrix", "matrix_topsector_route"),
        q(14, "A", "Agenda items without any activity or project", "gaps agenda_item_idle",
          "ListGaps", "agenda_item_idle"),
        q(15, "A", "Routes where wo-research exists but no Centrum applies it",
          "gaps route_without_vocational", "ListGaps", "route_without_vocational"),
        q(16, "S", "For route r: all Centra, TKI's, projects, practices",
          "neighbors nwa_route:oefen-02 --relations addresses_route", "GetNeighborhood",
          "around_a_route", later="exchange", note="the same as a file"),
    )),
    ("Verduurzaming", (
        q(17, "A", "Whose subsidy ends within 12 months and what runs on after?",
          "links --filter 'relation = \"funds\" AND target.subsidy_until > 2018-01-15 AND "
          "target.subsidy_until <= 2019-01-15'", "ListLinks", "funds_after_subsidy",
          note="with nothing that runs on: `gaps subsidy_ending`"),
        q(18, "A", "Centra that lean more than 50 % on one party", "gaps single_funder",
          "ListGaps", "single_funder", later="analysis", note="HHI and bus factor"),
        q(19, "A", "If company B leaves, which Centra and projects lose what?", later="analysis"),
        q(20, "D", "Phase distribution per year",
          "list centrum --group-by phase --dates 2012-01-01,2015-01-01",
          "ListEntities", "centra_by_phase"),
        q(21, "A", "Private share against the 2/3 rule", later="analysis"),
        q(22, "A", "Which stopped Centra had which profile two years before?", later="reports"),
    )),
    ("Practoraten, facilities", (
        q(23, "A", "Mbo Centra without practoraat nearby in theme", later="matching"),
        q(24, "A", "Facilities of kind K within 30 km of Centrum X with spare hours",
          later="matching"),
        q(25, "D", "Facility use by non-owners per region", later="reports"),
        q(26, "A", "Which pairs could share?", later="matching"),
    )),
    ("Learning communities, map, instrument", (
        q(27, "A", "Pps'en that want to become LC, by region and sector",
          "list --filter 'lc_stage = \"wants\"' --group-by belongs_to_sector", "ListEntities",
          "wants_to_be_lc"),
        q(28, "D", "LC stage distribution per quarter",
          "list partnership --group-by lc_stage --dates 2015-07-01,2016-01-01",
          "ListEntities", "partnerships_by_stage"),
        q(29, "A", "LC's missing one of learning, working, innovating",
          "chain --kind partnership --filter 'lc_stage = \"is\"'", "GetChain", "chain_of_lcs",
          note="schools learn, companies work, hbo and wo innovate"),
        q(30, "D", "GeoJSON of partnerships in bbox with filters", later="exchange"),
        q(31, "A", "Where do pps'en stall in the stappenplan?",
          "gaps stuck_at_step --group-by follows_step", "ListGaps", "stuck_by_step"),
        q(32, "A", "Do the ten test sites spread over sector, level and region?", later="reports"),
    )),
    ("Best practices", (
        q(33, "S", "Given a problem text, which practices fit?",
          "match practices --text 'Studenten leren alleen op papier, niet bij een bedrijf'",
          "MatchPractices", "practices_for_a_text"),
        q(34, "S", "Given Centrum X, which practices from other topsectors fit its profile?",
          "match practices centrum:mist", "MatchPractices", "practices_for_a_centrum",
          note="another sector counts, and is said; one's own is held against a practice"),
        q(35, "A", "Which practices spread over 3 topsectors or more, and how?",
          "matrix practice topsector --of centrum --relations adopts_practice,belongs_to_sector",
          "GetMatrix", "spread_of_practices", later="analysis", note="timeline and lineage"),
        q(36, "A", "Practices with proof but no adopters",
          "list practice --filter 'evidence_level >= 1 AND NOT linked(adopts_practice)'",
          "ListEntities", "proven_not_adopted"),
        q(37, "S", "Batch: top-5 for every Centrum",
          "match batch data/oefennetwerk/entities-centrum.csv --kind tki --limit 5", "BatchMatch",
          note="a stream, so no case; `tests/python` holds it against one by one"),
        q(38, "A", "Why was P recommended to X?", "match practices centrum:zilt --explain",
          "MatchPractices", "practice_explained"),
        q(39, "A", "Practices similar to P", "match practices practice:zoutles --factor text",
          "MatchPractices", "practices_like_another"),
        q(40, "S", "Feedback: accepted or rejected with reason",
          "match reject centrum:mist company:kleikolos --role kwartiermaker --reason 'te ver weg'", "SubmitFeedback",
          "rejected_partner", note="later suggestions respect it; evaluations do not look at it"),
    )),
    ("Sessions and follow-up", (
        q(41, "A", "Pack for the yearly session", later="reports"),
        q(42, "A", "Who attended, who never did?",
          "links event:sessie-2017 --all-periods --relations attends", "ListLinks", "attended",
          later="reports", note="who never did, in one table"),
        q(43, "A", "Actions agreed in session N and their status",
          "--as-of 2017-06-15 list activity --filter 'linked(agreed_at, \"event:sessie-2017\")'",
          "ListEntities", "agreed_in_a_session"),
        q(44, "A", "Did pairs introduced in session N become links within 12 months?",
          later="matching"),
    )),
    ("Results, communication", (
        q(45, "D", "Results per project and where they were applied",
          "links --all-periods --filter 'relation in (\"results_from\", \"applied_in\")'",
          "ListLinks", "results_and_use"),
        q(46, "A", "Projects ended over 12 months ago without published result",
          "gaps result_unpublished", "ListGaps", "result_unpublished"),
        q(47, "A", "How far did result R travel?",
          "neighbors result:meetkoffer --relations applied_in,results_from --hops 3 --paths 1",
          "GetNeighborhood", "travel_of_a_result"),
    )),
    ("Parties, ambassadors", (
        q(48, "A", "Who knows someone at party P?",
          "neighbors organisation:raad-denkbeeld --relations represents,leads_line,ambassador_for "
          "--hops 2 --paths 1", "GetNeighborhood", "who_knows_a_party"),
        q(49, "A", "Named parties without contact this year", "gaps party_not_contacted",
          "ListGaps", "party_not_contacted"),
        q(50, "A", "Ambassador reach per topsector or region, holes",
          "matrix role region --relations ambassador_for", "GetMatrix", "reach_of_ambassadors"),
    )),
    ("Skills, commitments, quality", (
        q(51, "A", "Skills asked by companies in region R that nobody there covers",
          "gaps skill_not_taught", "ListGaps", "skill_not_taught"),
        q(52, "A", "Activities of the work plan without evidence",
          "gaps stale_or_unsourced --filter 'kind = \"activity\"'", "ListGaps",
          "activities_without_evidence"),
        q(53, "D", "Promised against realised fte and EUR per topsector",
          "gaps commitment_unrealised --group-by committed_by", "ListGaps",
          "unrealised_by_promiser", later="analysis", note="the sums"),
        q(54, "A", "Who leads or acts in line L on date D?", "links action_line:oefenlijn-1",
          "ListLinks", "who_acts_in_a_line"),
        q(55, "A", "What changed between two dates, by whom, from which source?",
          "compare network --before 2017-12-15", "CompareNetwork", "changed_in_a_month",
          note="by whom: `history`"),
        q(56, "A", "Every source behind this relation, and contradicting ones",
          "links centrum:veen --relations lead_of --all-periods", "ListLinks",
          "sources_of_a_relation"),
        q(57, "A", "Probable duplicates", later="exchange"),
        q(58, "S", "Export all (or filter) with the revision", later="exchange"),
        q(59, "S", "Subscribe to changes of kind K in topsector s",
          "watch --kinds centrum --filter 'linked(belongs_to_sector, \"topsector:zilt\")'", "Watch",
          note="a stream, so no case; `tests/integration` watches"),
        q(60, "A", "Is this figure in last year's report still reproducible?",
          "--revision 2 rate centrum tki --group-by belongs_to_sector", "GetLinkageRate",
          "rate_at_a_revision"),
        q(61, "A", "What if these 5 links existed?", later="analysis"),
        q(62, "A", "Which two topsectors should exchange practices next?", later="analysis"),
    )),
)


def every_question():
    return [question for _, questions in SECTIONS for question in questions]


def row(question):
    what = f"{question.number} ({question.who}) {question.text}"
    if not question.rpc:
        return f"| {what} | | | {question.later} |"
    answer = f"[{question.case}]({FOLDER}/{question.case}.txtpb)" if question.case else ""
    rest = f"{question.later}: {question.note}" if question.later else question.note
    command = f"`{question.command}`".replace("|", "\\|")
    return f"| {what} | {command} | {question.rpc}{', ' + answer if answer else ''} | {rest} |"


def page():
    lines = [
        "# The 62 questions",
        "",
        "Made by `questions.py`; do not edit. Each question of the catalogue, the command and the rpc that",
        f"answer it, and the case with its answer on `data/{FOLDER}`. Asked by the analyst (A), the dashboard",
        "(D) or a script (S). Later parts:",
        "",
        *(f"- *{part}*: {what}" for part, what in LATER.items()),
    ]
    for title, questions in SECTIONS:
        lines += ["", f"## {title}", "", "| question | `schakel` | rpc, case | later, note |",
                  "| --- | --- | --- | --- |", *map(row, questions)]
    return "\n".join(lines) + "\n"


def main(check=""):
    if not check:
        PAGE.write_text(page(), "utf-8")
    elif PAGE.read_text("utf-8") != page():
        print(f"{PAGE.name} is not what questions.py says; run questions.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
