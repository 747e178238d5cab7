"""A server that was stopped and started again answers as before, byte for byte."""

import csv
import random
import unittest

import grpc

from server import DATA, Server, folder, run, serving, write_files
from stubs import Stubs, path_of, raw, refusal, v1

READ = {"as_of": "2018-06-01"}

# Every question that is asked of a network, with what makes its answer long.
QUESTIONS = (
    ("NetworkService", "GetEntity", v1.GetEntityRequest(id="tki:bbe", read=READ)),
    ("NetworkService", "BatchGetEntities",
     v1.BatchGetEntitiesRequest(ids=["tki:bbe", "centrum:ace", "tki:x"], read=READ)),
    ("NetworkService", "ListEntities", v1.ListEntitiesRequest(page_size=1000, read=READ)),
    ("NetworkService", "ListEntities", v1.ListEntitiesRequest(kind="centrum", include_inactive=True, read=READ)),
    ("NetworkService", "SearchEntities", v1.SearchEntitiesRequest(query="automotiv", results_max=100, read=READ)),
    ("NetworkService", "ListLinks", v1.ListLinksRequest(id="tki:bbe", all_periods=True, page_size=1000, read=READ)),
    ("NetworkService", "GetSchema", v1.GetSchemaRequest(read=READ)),
    ("LinkageService", "GetNeighborhood", v1.GetNeighborhoodRequest(id="tki:bbe", hops_max=3, read=READ)),
    ("LinkageService", "FindPaths",
     v1.FindPathsRequest(**{"from": "centrum:ace"}, to="tki:bbe", paths_max=100, read=READ)),
    ("LinkageService", "GetLinkageRate",
     v1.GetLinkageRateRequest(kind="centrum", other="tki", group_by="belongs_to_sector", read=READ)),
    ("LinkageService", "GetChain", v1.GetChainRequest(kind="centrum", read=READ)),
    ("GapService", "ListGaps", v1.ListGapsRequest(read=READ)),
    ("MatchService", "MatchPractices", v1.MatchPracticesRequest(id="centrum:ace", page_size=100, read=READ)),
    ("MatchService", "MatchPractices", v1.MatchPracticesRequest(text="technici voor de energietransitie", read=READ)),
)


def answers(server):
    channel = server.channel()
    return [raw(channel, path_of(service, rpc), request) for service, rpc, request in QUESTIONS]


def without_page_tokens(data):
    """A page token is sealed with a secret of its store; everything else in an answer is not."""
    messages = []
    for (_, rpc, _), answer in zip(QUESTIONS, data):
        message = getattr(v1, f"{rpc}Response").FromString(answer)
        if "next_page_token" in message.DESCRIPTOR.fields_by_name:
            message.ClearField("next_page_token")
        messages.append(message)
    return messages


def import_netherlands(server, source=DATA / "netherlands"):
    done = server.cli("import", source)
    assert done.code == 0, done


def in_another_order(source, target, seed):
    """The same rows in another order, so that the server numbers everything otherwise."""
    target.mkdir()
    draw = random.Random(seed)
    for path in sorted(source.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        draw.shuffle(rows)
        with (target / path.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])


