"""Somebody walks by keys: the real program on a terminal of its own, which it leaves as it found it."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(ROOT, ".build", "debug", "metelkaar")
EVENTS = os.path.join(ROOT, "Examples", "dalfsen", "events.ndjson")


class Walk:
    """The program with a terminal that we hold the other end of."""

    def __init__(self, data, *words):
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self.theirs = theirs
        self.before = termios.tcgetattr(theirs)
        environment = os.environ | {"METELKAAR_LANG": "nl", "METELKAAR_DATA": data}
        self.program = subprocess.Popen(
            [PROGRAM, "replay", "met-elkaar-2.0", "--step", *words],
            stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True)
        self.seen = ""

    def press(self, keys):
        self.seen = ""
        os.write(self.ours, keys.encode())

    def wait_for(self, text, seconds=20):
        end = time.monotonic() + seconds
        while text not in self.seen:
            if time.monotonic() > end:
                raise AssertionError(f"{text!r} never came; what came: {self.seen!r}")
            if select.select([self.ours], [], [], 0.1)[0]:
                self.seen += os.read(self.ours, 65536).decode(errors="replace")

    def end(self, seconds=20):
        code = self.program.wait(seconds)
        after = termios.tcgetattr(self.theirs)
        os.close(self.ours)
        os.close(self.theirs)
        return code, after == self.before


class Step(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.data = os.path.join(self.directory.name, "data")
        subprocess.run([PROGRAM, "ingest", EVENTS, "--data", self.data], check=True, capture_output=True)

    def walk(self, *words):
        walk = Walk(self.data, *words)
        self.addCleanup(lambda: walk.program.poll() is None and walk.program.kill())
        walk.wait_for("q stop")
        return walk

    def test_walks_and_leaves_the_terminal_as_it_was(self):
        walk = self.walk()
        self.assertIn("Traject gestart", walk.seen)
        self.assertNotEqual(termios.tcgetattr(walk.theirs), walk.before)
        walk.press("\x1b[C")
        walk.wait_for("Activiteit gehouden")
        walk.press("\x1b[D")
        walk.wait_for("Traject gestart")
        walk.press("d1-5-2025\r")
        walk.wait_for("Zo stond het op 1-5-2025")
        walk.press("ftrajectories.decision\r")
        walk.wait_for("besluit 15-4-2025 → 20-5-2025")
        walk.press("?")
        walk.wait_for("Ctrl-C")
        walk.press("x")
        walk.wait_for("q stop")
        walk.press("q")
        self.assertEqual(walk.end(), (0, True))

    def test_ctrl_c_leaves_the_terminal_as_it_was(self):
        walk = self.walk()
        walk.press("\x03")
        self.assertEqual(walk.end(), (0, True))

    def test_signals_end_it_after_the_terminal_is_as_it_was(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            with self.subTest(number):
                walk = self.walk()
                walk.program.send_signal(number)
                self.assertEqual(walk.end(), (-number, True))

    def test_without_a_terminal_says_so(self):
        answer = subprocess.run(
            [PROGRAM, "replay", "met-elkaar-2.0", "--step", "--data", self.data], stdin=subprocess.DEVNULL,
            capture_output=True, text=True)
        self.assertEqual(answer.returncode, 1)
        self.assertIn("--step", answer.stderr)
        self.assertEqual(answer.stdout, "")
