"""What can be seen from outside of what a server is writing (graph/storage/README.md)."""

import os

# Of a large revision in its folder: the files are being written; the database has them under a second
# name too; it has taken them in for good, and the first names are gone.
WRITING, LINKED, INGESTED = range(3)
LOOK_SECONDS = 0.0002


def stage(folder):
    """The stage as seen at this moment, None when there is nothing to see."""
    try:
        links = [entry.stat().st_nlink for entry in os.scandir(folder)]
    except FileNotFoundError:  # it, or a file in it, went away meanwhile
        links = []
    if not links:
        return None
    return LINKED if max(links) > 1 else WRITING


def wait_for_stage(wanted, folder, ended):
    """Returns when a large revision has reached a stage, or when the event `ended` is set."""
    reached = -1
    while reached < wanted and not ended.wait(LOOK_SECONDS):
        seen = stage(folder)
        if seen is None and reached >= WRITING:
            seen = INGESTED
        reached = max(reached, -1 if seen is None else seen)


def log_bytes(data):
    """The size of the logs of small writes."""
    try:
        return sum(entry.stat().st_size for entry in os.scandir(data) if entry.name.endswith(".log"))
    except FileNotFoundError:
        return 0


def wait_for_writes(count, data, ended):
    """Returns when the log has grown so many times; the last write is not synced yet, most likely."""
    before = log_bytes(data)
    while count > 0 and not ended.wait(LOOK_SECONDS):
        now = log_bytes(data)
        count -= now > before
        before = now
