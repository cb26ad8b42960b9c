"""
The plan of a long run, and what is said of it at the end.

In the first part the daemon is ended every few minutes, by SIGTERM and by kill -9; then it lives on, so that what grows is seen;
then everybody leaves, and all that was promised is compared. The exit code is 1 when a bound is broken or anything does not fit.
"""

import argparse
import dataclasses
import os
import random
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter

from soak import bounds
from soak.abuse import Abuser
from soak.ending import Ending
from soak.followers import Follower, Visitor
from soak.ledger import Ledger
from soak.municipality import Municipality
from soak.readers import Reader
from soak.samples import Sampler
from soak.server import Server
from soak.tools import Tools, remove
from soak.writers import Batches, CommandLine, OneByOne, Streams


@dataclasses.dataclass
class Plan:
    minutes: float
    rate: float

    @property
    def seconds(self):
        return self.minutes * 60

    @property
    def is_short(self):
        """Too short for a trend."""
        return self.minutes < 4

    @property
    def restarts(self):
        """When, in seconds, and whether by kill -9; in the first part of the run."""
        part = self.seconds * 0.45
        count = max(2, min(14, round(part / 120)))
        return [(part * (place + 1) / (count + 1), place % 2 == 1) for place in range(count)]

    @property
    def sample_seconds(self):
        return min(10, max(0.5, self.seconds / 60))

    @property
    def tools_pause(self):
        return 1 if self.is_short else 5

    @property
    def deaf_seconds(self):
        return 4 if self.is_short else 40

    reading_pause = 0.1
    readers = 4
    followers = 8
    # A follower that is slow reads half of what 280 events a second are.
    slow_bytes = 80_000

    # Neighbourhoods, and questions about each overview of each.
    @property
    def compared(self):
        return 3 if self.is_short else 40

    @property
    def questions(self):
        return 1 if self.is_short else 3


