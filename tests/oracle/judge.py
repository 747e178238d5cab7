"""Counts comparisons and prints those that fail, with what it takes to see them again."""


class Judge:
    def __init__(self):
        self.comparisons = 0
        self.mismatches = 0
        self._network = ""

    def enter(self, seed, directory):
        """Names the network that the next comparisons are about."""
        self._network = f"seed {seed}, network {directory}"

    def same(self, question, what, expected, got):
        """Compares two values; `question` is the command that asks for `got`."""
        self.comparisons += 1
        if expected == got:
            return
        self.mismatches += 1
        print(f"MISMATCH {what}\n  {self._network}\n  ask      {question}\n"
              f"  expected {expected}\n  got      {got}", flush=True)

    def same_each(self, question, what, expected, got):
        """Compares two dicts key by key, so that a mismatch names the key."""
        for key in sorted(expected.keys() | got.keys()):
            self.same(question, f"{what}, {key}", expected.get(key, "nothing"),
                      got.get(key, "nothing"))

    def answers(self, question, ask):
        """The result of `ask`, or None when it fails, which counts as a mismatch."""
        try:
            return ask()
        except Exception as error:  # whatever the service does wrong is a finding, not our end
            self.same(question, "an answer", "one", f"{type(error).__name__}: {error}")
            return None

    def summary(self, networks):
        return (f"oracle: {networks} networks, {self.comparisons} comparisons, "
                f"{self.mismatches} mismatches")
