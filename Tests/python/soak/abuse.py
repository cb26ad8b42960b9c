"""In small doses: what badly written or badly meant clients do to a door."""

import random
import socket
import struct
import time

from soak.server import Gone


class Abuser:
    def __init__(self, number, run):
        self.run = run
        self.random = random.Random(f"{run.seed} abuser {number}")
        # Connections that are only there, with when they are to be closed.
        self.open = []

    def work(self):
        turns = [self.write_slowly, self.send_half_a_head, self.only_connect, self.leave, self.send_nonsense, self.send_too_much]
        while not self.run.readers_stop.is_set():
            turn = self.random.choice(turns)
            try:
                self.run.server.wait()
                turn()
                self.run.count(f"abuse: {turn.__name__.replace('_', ' ')}")
            except (OSError, Gone):
                pass
            now = time.monotonic()
            for connection, until in self.open:
                if until < now:
                    connection.close()
            self.open = [(connection, until) for connection, until in self.open if until >= now][-20:]
            self.run.readers_stop.wait(self.random.uniform(0.5, 1.5))
        for connection, _ in self.open:
            connection.close()

    @property
    def host(self):
        return self.run.server.address

    def connect(self):
        host, port = self.host.split(":")
        return socket.create_connection((host, int(port)), timeout=20)

    def keep(self, connection, seconds):
        if len(self.open) >= 20:
            self.open.pop(0)[0].close()
        self.open.append((connection, time.monotonic() + seconds))

    def head(self, length):
        return (f"POST /v1/events HTTP/1.1\r\nHost: {self.host}\r\nContent-Type: application/cloudevents+json\r\n"
                f"Content-Length: {length}\r\n\r\n").encode()

    def write_slowly(self):
        """A body that hardly comes."""
        connection = self.connect()
        connection.sendall(self.head(1_000))
        for _ in range(self.random.randint(1, 5)):
            connection.sendall(b"{")
            time.sleep(0.2)
        self.keep(connection, 40)

    def send_half_a_head(self):
        connection = self.connect()
        connection.sendall(f"GET /v1/overviews/reach HTTP/1.1\r\nHost: {self.host}\r\nAcc".encode())
        self.keep(connection, 40)

    def only_connect(self):
        self.keep(self.connect(), 40)

    def leave(self):
        """Asks something, and is gone before the answer."""
        connection = self.connect()
        path = self.random.choice(["/v1/overviews/goals", "/", "/v1/events?limit=1000", "/v1/events/live?after=0", "/v1/trajectories"])
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\n\r\n".encode())
        if self.random.random() < 0.5:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    def send_nonsense(self):
        """Answered with a refusal or not at all."""
        nonsense = self.random.choice([
            b"\r\n\r\n\x00\xff\xfe nonsense\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET /%zz HTTP/1.1\r\nHost: example.org\r\n\r\n",
            b"DELETE /v1/events HTTP/1.1\r\nHost: HOST\r\n\r\n", b"GET /\xff\xfe HTTP/1.1\r\nHost: HOST\r\n\r\n",
            b"POST /v1/events HTTP/1.1\r\nHost: HOST\r\nContent-Length: -5\r\n\r\n",
            b"POST /v1/events HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n[[[",
            b"POST /v1/events HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            b"GET / HTTP/1.1\r\nHost: HOST\r\n" + b"X-Y: z\r\n" * 400 + b"\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
            b"GET /v1/overviews/reach?asOf=" + b"9" * 5_000 + b" HTTP/1.1\r\nHost: HOST\r\n\r\n"])
        self.refused(nonsense)

    def send_too_much(self):
        """More than one event may be; nested deeper than anybody means."""
        body = self.random.choice([b"[" * 100_000, b'{"data":"' + b"x" * (1 << 20) + b'"}', b'{"a":' * 50_000])
        self.refused(self.head(len(body)) + body)

    def refused(self, request):
        with self.connect() as connection:
            try:
                connection.sendall(request.replace(b"HOST", self.host.encode()))
                connection.shutdown(socket.SHUT_WR)
                answer = connection.recv(65_536)
            except ConnectionError:
                # Closed while we were still sending.
                return
            status = int(answer.split(b" ")[1]) if answer.startswith(b"HTTP/") else None
            if status is not None and not 400 <= status < 500:
                self.run.broken(f"nonsense was answered with {status}: {request[:200]!r}")
            self.run.count(f"abuse: answered with {status}")
