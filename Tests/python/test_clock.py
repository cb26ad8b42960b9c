"""Somebody sets the clock of the machine while the daemon serves: it tells another time from then on, and nothing else changes."""

import socket
import tempfile
import time
import unittest

from brute_force import SECOND, read_moment
from daemon import Daemon
from moved_clock import Clock

EVENT = b"""{"specversion":"1.0","id":"1","source":"urn:a","type":"nl.participation.trajectory-closed","subject":"trajectory/t",
"time":"2025-01-01T12:00:00Z","data":{"result":"done"}}"""


class ClockTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="met-elkaar-")
        self.addCleanup(directory.cleanup)
        self.clock = Clock(directory.name)
        self.addCleanup(self.clock.close)
        if not self.clock.can_move:
            self.skipTest("there is no compiler for a clock that can be moved")
        self.daemon = Daemon(environment=self.clock.environment)
        self.addCleanup(self.daemon.stop)

    def send(self, seconds):
        """An event in two halves, between which the clock is moved."""
        host, port = self.daemon.address.split(":")
        with socket.create_connection((host, int(port)), timeout=30) as connection:
            connection.sendall(b"POST /v1/events HTTP/1.1\r\nHost: %s\r\nContent-Type: application/cloudevents+json\r\n"
                               b"Content-Length: %d\r\nConnection: close\r\n\r\n" % (self.daemon.address.encode(), len(EVENT))
                               + EVENT[:50])
            time.sleep(0.2)
            self.clock.move(seconds * SECOND)
            # Once a second it is looked who is too slow.
            time.sleep(1.5)
            connection.sendall(EVENT[50:])
            with connection.makefile("rb") as answer:
                return answer.read().split(b"\r\n")[0].decode()

    def test_forwards_nobody_who_is_sending_is_cut_off(self):
        self.assertEqual(self.send(3_600), "HTTP/1.1 201 Created")

    def test_backwards_no_time_is_taken_off_what_was_counted(self):
        self.assertEqual(self.send(-3_600), "HTTP/1.1 201 Created")
        sums = [line for line in self.daemon.get("/metrics")[2].decode().split("\n") if "request_seconds_sum" in line]
        self.assertTrue(0 < float(sums[0].split()[1]) < 60, sums)

    def test_the_time_of_recording_is_that_of_the_moved_clock(self):
        self.clock.move(86_400 * SECOND)
        self.assertEqual(self.send(0), "HTTP/1.1 201 Created")
        recorded = self.daemon.get_json("/v1/events/1")["recordedtime"]
        self.assertLess(abs(self.clock.now() - read_moment(recorded)), 60 * SECOND)


if __name__ == "__main__":
    unittest.main()
