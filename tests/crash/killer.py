"""Kills the server once, at a moment that was chosen beforehand."""

import threading

import footprints

WINDOW_SECONDS = 2.5     # of a kill at any moment
LONGEST_SECONDS = 6.0    # when the chosen moment does not come
CHANGE_SETS = 300        # at most, before a kill right after one
WRITES = 100             # at most, before a kill during one
GROUP_SECONDS = 0.02     # in which the next group of change sets is written

ANY_TIME = "at any time"
AFTER_CHANGE_SET = "after a change set"
DURING_WRITE = "while change sets are synced"
AFTER_IMPORT = "after an import"
INSIDE_IMPORT = "inside an import"
# The stage of an import that is waited for, and the seconds it may take.
STAGES = {"while files are written": (footprints.WRITING, 0.05),
          "while files are taken in": (footprints.LINKED, 0.05),
          "before the answer": (footprints.INGESTED, 0.004)}
MOMENTS = (ANY_TIME, AFTER_CHANGE_SET, DURING_WRITE)
MOMENTS_OF_IMPORTS = (ANY_TIME, AFTER_IMPORT, INSIDE_IMPORT, *STAGES)
COUNTED = {AFTER_CHANGE_SET: CHANGE_SETS, DURING_WRITE: WRITES}


class Pace:
    """How long imports take, so that a kill can land anywhere inside one."""

    def __init__(self):
        self._seconds_per_row = 0.0001

    def seconds(self, rows):
        return rows * self._seconds_per_row

    def learn(self, rows, seconds):
        self._seconds_per_row = (self._seconds_per_row + seconds / rows) / 2


class Killer:
    """One moment, one kill. Writers tell what happens; `wait` returns when the server is dead."""

    def __init__(self, server, pace, rng, imports):
        self.moment = rng.choice(MOMENTS_OF_IMPORTS if imports else MOMENTS)
        self._server = server
        self._pace = pace
        self._share = rng.random()  # how far into the window, the import or the stage
        self._at_once = rng.random() < 0.5
        self._countdown = rng.randint(1, COUNTED.get(self.moment, 2))
        self._lock = threading.Lock()
        self._dead = threading.Event()
        self._threads = []

    def start(self):
        """The writers begin."""
        if self.moment == ANY_TIME:
            self._kill_after(WINDOW_SECONDS * self._share)
            return
        self._kill_after(LONGEST_SECONDS)
        if self.moment == DURING_WRITE:
            self._run(self._kill_during_write)
        elif self.moment in STAGES:
            self._run(self._kill_at_stage)

    def acknowledged(self, kind):
        """A change set or import was acknowledged."""
        if self.moment == {"change set": AFTER_CHANGE_SET, "import": AFTER_IMPORT}[kind]:
            self._count_down(self.now if self._at_once else self._kill_a_little_later)

    def received(self, rows):
        """The server has all rows of an import and begins."""
        if self.moment == INSIDE_IMPORT:
            # Somewhat beyond, so that the answer is met too.
            seconds = 1.1 * self._share * self._pace.seconds(rows)
            self._count_down(lambda: self._kill_after(seconds))

    def now(self):
        self._server.kill()
        self._dead.set()

    def wait(self):
        self._dead.wait()
        with self._lock:
            threads = list(self._threads)
        for thread in threads:
            thread.join()

    def _count_down(self, action):
        with self._lock:
            self._countdown -= 1
            reached = self._countdown == 0
        if reached:
            action()

    def _kill_after(self, seconds):
        def kill():
            self._dead.wait(seconds)
            self.now()
        self._run(kill)

    def _kill_a_little_later(self):
        self._kill_after(GROUP_SECONDS * self._share)

    def _kill_during_write(self):
        footprints.wait_for_writes(self._countdown, self._server.data, self._dead)
        self.now()

    def _kill_at_stage(self):
        stage, seconds = STAGES[self.moment]
        footprints.wait_for_stage(stage, self._server.bulk, self._dead)
        self._dead.wait(seconds * self._share)
        self.now()

    def _run(self, action):
        thread = threading.Thread(target=action)
        with self._lock:
            self._threads.append(thread)
        thread.start()
