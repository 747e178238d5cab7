"""What writers send: change sets and imports, each with all that is needed to send it again."""

import grpc

from model import Difference


class Submission:
    """Something that becomes one revision, under a request id, in the part of one writer."""

    def __init__(self, part, request_id, outcome):
        self.part = part
        self.request_id = request_id
        self.outcome = outcome
        self.sent = False
        self.revision = None  # once it is known

    def send(self, server, replayed, received=lambda: None):
        """The revision it has; it must have been there before, or not, as `replayed` says.

        Calls `received` when the server has all of it and begins.
        """
        self.sent = True
        try:
            return self._send(server, replayed, received)
        except grpc.RpcError as error:
            error.add_note(f"when {self.request_id} was sent, replayed={replayed} expected")
            raise

    def touched(self):
        """Entities it changed that are there afterwards."""
        return [key for key, (_, after) in self.outcome.entities.items() if after is not None]

    def acknowledge(self, revision):
        self.revision = revision
        self.part.commit(self.outcome, revision)

    def _expect(self, what, expected, got):
        if expected != got:
            raise Difference(f"{self.request_id}: {what} is {got}, expected {expected}")


class ChangeSet(Submission):
    kind = "change set"

    def __init__(self, part, request_id, outcome, fields):
        super().__init__(part, request_id, outcome)
        self.fields = fields | {"request_id": request_id, "actor": "crash test"}

    def _send(self, server, replayed, _received):
        answer = server.apply(self.fields)
        self._expect("replayed", replayed, answer.replayed)
        self._expect("changed", self.outcome.changed, answer.changed)
        return answer.revision


class Import(Submission):
    kind = "import"

    def __init__(self, part, request_id, outcome, files, rows):
        super().__init__(part, request_id, outcome)
        self.rows = rows
        self.files = files

    def _send(self, server, replayed, received):
        answer = server.import_files(self.request_id, self.files, received)
        self._expect("replayed", replayed, answer.replayed)
        if not replayed:
            self._expect("rows", self.rows, answer.rows)
            self._expect("rows_refused", 0, answer.rows_refused)
            self._expect("created", self.outcome.created,
                         [answer.entities_created, answer.links_created])
            self._expect("changed", self.outcome.changed,
                         answer.entities_created + answer.entities_updated +
                         answer.links_created + answer.links_updated)
            self._expect("unchanged", self.rows - self.outcome.changed,
                         answer.entities_unchanged + answer.links_unchanged)
        return answer.info.revision
