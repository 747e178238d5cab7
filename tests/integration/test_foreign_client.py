"""Clients nobody here wrote get the answers that ours gets."""

import re
import unittest

import grpc
from google.protobuf import json_format

from reflection import HEALTH, REFLECTION, SERVING, HealthClient, ReflectionClient
from server import DATA, ROOT, folder, start
from stubs import Stubs, refusal, v1

AS_OF = "2018-06-01"
RPC = re.compile(r"^\s*rpc (\w+)\(", re.MULTILINE)
SERVICE = re.compile(r"^service (\w+) \{(.*?)^\}", re.MULTILINE | re.DOTALL)


def declared():
    """The services of the contract and their rpcs, read from its files."""
    found = {}
    for path in sorted((ROOT / "proto/schakel/v1").glob("*.proto")):
        for name, body in SERVICE.findall(path.read_text(encoding="utf-8")):
            found[f"schakel.v1.{name}"] = RPC.findall(body)
    return found


class ForeignClient(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = start(cls, folder(cls) / "data")
        done = cls.server.cli("import", DATA / "netherlands")
        assert done.code == 0, done

    def setUp(self):
        self.channel = self.server.channel()
        self.reflection = ReflectionClient(self.channel)

    def ours(self, message, *words):
        """What `schakel` prints, as the message it is."""
        done = self.server.cli("--output", "json", "--as-of", AS_OF, *words)
        self.assertEqual(done.code, 0, done)
        return json_format.Parse(done.out, message)

    def test_reflection_lists_exactly_the_services_that_are_declared(self):
        ours = [name for name in self.reflection.services() if not name.startswith("grpc.")]
        self.assertEqual(ours, sorted(declared()))
        self.assertEqual(sorted(set(self.reflection.services()) - set(ours)),
                         [f"{HEALTH}.Health", f"{REFLECTION}.ServerReflection"])

    def test_reflection_describes_every_rpc_that_is_declared(self):
        for service, rpcs in declared().items():
            with self.subTest(service):
                self.assertEqual(sorted(self.reflection.methods(service)), sorted(rpcs))

    def test_every_rpc_that_is_declared_is_served(self):
        """Whatever a server thinks of an empty request, it knows the rpc."""
        for service, rpcs in declared().items():
            for rpc in rpcs:
                with self.subTest(rpc=f"{service}/{rpc}"):
                    call = self.channel.stream_stream(f"/{service}/{rpc}")
                    try:
                        # A watch goes on until its caller has had enough.
                        list(call(iter([b""]), timeout=1 if rpc == "Watch" else 60))
                    except grpc.RpcError as error:
                        self.assertNotEqual(error.code(), grpc.StatusCode.UNIMPLEMENTED, error.details())

    def test_an_rpc_that_is_not_declared_is_not_served(self):
        call = self.channel.unary_unary("/schakel.v1.NetworkService/Guess")
        self.assertEqual(refusal(self, call, b"").code, grpc.StatusCode.UNIMPLEMENTED)

    def test_a_client_of_reflection_alone_finds_the_gaps_that_ours_finds(self):
        answer = self.reflection.call("schakel.v1.GapService", "ListGaps", read={"asOf": AS_OF}, pageSize=10_000)
        ours = self.ours(self.reflection.message("schakel.v1.ListGapsResponse")(), "gaps")
        self.assertGreater(len(answer.gaps), 0)
        self.assertEqual(answer, ours)

    def test_a_client_with_stubs_finds_the_gaps_that_ours_finds(self):
        stub = Stubs(self.channel).gap
        request = v1.ListGapsRequest(read=v1.ReadOptions(as_of=AS_OF), page_size=40)
        gaps = []
        while True:
            page = stub.ListGaps(request, timeout=120)
            gaps += page.gaps
            if not page.next_page_token:
                break
            self.assertEqual(len(page.gaps), 40)
            self.assertFalse(page.info.complete)
            request.page_token = page.next_page_token
        ours = self.ours(v1.ListGapsResponse(), "gaps")
        self.assertEqual(gaps, list(ours.gaps))
        # The figures are over all pages, on every page.
        self.assertEqual(page.rules, ours.rules)
        self.assertEqual((page.total_size, len(gaps)), (ours.total_size, ours.total_size))
        self.assertEqual(sum(rule.gaps for rule in page.rules), page.total_size)

    def test_a_client_of_reflection_alone_reads_what_ours_reads(self):
        for rpc, fields, words in (
                ("GetEntity", {"id": "tki:bbe"}, ("show", "tki:bbe")),
                ("ListEntities", {"kind": "tki", "pageSize": 1000}, ("list", "tki")),
                ("SearchEntities", {"query": "automotiv"}, ("search", "automotiv")),
                ("ListLinks", {"id": "tki:bbe", "pageSize": 1000}, ("links", "tki:bbe")),
                ("GetSchema", {}, ("schema",))):
            with self.subTest(rpc):
                answer = self.reflection.call("schakel.v1.NetworkService", rpc, read={"asOf": AS_OF}, **fields)
                self.assertEqual(answer, self.ours(type(answer)(), *words))

    def test_a_client_of_reflection_alone_walks_as_ours_walks(self):
        for rpc, fields, words in (
                ("GetNeighborhood", {"id": "tki:bbe", "hopsMax": 2, "pageSize": 1000},
                 ("neighbors", "tki:bbe", "--hops", "2")),
                ("FindPaths", {"from": "centrum:ace", "to": "tki:bbe"}, ("path", "centrum:ace", "tki:bbe")),
                ("GetLinkageRate", {"kind": "centrum", "other": "tki"}, ("rate", "centrum", "tki")),
                ("GetChain", {"id": "centrum:ace"}, ("chain", "centrum:ace"))):
            with self.subTest(rpc):
                answer = self.reflection.call("schakel.v1.LinkageService", rpc, read={"asOf": AS_OF}, **fields)
                self.assertEqual(answer, self.ours(type(answer)(), *words))

    def test_a_foreign_client_is_told_why_it_is_refused(self):
        metadata = (("x-request-id", "vreemd-1"),)
        refused = refusal(self, Stubs(self.channel).network.GetEntity, v1.GetEntityRequest(id="tki:bbf"),
                          metadata=metadata)
        self.assertEqual((refused.code, refused.reason), (grpc.StatusCode.NOT_FOUND, "UNKNOWN_ENTITY"))
        self.assertEqual(refused.metadata["id"], "tki:bbf")
        self.assertEqual(set(refused.sentences), {"nl", "en"})
        self.assertEqual(refused.request_id, "vreemd-1")

    def test_a_violation_names_the_field_as_it_was_sent(self):
        """Also where the relation has no direction and is stored from its byte-smaller end."""
        for target, reason in (("centrum:x", "UNKNOWN_ENTITY"), ("De Smid", "MALFORMED_ID"),
                               ("region:landsdeel-nl1", "WRONG_ENDPOINT")):
            link = v1.Link(source="tki:bbe", relation="collaborates_with", target=target)
            request = v1.ApplyRequest(changes=[v1.Change(put_link=v1.PutLink(link=link))])
            with self.subTest(reason):
                refused = refusal(self, Stubs(self.channel).network.Apply, request)
                self.assertEqual(refused.violations, [("changes[0].put_link.link.target", reason)])

    def test_bytes_that_are_no_message_are_refused(self):
        call = self.channel.unary_unary("/schakel.v1.NetworkService/GetEntity")
        refused = refusal(self, call, b"\xff\xff\xff")
        self.assertEqual((refused.code, refused.reason), (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_ARGUMENT"))
        stream = self.channel.stream_stream("/schakel.v1.TransferService/Import")
        refused = refusal(self, stream, iter([b"\xff\xff\xff"]))
        self.assertEqual((refused.code, refused.reason), (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_ARGUMENT"))

    def test_the_longest_refusal_gets_through_to_a_client_of_defaults(self):
        """Clients refuse trailers that are too long as a whole, and would then learn nothing."""
        put = v1.PutEntity(entity=v1.Entity(id="onbekend:" + "中" * 300, name="中" * 300))
        request = v1.ApplyRequest(changes=[v1.Change(put_entity=put)] * 2_000)
        refused = refusal(self, Stubs(self.channel).network.Apply, request, metadata=(("x-request-id", "x" * 128),))
        self.assertEqual(refused.code, grpc.StatusCode.INVALID_ARGUMENT)
        self.assertGreater(len(refused.violations), 3)
        self.assertGreaterEqual(int(refused.metadata["violations"]), 2_000)

    def test_a_change_set_that_is_too_large_is_refused(self):
        put = v1.PutEntity(entity=v1.Entity(id="company:a", name="A"))
        request = v1.ApplyRequest(changes=[v1.Change(put_entity=put)] * 10_001)
        refused = refusal(self, Stubs(self.channel).network.Apply, request)
        self.assertEqual((refused.code, refused.reason), (grpc.StatusCode.RESOURCE_EXHAUSTED, "LIMIT_REACHED"))
        self.assertEqual(refused.metadata["max"], "10000")

    def test_health_of_the_whole_and_of_each_service(self):
        health = HealthClient(self.channel)
        for service in ("", *declared()):
            with self.subTest(service):
                self.assertEqual(health.check(service), SERVING)
        self.assertEqual(refusal(self, health.check, "schakel.v1.GuessService").code, grpc.StatusCode.NOT_FOUND)


if __name__ == "__main__":
    unittest.main()
