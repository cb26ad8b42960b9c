"""What the daemon costs, looked at every few seconds, and kept in a CSV."""

import csv
import os
import time

from brute_force import moment_text
from soak.server import Client, Gone

COLUMNS = ["seconds", "life", "position", "rssKB", "descriptors", "connections", "threads", "listeners", "underWay", "waiting",
           "logBytes", "walBytes", "healthMilliseconds", "overviewMilliseconds", "requests", "daemonCPUSeconds", "allCPUSeconds"]
TICKS = os.sysconf("SC_CLK_TCK")


def status(pid):
    with open(f"/proc/{pid}/status") as lines:
        return dict(line.rstrip("\n").split(":\t", 1) for line in lines if ":\t" in line)


def resident(pid):
    return int(status(pid)["VmRSS"].split()[0])


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def size(path):
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        return 0


class Sampler:
    def __init__(self, run):
        self.run, self.server = run, run.server
        self.client = Client(run.server, run)
        self.rows = []
        self.file = open(os.path.join(run.out, "samples.csv"), "w", newline="")
        self.csv = csv.writer(self.file)
        self.csv.writerow(COLUMNS)

    def work(self):
        while not self.run.sampler_stop.wait(self.run.plan.sample_seconds):
            try:
                self.sample()
            except (Gone, FileNotFoundError, ProcessLookupError):
                self.run.count("samples left out, for the daemon was ended")
        self.client.close()
        self.file.close()

    def metrics(self):
        """Gauges and counters by name, the labels left out where there is one of a name."""
        _, _, body = self.client.ask("GET", "/metrics")
        lines = [line for line in body.decode().splitlines() if not line.startswith("#")]
        return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}

    def timed(self, path):
        began = time.monotonic()
        found, _, body = self.client.ask("GET", path)
        if found != 200:
            self.run.broken(f"{path}: {found} {body[:200]!r}")
        return (time.monotonic() - began) * 1_000

    def sample(self):
        pid = self.server.process.pid
        health = self.timed("/health/ready")
        made = self.run.municipality.all[0]
        overview = self.timed(f"/v1/overviews/feedback?trajectory={made.pools['trajectory'][0]}&asOf={moment_text(time.time_ns())}")
        said = self.metrics()
        times = os.times()
        daemon = cpu_seconds(pid)
        log = os.path.join(self.server.data, "log.db")
        row = [
            round(self.run.elapsed, 1), len(self.server.starts), int(said["metelkaar_log_position"]), resident(pid),
            descriptors(pid), int(said["metelkaar_open_connections"]), int(status(pid)["Threads"]),
            int(said["metelkaar_live_listeners"]), int(said["metelkaar_requests_under_way"]),
            int(said["metelkaar_waiting_requests"]), size(log), size(log + "-wal"), round(health, 2), round(overview, 2),
            int(said["metelkaar_http_request_seconds_count"]), round(daemon, 2),
            round(sum(times[:4]) + daemon, 2)]
        self.csv.writerow(row)
        self.file.flush()
        self.rows.append(dict(zip(COLUMNS, row)))
        self.check(said)

    def check(self, said):
        """Every position of this life was counted as appended; what is being answered at this moment may be in one only."""
        start = self.server.starts[-1]["position"]
        appended = int(said['metelkaar_events_total{outcome="appended"}'])
        position = int(said["metelkaar_log_position"])
        if abs(position - start - appended) > 5_000:
            self.run.broken(f"the metrics count {appended} appended, and the log went from {start} to {position}")