class Run:
    def __init__(self, plan, seed, out, directory):
        self.plan, self.seed, self.out, self.directory = plan, seed, out, directory
        self.began = time.monotonic()
        self.lock = threading.Lock()
        self.counts = Counter()
        self.wrong = []
        self.longest = {}
        self.stretches = []
        # The connections of listeners that are open.
        self.listening = set()
        self.writers_stop, self.readers_stop = threading.Event(), threading.Event()
        self.followers_stop, self.sampler_stop = threading.Event(), threading.Event()
        self.catching_up = threading.Event()
        self.report = open(os.path.join(out, "report.txt"), "w")
        self.journal = open(os.path.join(out, "journal.ndjson"), "w")
        self.municipality = Municipality(seed)
        self.ledger = Ledger(7)
        self.server = Server(os.path.join(directory, "data"), self)

    @property
    def elapsed(self):
        return time.monotonic() - self.began

    @property
    def position(self):
        """Of the last event that was acknowledged with its position."""
        return self.ledger.last

    def count(self, what, by=1):
        with self.lock:
            self.counts[what] += by

    def broken(self, sentence):
        with self.lock:
            self.wrong.append(sentence)
            if len(self.wrong) <= 50:
                print(f"{self.elapsed:7.1f} s  WRONG: {sentence}", flush=True)
                print(f"WRONG at {self.elapsed:.1f} s: {sentence}", file=self.report, flush=True)

    def note(self, line):
        """What the daemon said, but for requests that went well."""
        with self.lock:
            print(line, file=self.journal)

    def say(self, sentence):
        print(sentence, flush=True)
        print(sentence, file=self.report, flush=True)

    def together(self, workers):
        """Each on a thread of its own; what one of them did not foresee is wrong too."""
        def work(worker):
            try:
                worker.work()
            except Exception:
                self.broken(f"{type(worker).__name__} ended: {traceback.format_exc()}")

        threads = [threading.Thread(target=work, args=[worker], daemon=True) for worker in workers]
        for thread in threads:
            thread.start()
        return threads

    def join(self, threads, what, seconds):
        until = time.monotonic() + seconds
        for thread in threads:
            thread.join(max(0, until - time.monotonic()))
        left = sum(thread.is_alive() for thread in threads)
        if left:
            self.broken(f"{left} {what} did not end within {seconds} s")

    def go(self):
        self.server.start("nothing")
        self.sampler = Sampler(self)
        writers = self.together([
            OneByOne(0, self, binary=False), OneByOne(1, self, binary=False), OneByOne(2, self, binary=True), Batches(3, self),
            Batches(4, self), Streams(5, self), CommandLine(6, self)])
        readers = self.together([*(Reader(number, self) for number in range(self.plan.readers)), Tools(self), Abuser(0, self)])
        kinds = ["quick", "quick", "quick", "slow", "slow", "coming and going", "coming and going", "coming and going"]
        followers = [Follower(number, self, kind) for number, kind in enumerate(kinds[:self.plan.followers])]
        listeners = self.together([*followers, *(Visitor(number, self) for number in range(3))])
        sampler = self.together([self.sampler])
        self.restart_by_plan()
        while self.elapsed < self.plan.seconds:
            time.sleep(min(1, max(0, self.plan.seconds - self.elapsed)))
            self.progress()
        self.writers_stop.set()
        self.join(writers, "writers", 120)
        self.readers_stop.set()
        self.join(readers, "readers", 180)
        self.catching_up.set()
        last = self.ledger.promises()
        until = time.monotonic() + 180
        while any(follower.stretch.last < last for follower in followers) and time.monotonic() < until:
            time.sleep(0.1)
        self.followers_stop.set()
        for listening in list(self.listening):
            listening.leave()
        self.join(listeners, "listeners", 60)
        self.farthest_behind = {follower.kind: follower.farthest_behind for follower in followers}
        self.sampler_stop.set()
        self.join(sampler, "samplers", 60)
        self.loaded_seconds = self.elapsed
        self.end(Ending(self))

    def restart_by_plan(self):
        for at, kill in self.plan.restarts:
            while self.elapsed < at:
                time.sleep(min(1, max(0, at - self.elapsed)))
                self.progress()
            # Never at a round moment of anything else.
            time.sleep(random.random())
            self.server.restart(kill)

    progressed = 0

    def progress(self):
        if self.elapsed - self.progressed < max(10, self.plan.seconds / 60) or not self.sampler.rows:
            return
        self.progressed = self.elapsed
        row = self.sampler.rows[-1]
        print(f"{self.elapsed:7.1f} s  {row['position']:>9,} events, {row['rssKB'] / 1024:6.1f} MB, {row['descriptors']:3} descriptors, "
              f"WAL {row['walBytes'] / (1 << 20):5.1f} MB, overview {row['overviewMilliseconds']:6.1f} ms, life {row['life']}", flush=True)

    def end(self, ending):
        aged = ending.at_rest()
        self.server.restart(kill=True)
        fresh = ending.fresh()
        ending.compare_record()
        ending.compare_overviews()
        ending.client.close()
        self.server.end(kill=False)
        ending.compare_copies()
        self.judge(aged, fresh)

    def judge(self, aged, fresh):
        held, left_out = bounds.judge(self, self.sampler.rows)
        held.append(bounds.at_most("descriptors of the aged daemon at rest, more than a new one has", aged[0] - fresh[0], 2))
        if self.plan.is_short:
            left_out.append("memory of the aged daemon beside that of a new one")
        else:
            held.append(bounds.at_most("memory of the aged daemon at rest, more than a new one has",
                                       (aged[1] - fresh[1]) / 1_024, bounds.MORE_THAN_NEW_MB, " MB"))
        self.tell(aged, fresh)
        for bound in held:
            self.say(f"  {'held' if bound.is_held else 'BROKEN':7} {bound.name}: {bound.found} (bound {bound.limit})")
            if not bound.is_held:
                self.broken(f"{bound.name}: {bound.found}, more than {bound.limit}")
        for name in left_out:
            self.say(f"  left out, the run is too short for it: {name}")

    def tell(self, aged, fresh):
        rows, starts = self.sampler.rows, self.server.starts
        self.say(f"\n{self.loaded_seconds / 60:.1f} minutes of load, seed {self.seed}, with "
                 f"{len(self.municipality.types)} types of event in {len(self.municipality.all)} neighbourhoods.")
        for what, count in sorted(self.counts.items()):
            self.say(f"  {count:>10,}  {what}")
        self.say(f"Requests by the journal: {sum(self.server.statuses.values()):,}; by status: " + ", ".join(
            f"{status}: {count:,}" for status, count in sorted(self.by_status().items())) + ".")
        self.say("The daemon also said: " + ", ".join(f"{what}: {count}" for what, count in sorted(self.server.said.items())) + ".")
        self.say("Starts: " + "; ".join(
            f"after {start['after']} at {start['position']:,} events {start['seconds']:.2f} s ({start['milliseconds']} ms by itself)"
            for start in starts) + ".")
        self.say("Stops after SIGTERM: " + ", ".join(f"{seconds:.2f} s" for seconds in self.server.stops) + ".")
        self.say("Listeners were behind by at most: " + ", ".join(
            f"{kind} {count:,} events" for kind, count in self.farthest_behind.items()) + ".")
        self.say("Longest: " + ", ".join(f"{what} {seconds:.1f} s" for what, seconds in sorted(self.longest.items())) + ".")
        self.say(f"At rest the aged daemon has {aged[0]} descriptors and {aged[1] / 1024:.0f} MB; a new one, which answered every "
                 f"overview, {fresh[0]} and {fresh[1] / 1024:.0f} MB.")
        if rows:
            cpu = rows[-1]["allCPUSeconds"] / rows[-1]["seconds"]
            life = bounds.longest_life(rows)
            share = (life[-1]["daemonCPUSeconds"] - life[0]["daemonCPUSeconds"]) / max(1, life[-1]["seconds"] - life[0]["seconds"])
            self.say(f"{len(rows)} samples in samples.csv. Everything together took {cpu:.2f} cores, the daemon {share:.2f} of them.")

    def by_status(self):
        statuses = Counter()
        for (_, status), count in self.server.statuses.items():
            statuses[status] += count
        return statuses


def main():
    parser = argparse.ArgumentParser(prog="scripts/soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=float(os.environ.get("METELKAAR_SOAK_MINUTES") or 60))
    parser.add_argument("--rate", type=float, default=280, help="events a second")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--out", default=".build-soak", help="where samples.csv, report.txt and the journal are left")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().getrandbits(32)
    sys.exit(run(Plan(options.minutes, options.rate), seed, options.out))


def run(plan, seed, out):
    """- Returns: 0, or 1 when something is wrong; then the data directory is kept."""
    os.makedirs(out, exist_ok=True)
    directory = tempfile.mkdtemp(prefix="met-elkaar-soak-")
    it = Run(plan, seed, out, directory)
    it.say(f"A run of {plan.minutes:g} minutes at {plan.rate:g} events a second, seed {seed}.")
    try:
        it.go()
    except Exception:
        it.broken(traceback.format_exc())
    finally:
        if it.server.process is not None and it.server.process.poll() is None:
            it.server.process.kill()
    if it.wrong:
        it.say(f"\n{len(it.wrong)} things are wrong; the data is kept in {directory}. The first:")
        for sentence in it.wrong[:20]:
            it.say(f"  {sentence}")
        return 1
    remove(directory)
    it.say("\nEverything fits, and every bound was held.")
    return 0


if __name__ == "__main__":
    main()