class SameBytes(unittest.TestCase):
    def test_before_and_after_a_restart_and_an_import_of_the_same(self):
        data = folder(self) / "data"
        with serving(data) as server:
            import_netherlands(server)
            before = answers(server)
            # Asked again, when the answer may be a kept one.
            self.assertEqual(answers(server), before)
        with serving(data) as server:
            self.assertEqual(answers(server), before)
            import_netherlands(server)
            self.assertEqual(answers(server), before)

    def test_in_another_store_and_from_a_backup(self):
        directory = folder(self)
        with serving(directory / "one") as server:
            import_netherlands(server)
            before = answers(server)
            self.assertEqual(server.cli("backup", directory / "copy").code, 0)
        with serving(directory / "another") as server:
            import_netherlands(server)
            self.assertEqual(without_page_tokens(answers(server)), without_page_tokens(before))
        in_another_order(DATA / "netherlands", directory / "shuffled", seed=20261130)
        with serving(directory / "a third") as server:
            import_netherlands(server, directory / "shuffled")
            self.assertEqual(without_page_tokens(answers(server)), without_page_tokens(before))
        # A backup has the secret too.
        with serving(directory / "copy") as server:
            self.assertEqual(answers(server), before)

    def test_after_changes_that_were_taken_back(self):
        """A link that comes and goes leaves the answers as they were, but for the revision they name."""
        data = folder(self) / "data"
        link = ("centrum:ace", "collaborates_with", "tki:bbe")
        with serving(data) as server:
            import_netherlands(server)
            before = without_page_tokens(answers(server))
            self.assertEqual(server.cli("link", *link, "--since", "2017").code, 0)
            self.assertNotEqual(without_page_tokens(answers(server)), before)
            self.assertEqual(server.cli("unlink", *link, "--since", "2017").code, 0)
            revision = server.revision()
        for message in before:
            message.info.revision = revision
        with serving(data) as server:
            self.assertEqual(without_page_tokens(answers(server)), before)


class RequestIds(unittest.TestCase):
    def request(self, slug="a", **fields):
        change = v1.Change(put_entity=v1.PutEntity(entity=v1.Entity(id=f"centrum:{slug}", name=slug)))
        return v1.ApplyRequest(request_id="verzoek-1", changes=[change], **fields)

    def test_a_change_set_is_applied_once(self):
        data = folder(self) / "data"
        with serving(data) as server:
            first = Stubs(server.channel()).network.Apply(self.request())
            self.assertFalse(first.replayed)
        with serving(data) as server:
            network = Stubs(server.channel()).network
            again = network.Apply(self.request())
            self.assertTrue(again.replayed)
            self.assertEqual((again.revision, again.committed_at), (first.revision, first.committed_at))
            other = refusal(self, network.Apply, self.request("b"))
            self.assertEqual((other.code, other.reason), (grpc.StatusCode.ALREADY_EXISTS, "REQUEST_ID_REUSED"))
            self.assertEqual(other.metadata["revision"], str(first.revision))
            self.assertEqual(server.revision(), first.revision)

    def test_an_import_is_done_once(self):
        directory = folder(self)
        files = write_files(directory / "in", {"entities.csv": "id,kind,name\ncentrum:a,centrum,A\n"})
        other = write_files(directory / "other", {"entities.csv": "id,kind,name\ncentrum:b,centrum,B\n"})
        words = ("--output", "json", "import", files, "--request-id", "import-1")
        with serving(directory / "data") as server:
            first = server.cli(*words).lines()[-1]["result"]
            self.assertFalse(first["replayed"])
        with serving(directory / "data") as server:
            again = server.cli(*words).lines()[-1]["result"]
            self.assertTrue(again["replayed"])
            self.assertEqual(again["info"]["revision"], first["info"]["revision"])
            refused = server.cli("import", other, "--request-id", "import-1")
            self.assertEqual(refused.code, 1)
            self.assertIn("REQUEST_ID_REUSED", refused.err)
            # One word, two kinds of write: still one id.
            refused = server.cli("put", "centrum:c", "--name", "C", "--request-id", "import-1")
            self.assertIn("REQUEST_ID_REUSED", refused.err)


