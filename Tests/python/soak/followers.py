"""Those who listen to new events: quick ones, slow ones, some that come and go, and some that never read."""

import random
import socket
import struct
import time
import zlib
from http.client import HTTPException, HTTPResponse

from soak.server import Gone


class Stretch:
    """What somebody saw without a break in it: everything after `start`, up to `last`."""

    def __init__(self, start):
        self.start = self.last = start
        self.checksum = 0

    def see(self, position, data):
        self.last = position
        self.checksum = zlib.crc32(data, self.checksum)


class Listening:
    """One connection to the live feed, read event by event."""

    def __init__(self, run, epoch, stretch, small_buffer):
        self.run, self.epoch, self.stretch = run, epoch, stretch
        host, port = run.server.address.split(":")
        self.socket = socket.socket()
        self.answer = None
        if small_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        self.socket.settimeout(60)
        self.socket.connect((host, int(port)))
        # Both ways of saying where to go on.
        by_header = f"Last-Event-ID: {stretch.last:020d}\r\n" if stretch.last else ""
        query = "" if stretch.last else "?after=0"
        self.socket.sendall(f"GET /v1/events/live{query} HTTP/1.1\r\nHost: {host}:{port}\r\n{by_header}\r\n".encode())
        self.pending = b""
        self.heard = time.monotonic()
        run.listening.add(self)

    def leave(self):
        """Wakes whoever waits for the next event here, if it is still open."""
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def read(self, most=65_536):
        """Returns whether there is more to come."""
        if self.answer is None:
            self.answer = HTTPResponse(self.socket)
            self.answer.begin()
            if self.answer.status != 200:
                if self.run.server.epoch == self.epoch:
                    self.run.broken(f"the live feed says {self.answer.status} {self.answer.read()[:300]!r}")
                return False
        piece = self.answer.read1(most)
        self.heard = time.monotonic()
        *events, self.pending = (self.pending + piece).split(b"\n\n")
        for event in events:
            if event.startswith(b":"):
                continue
            identifier, _, data = event.partition(b"\ndata: ")
            position = int(identifier.removeprefix(b"id: "))
            if position != self.stretch.last + 1:
                self.run.broken(f"a listener saw {position} after {self.stretch.last}")
            self.stretch.see(position, data)
        return bool(piece)

    def close(self, abruptly=False):
        self.run.listening.discard(self)
        if abruptly:
            # With an RST instead of a FIN.
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if self.answer is not None:
            self.answer.close()
        self.socket.close()


class Listener:
    """Listens in one connection after another, until it is told to stop."""

    small_buffer = False

    def __init__(self, run, name):
        self.run, self.name = run, name
        self.random = random.Random(f"{run.seed} {name}")

    def work(self):
        while not self.run.followers_stop.is_set():
            listening = epoch = None
            try:
                epoch = self.run.server.wait()
                listening = Listening(self.run, epoch, self.stretch_now(), self.small_buffer)
                self.listen(listening)
            except (OSError, HTTPException) as error:
                heard = f", {time.monotonic() - listening.heard:.1f} s after it heard something" if listening else ""
                self.lost(epoch, f"{self.name}: {error!r}{heard}")
            except Gone:
                continue
            finally:
                if listening is not None:
                    listening.close(abruptly=self.random.random() < 0.3)

    def lost(self, epoch, why):
        """A connection ends only with the daemon, or with the run."""
        if self.run.server.epoch == epoch and not self.run.followers_stop.is_set():
            self.run.broken(f"the connection of a listener ended, and nobody ended the daemon: {why}")
            self.run.followers_stop.wait(1)


class Follower(Listener):
    """Sees everything from the first event on, in as many connections as it takes."""

    def __init__(self, number, run, kind):
        super().__init__(run, f"follower {number} ({kind})")
        self.kind = kind
        self.small_buffer = kind == "slow"
        self.stretch = Stretch(0)
        self.farthest_behind = 0
        run.stretches.append(self.stretch)

    def stretch_now(self):
        self.run.count(f"follow: {self.kind}, connections")
        return self.stretch

    def listen(self, listening):
        leaves = time.monotonic() + self.random.uniform(1, 30)
        while not self.run.followers_stop.is_set():
            if not listening.read(4_096 if self.kind == "slow" else 65_536):
                self.lost(listening.epoch, f"after {self.stretch.last}")
                return
            self.farthest_behind = max(self.farthest_behind, self.run.position - self.stretch.last)
            if self.run.catching_up.is_set():
                continue
            if self.kind == "slow":
                # Slower than what is recorded, and now and then in a hurry.
                if int(time.monotonic()) % 120 < 80:
                    time.sleep(4_096 / self.run.plan.slow_bytes)
            elif self.kind == "coming and going" and time.monotonic() > leaves:
                self.run.followers_stop.wait(self.random.uniform(0, 10))
                return


class Visitor(Listener):
    """Looks at some hundreds of events from somewhere on, and leaves; or never reads."""

    small_buffer = True

    def __init__(self, number, run):
        super().__init__(run, f"visitor {number}")

    def stretch_now(self):
        return Stretch(self.random.randint(0, self.run.position))

    def listen(self, listening):
        try:
            if self.random.random() < 0.5:
                self.be_deaf(listening)
            else:
                if not self.look(listening, self.random.randint(1, 500)):
                    self.lost(listening.epoch, "while a visitor looked")
        finally:
            if listening.stretch.last > listening.stretch.start:
                self.run.stretches.append(listening.stretch)
        self.run.followers_stop.wait(self.random.uniform(0, 2))

    def look(self, listening, count):
        """- Returns: whether the connection lasted as long as it was wanted."""
        until = time.monotonic() + 20
        while listening.stretch.last - listening.stretch.start < count and time.monotonic() < until:
            if self.run.followers_stop.is_set():
                return True
            if not listening.read(8_192):
                return False
        self.run.count("follow: visitors that looked and left")
        return True

    def be_deaf(self, listening):
        """Half of them read in the end what waited for them, and it is all there."""
        self.run.followers_stop.wait(self.random.uniform(0.1, 1) * self.run.plan.deaf_seconds)
        self.run.count("follow: visitors that did not read")
        if self.random.random() < 0.5 and self.run.server.epoch == listening.epoch:
            # Who kept the daemon waiting for long may have been cut off, sooner when its memory was short.
            try:
                sees = self.look(listening, 300)
            except (OSError, HTTPException):
                sees = False
            if not sees:
                self.run.count("follow: visitors cut off that did not read")


def compare(stretches, path, broken):
    """What every listener saw beside what the log holds, byte for byte."""
    checksums = {}
    starting = {}
    for stretch in stretches:
        starting.setdefault(stretch.start, []).append(stretch)
    active, compared = [], 0
    with open(path, "rb") as lines:
        for position, line in enumerate(lines, 1):
            for stretch in starting.pop(position - 1, []):
                active.append(stretch)
                checksums[id(stretch)] = 0
            data = line.rstrip(b"\n")
            ended = False
            for stretch in active:
                checksums[id(stretch)] = zlib.crc32(data, checksums[id(stretch)])
                ended |= stretch.last == position
            if ended:
                for stretch in active:
                    if stretch.last == position:
                        compared += stretch.last - stretch.start
                        if checksums[id(stretch)] != stretch.checksum:
                            broken(f"a listener saw something else than the log between {stretch.start} and {stretch.last}")
                active = [stretch for stretch in active if stretch.last > position]
    if active:
        broken(f"{len(active)} listeners saw more than the log holds")
    return compared


