"""What a power cut takes away: bytes that were written but never synced (see sync_recorder.cc)."""

import os


def environment(recorder, record):
    """Makes a server write down what it syncs."""
    sanitizers = os.environ.get("ASAN_OPTIONS", "")
    return os.environ | {
        "LD_PRELOAD": str(recorder), "SCHAKEL_SYNC_RECORD": str(record),
        # The recorder may come before the runtime of AddressSanitizer: it allocates nothing.
        "ASAN_OPTIONS": f"{sanitizers}:verify_asan_link_order=0".lstrip(":")}


def cut(data, record, share):
    """Cuts every file of a dead server back to what is on disk, and a share of what is not.

    Returns how many bytes went. A share between 0 and 1 ends a file in the middle of something.
    """
    record.touch()  # a server that died young has synced nothing
    synced = dict(line.split() for line in record.read_text().splitlines())
    record.write_text("".join(f"{inode} {size}\n" for inode, size in synced.items()))
    lost = 0
    for path in sorted(data.rglob("*")):
        there = path.stat()
        safe = int(synced.get(str(there.st_ino), 0))
        if path.is_file() and there.st_size > safe:
            kept = safe + int(share * (there.st_size - safe))
            os.truncate(path, kept)
            lost += there.st_size - kept
    return lost
