"""A clock of the real programs that a test moves while they run."""

import mmap
import os
import shutil
import struct
import subprocess
import time


class Clock:
    """The daemon's clock: the system's, moved. Only where there is a compiler; else it is the system's and stands still."""

    def __init__(self, directory):
        self.offset = 0
        self.environment = {}
        compiler, library = shutil.which("gcc"), os.path.join(directory, "moved_clock.so")
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "moved_clock.c")
        if compiler is None or subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source]).returncode != 0:
            self._page = None
            return
        path = os.path.join(directory, "moved_by")
        with open(path, "wb+") as file:
            file.write(struct.pack("q", 0))
            file.flush()
            self._page = mmap.mmap(file.fileno(), 8)
        self.environment = {"LD_PRELOAD": library, "MOVED_CLOCK": path}

    @property
    def can_move(self):
        return self._page is not None

    def move(self, nanoseconds):
        self.offset += nanoseconds
        self._page[0:8] = struct.pack("q", self.offset)

    def now(self):
        return time.time_ns() + self.offset

    def close(self):
        if self._page is not None:
            self._page.close()
