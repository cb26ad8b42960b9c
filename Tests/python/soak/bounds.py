"""The bounds of a run, each with its reason, and what was found."""

from collections import namedtuple
from statistics import median

MB = 1 << 20

# What the design promises for each event more.
BYTES_PER_EVENT = 200
# The program and its libraries, SQLite's caches (32 MB for the writer, 16 MB for each of three readers), and the largest answers,
# which two threads make at the same time, with what the allocator keeps of them.
CONSTANT_MB = 192
# SQLite's caches fill while the log is read for the first times; from this size on they are full, and growth means something.
FULL_CACHES_LOG_MB = 160
# A new daemon has filled none of the writer's 32 MB and little of what the readers may keep, and never made a large answer.
MORE_THAN_NEW_MB = 128
# What the allocator keeps goes up and down by the largest answers of the moment.
RESIDUAL_MB = 16
# The log, its WAL and shared memory for the writer and three readers, the server's sockets and epolls, the standard three.
DESCRIPTORS_BESIDE_CONNECTIONS = 48
# SQLite checkpoints at 4,000 pages (16 MB) when a commit ends; one commit of 8 MB is on top of that, with the pages of indices that
# it touches; and while a verify or a backup in another process reads, the WAL cannot begin anew and grows by what is written.
WAL_MB = 64
# The design says 1 s at a million events on a quiet machine; here others work too.
READY_SECONDS = 5
# 20 s for whoever is still sending or does not read, 2 s for the last answers, and 3 s for all else.
STOP_SECONDS = 25
HEALTH_MEDIAN_MS = 100
# Who asks too much is told so; here nobody does.
COME_BACK_OF_A_THOUSAND = 2

Bound = namedtuple("Bound", "name found limit is_held")


def at_most(name, found, limit, unit=""):
    return Bound(name, f"{found:,.4g}{unit}", f"{limit:,.4g}{unit}", found <= limit)


def residual(row):
    return row["rssKB"] / 1_024 - row["position"] * BYTES_PER_EVENT / MB


def longest_life(rows):
    lives = {}
    for row in rows:
        lives.setdefault(row["life"], []).append(row)
    return max(lives.values(), key=lambda life: life[-1]["seconds"] - life[0]["seconds"]) if lives else []


def trend(points):
    """By least squares: how much y changes for each x."""
    count = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0


def judge(run, rows):
    """- Returns: the bounds, and the names of those that make no sense in a run as short as this."""
    bounds, left_out = [], []
    starts, stops = run.server.starts, run.server.stops
    bounds.append(at_most("longest start until ready", max(start["seconds"] for start in starts), READY_SECONDS, " s"))
    bounds.append(at_most("longest stop after SIGTERM", max(stops, default=0), STOP_SECONDS, " s"))
    bounds.append(at_most("memory beside 200 bytes an event, at most", max(residual(row) for row in rows), CONSTANT_MB, " MB"))
    bounds.append(at_most("descriptors beside connections, at most",
                          max(row["descriptors"] - row["connections"] for row in rows), DESCRIPTORS_BESIDE_CONNECTIONS))
    bounds.append(at_most("WAL, at most", max(row["walBytes"] for row in rows) / MB, WAL_MB, " MB"))
    bounds.append(at_most("health, median", median(row["healthMilliseconds"] for row in rows), HEALTH_MEDIAN_MS, " ms"))
    bounds.append(at_most("answers that told to come back, of a thousand", 1_000 * run.counts["read: told to come back"]
                          / max(1, sum(run.server.statuses.values())), COME_BACK_OF_A_THOUSAND))
    life = longest_life(rows)
    half = life[len(life) // 2:]
    if run.plan.is_short or len(half) < 6:
        left_out = ["growth of memory", "growth of descriptors", "growth of the WAL", "threads that stay"]
        return bounds, left_out
    minutes = (half[-1]["seconds"] - half[0]["seconds"]) / 60
    if half[0]["logBytes"] / MB < FULL_CACHES_LOG_MB:
        left_out.append("growth of memory (the log is so small that SQLite's caches are still filling)")
    growth = trend([(row["seconds"] / 60, residual(row)) for row in half]) * minutes
    if not left_out:
        bounds.append(at_most(f"growth of memory beside 200 bytes an event, in the last {minutes:.0f} min of the longest life",
                              growth, RESIDUAL_MB, " MB"))
    third = len(half) // 3
    early, late = half[:third], half[-third:]
    bounds.append(at_most(
        "growth of descriptors beside connections, in the same time",
        median(row["descriptors"] - row["connections"] for row in late)
        - median(row["descriptors"] - row["connections"] for row in early), 2))
    bounds.append(at_most("growth of the WAL, in the same time",
                          (median(row["walBytes"] for row in late) - median(row["walBytes"] for row in early)) / MB, 8, " MB"))
    # A question over much, or a page that is read ahead, has a thread of its own for a moment.
    bounds.append(at_most("threads that came in the same time, and stayed",
                          min(row["threads"] for row in late) - min(row["threads"] for row in early), 0))
    return bounds, left_out