class PageTokens(unittest.TestCase):
    def setUp(self):
        self.data = folder(self) / "data"

    def page(self, server, token="", size=50, **fields):
        request = v1.ListEntitiesRequest(kind="organisation", page_size=size, page_token=token, read=READ, **fields)
        return Stubs(server.channel()).network.ListEntities(request)

    def test_a_page_goes_on_after_a_restart(self):
        with serving(self.data) as server:
            import_netherlands(server)
            whole = self.page(server, size=1000)
            first = self.page(server)
        with serving(self.data) as server:
            entities, token = list(first.entities), first.next_page_token
            while token:
                page = self.page(server, token)
                entities += page.entities
                token = page.next_page_token
            self.assertEqual(entities, list(whole.entities))

    def test_a_page_goes_on_at_its_own_state_whatever_came_after_it(self):
        with serving(self.data) as server:
            import_netherlands(server)
            first = self.page(server)
            self.assertEqual(server.cli("put", "organisation:000", "--name", "Nieuw").code, 0)
            second = self.page(server, first.next_page_token)
            self.assertEqual(second.info.revision, first.info.revision)
        # A server that never held the earlier state rebuilds it.
        with serving(self.data) as server:
            self.assertEqual(self.page(server, first.next_page_token), second)

    def test_tokens_that_are_no_tokens(self):
        with serving(self.data) as server:
            import_netherlands(server)
            token = self.page(server).next_page_token
            flipped = ("A" if token[-1] != "A" else "B").join((token[:-1], ""))
            for name, wrong in (("garbage", "garbage"), ("cut", token[:-1]), ("longer", token + "A"),
                                ("flipped", flipped), ("doubled", token * 2), ("no base64", "\x00 é")):
                with self.subTest(name):
                    refused = refusal(self, self.page, server, wrong)
                    self.assertEqual((refused.code, refused.reason),
                                     (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_PAGE_TOKEN"))
            with self.subTest("another question"):
                refused = refusal(self, self.page, server, token, include_inactive=True)
                self.assertEqual(refused.reason, "INVALID_PAGE_TOKEN")
            # Another size is the same question.
            self.assertEqual(len(self.page(server, token, size=10).entities), 10)


class Backups(unittest.TestCase):
    def setUp(self):
        self.directory = folder(self)
        self.copy = self.directory / "copy"
        with serving(self.directory / "data") as server:
            self.assertEqual(server.cli("put", "centrum:a", "--name", "A").code, 0)
            done = server.cli("--output", "json", "backup", self.copy)
            self.assertEqual(done.code, 0, done)
            self.assertEqual(int(done.json()["revision"]), server.revision())
            # The copy is of that moment.
            self.assertEqual(server.cli("put", "centrum:b", "--name", "B").code, 0)
            again = server.cli("backup", self.copy)
            self.assertEqual(again.code, 1)
            self.assertIn(str(self.copy), again.err)

    def check_store(self, data):
        with serving(data) as server:
            self.assertEqual(server.cli("show", "centrum:a").code, 0)
            self.assertEqual(server.cli("show", "centrum:b").code, 1)
            self.assertEqual(server.cli("put", "centrum:c", "--name", "C").code, 0)

    def test_a_server_starts_from_a_restored_backup(self):
        done = run("schakel", "restore", self.copy, self.directory / "restored")
        self.assertEqual(done.code, 0, done)
        self.check_store(self.directory / "restored")
        # Which left the backup as it was.
        done = run("schakel", "restore", self.copy, self.directory / "restored-again")
        self.assertEqual(done.code, 0, done)
        self.check_store(self.directory / "restored-again")

    def test_a_server_starts_from_the_backup_itself(self):
        self.check_store(self.copy)

    def test_restoring_over_something_is_refused(self):
        done = run("schakel", "restore", self.copy, self.directory / "data")
        self.assertEqual(done.code, 1)
        self.assertIn(str(self.directory / "data"), done.err)
        with serving(self.directory / "data") as server:
            self.assertEqual(server.cli("show", "centrum:b").code, 0)

    def test_restoring_from_nothing_is_refused(self):
        empty = write_files(self.directory / "empty", {})
        for source in (empty, self.directory / "none"):
            done = run("schakel", "restore", source, self.directory / "restored")
            self.assertEqual(done.code, 1)
            self.assertIn(str(source), done.err)
            self.assertFalse((self.directory / "restored").exists())

    def test_a_place_that_cannot_be_is_refused(self):
        server = Server(self.directory / "data")
        self.addCleanup(server.stop)
        admin = Stubs(server.channel()).admin
        for directory in ("", "relative/copy", str(self.directory / "no-such-folder" / "copy")):
            with self.subTest(directory):
                refused = refusal(self, admin.Backup, v1.BackupRequest(directory=directory))
                self.assertEqual(refused.code, grpc.StatusCode.INVALID_ARGUMENT)
                self.assertEqual(refused.violations[0][0], "directory")


if __name__ == "__main__":
    unittest.main()
