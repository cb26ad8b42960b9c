"""metelkaar in other processes, over the log that the daemon is writing."""

import os
import shutil
import subprocess
import tempfile
import time

from soak.readers import Asking
from soak.server import TOOL


class Failed(Exception):
    pass


def metelkaar(*arguments, to=subprocess.PIPE, given=subprocess.DEVNULL):
    done = subprocess.run([TOOL, *arguments, "--lang", "en"], stdin=given, stdout=to, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise Failed(f"metelkaar {' '.join(arguments)} ended with {done.returncode}: {done.stderr.decode()[:1000]}")
    return done.stdout


class Tools(Asking):
    def __init__(self, run):
        super().__init__(run, "tools")
        self.data = run.server.data

    def work(self):
        turns = [self.show, self.verify, self.show, self.backup, self.show, self.export, self.replay]
        place = 0
        while not self.run.readers_stop.is_set():
            began = time.monotonic()
            turn = turns[place % len(turns)]
            place += 1
            try:
                turn()
                self.run.count(f"metelkaar {turn.__name__}")
            except Failed as failed:
                self.run.broken(str(failed))
            took = time.monotonic() - began
            self.run.longest[turn.__name__] = max(self.run.longest.get(turn.__name__, 0), took)
            self.run.readers_stop.wait(max(self.run.plan.tools_pause, 4 * took))

    def flags(self, asked):
        names = {"asOf": "as-of", "knownAt": "known-at"}
        return [f"--{names.get(name, name)}={value}" for name, value in asked.items()]

    def show(self):
        name, asked = self.overview(one=0.5)
        form = self.random.choice(["table", "json", "csv"])
        self.about_a_trajectory("show", name, *self.flags(asked | self.moments()), "--format", form)

    def replay(self):
        made = self.run.municipality.some()
        self.about_a_trajectory("replay", self.random.choice(made.pools["trajectory"]), "--from", "2025-06-23", "--to", "2025-06-23")

    def about_a_trajectory(self, *arguments):
        """Of one that has just begun nothing may be recorded yet, and then the program says so."""
        try:
            metelkaar(*arguments, "--data", self.data)
        except Failed as failed:
            if "Nothing is recorded of a trajectory" not in str(failed):
                raise
            self.run.count("metelkaar: nothing recorded yet")

    def verify(self):
        metelkaar("verify", "--data", self.data)

    def backup(self):
        """A copy holds at least what was acknowledged before, and is read again by the program itself."""
        at_least = self.run.position
        with tempfile.TemporaryDirectory(dir=os.path.dirname(self.data)) as directory:
            copy = os.path.join(directory, "copy")
            metelkaar("backup", copy, "--data", self.data)
            last = self.last_line("--after", str(max(0, at_least - 1)), "--data", copy)
            if at_least and last < at_least:
                self.run.broken(f"a backup ends at {last}, and {at_least} was acknowledged before")

    def export(self):
        at_least = self.run.position
        with tempfile.TemporaryFile(dir=os.path.dirname(self.data)) as file:
            metelkaar("export", "--data", self.data, to=file)
            file.seek(0)
            count = sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))
        if count < at_least:
            self.run.broken(f"an export holds {count} events, and {at_least} were acknowledged before")

    def last_line(self, *arguments):
        lines = metelkaar("export", *arguments).splitlines()
        return int(lines[-1].split(b'"sequence":"')[1][:20]) if lines else 0


def remove(directory):
    shutil.rmtree(directory, ignore_errors=True)
