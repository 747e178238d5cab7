"""What is seen of a large revision from outside, and what a power cut takes away."""

import os
import pathlib
import tempfile
import threading
import unittest

import footprints
import power_cut


class FolderTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)


class StageTest(FolderTest):
    def test_stages_show(self):
        bulk = self.folder / "bulk"
        self.assertIsNone(footprints.stage(bulk))
        bulk.mkdir()
        self.assertIsNone(footprints.stage(bulk))
        (bulk / "links-0.sst").write_text("rows")
        self.assertEqual(footprints.stage(bulk), footprints.WRITING)
        os.link(bulk / "links-0.sst", self.folder / "000012.sst")
        self.assertEqual(footprints.stage(bulk), footprints.LINKED)
        footprints.wait_for_stage(footprints.LINKED, bulk, threading.Event())  # returns at once

    def test_waiting_ends(self):
        ended = threading.Event()
        ended.set()
        footprints.wait_for_stage(footprints.INGESTED, self.folder / "bulk", ended)
        footprints.wait_for_writes(1, self.folder, ended)

    def test_the_log_shows_writes(self):
        (self.folder / "000004.log").write_text("abc")
        (self.folder / "LOG").write_text("words")
        self.assertEqual(footprints.log_bytes(self.folder), 3)


class PowerCutTest(FolderTest):
    def test_unsynced_bytes_go_and_synced_ones_stay(self):
        data = self.folder / "data"
        (data / "bulk").mkdir(parents=True)
        sizes = {"half.log": 6, "whole.log": 10, "bulk/never.sst": 0}
        record = self.folder / "synced"
        with open(record, "w", encoding="utf-8") as lines:
            for name, synced in sizes.items():
                (data / name).write_text("0123456789")
                inode = (data / name).stat().st_ino
                lines.write(f"{inode} 3\n{inode} {synced}\n" if synced else "")
        self.assertEqual(power_cut.cut(data, record, 0.5), 7)
        self.assertEqual((data / "half.log").stat().st_size, 8)
        self.assertEqual(power_cut.cut(data, record, 0), 7)
        self.assertEqual({name: (data / name).stat().st_size for name in sizes}, sizes)
        self.assertEqual(power_cut.cut(data, record, 0), 0)

    def test_a_server_that_synced_nothing_has_nothing(self):
        (self.folder / "data").mkdir()
        (self.folder / "data" / "LOCK").write_text("x")
        self.assertEqual(power_cut.cut(self.folder / "data", self.folder / "synced", 0), 1)


if __name__ == "__main__":
    unittest.main()
