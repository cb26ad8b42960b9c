"""Those who ask: every form of reading, at random moments, and some questions whose answer may never change."""

import json
import random
import time
import zlib
from urllib.parse import quote

from brute_force import moment_text
from soak.server import Client, Gone

# Those that are compared with the brute force in the end, and all others, which are asked too.
OVERVIEWS = ["trajectories", "trajectory", "stakeholders", "goals", "reach", "opinions", "feedback", "timeliness",
             "contribution", "owed"]
OF_ONE = ["attendance", "new-voices", "representation", "channels", "dosage", "messages", "choice", "acknowledged", "weighing",
          "conditions", "promise", "process-complaints", "deviations", "commitments", "stance", "cost", "satisfaction", "advice",
          "evaluations", "lessons", "norms", "council-test"]
OF_ALL = ["webcare", "policy-effect", "instruments", "planned-approach", "spread", "recommendations", "policies", "programme",
          "obligations", "initiatives", "experiments", "participation-calendar", "record-quality"]
# Verdicts of many trajectories beside many policies: more evidence than one answer may name.
WITHOUT_EVIDENCE = ["policy-effect", "policies"]
NEEDS = {"trajectory": ["trajectory"], "contribution": ["trajectory", "reaction"]}
MAY_HAVE = {"reach": ["kind"], "opinions": ["kind"], "owed": ["owner"]}
KINDS = ["idea", "question", "support", "objection", "concern", "vote", "process-complaint"]
SECOND = 1_000_000_000


class Asking:
    """Questions at random about what there is."""

    def __init__(self, run, name):
        self.run = run
        self.random = random.Random(f"{run.seed} {name}")

    def moment(self, first, last):
        moment = self.random.randint(first, last)
        if self.random.random() < 0.3:
            return moment_text(moment)[:10]
        return moment_text(moment)

    def moments(self):
        """As of and known at, each there or not."""
        asked = {}
        if self.random.random() < 0.7:
            asked["asOf"] = self.moment(1_717_200_000 * SECOND, 1_800_000_000 * SECOND)
        if self.random.random() < 0.3:
            now = time.time_ns()
            asked["knownAt"] = self.moment(now - int(self.run.elapsed * SECOND), now)
        return asked

    def overview(self, one=0.8):
        """A name and what may be asked of it; - `one`: how often about one trajectory where all would do."""
        name = self.random.choice(OVERVIEWS + OF_ONE + (OF_ALL if one < 1 else []))
        made = self.run.municipality.some()
        chosen = {"trajectory": self.random.choice(made.pools["trajectory"]),
                  "reaction": self.random.choice(made.pools["reaction"]),
                  "kind": self.random.choice(KINDS), "owner": self.random.choice(made.pools["owner"])}
        names = [*NEEDS.get(name, []), *(other for other in MAY_HAVE.get(name, []) if self.random.random() < 0.3)]
        if name not in OF_ALL and "trajectory" not in names and self.random.random() < one:
            names.append("trajectory")
        return name, {other: chosen[other] for other in names}


def path(base, asked):
    return base + ("?" if asked else "") + "&".join(f"{name}={quote(str(value), safe='')}" for name, value in asked.items())


class Reader(Asking):
    def __init__(self, number, run):
        super().__init__(run, f"reader {number}")
        self.client = Client(run.server, run)
        self.kept = {}
        self.walk, self.walked = "/v1/events?limit=1000", 0
        self.turns = [
            (30, self.ask_overview), (10, self.ask_csv), (8, self.ask_evidence), (10, self.ask_dossier), (6, self.ask_replay),
            (12, self.ask_page), (12, self.ask_events), (6, self.ask_event), (6, self.ask_walk), (4, self.ask_list),
            (10, self.ask_again), (4, self.ask_what_is_not_there), (6, self.ask_small)]

    def work(self):
        turns, weights = [turn for _, turn in self.turns], [weight for weight, _ in self.turns]
        while not self.run.readers_stop.is_set():
            try:
                self.random.choices(turns, weights)[0]()
            except Gone:
                self.run.count("read: cut off by the end of the daemon")
            self.run.readers_stop.wait(self.random.expovariate(1 / self.run.plan.reading_pause))
            if self.random.random() < 0.05:
                self.client.close()
        self.client.close()

    def get(self, what, path, expected=(200,), accept="*/*", form=None):
        for _ in range(30):
            status, headers, body = self.client.ask("GET", path, {"Accept": accept})
            if status != 429 or status in expected or self.run.readers_stop.is_set():
                break
            # More waited than could be done soon, as it may on a machine that does other work too. `bounds` says how often.
            self.run.count("read: told to come back")
            self.run.readers_stop.wait(int(headers["retry-after"]))
        self.run.count(f"read: {what}")
        if status not in expected:
            self.run.broken(f"{path}: {status} {body[:300]!r}")
            raise Gone
        if form and status == 200 and not headers["content-type"].startswith(form):
            self.run.broken(f"{path}: {headers['content-type']} instead of {form}")
        return status, headers, body

    def get_json(self, what, path, expected=(200,)):
        status, _, body = self.get(what, path, expected)
        return status, json.loads(body)

    def ask_overview(self):
        name, asked = self.overview()
        if self.random.random() < 0.15:
            asked["position"] = self.random.randint(0, self.run.position)
        _, said = self.get_json(f"overview {name}", path(f"/v1/overviews/{name}", asked | self.moments()))
        if said["name"] != name or "rows" not in said:
            self.run.broken(f"asked for {name}, answered {said['name']}")

    def ask_csv(self):
        name, asked = self.overview()
        self.get("CSV", path(f"/v1/overviews/{name}", asked | self.moments()), accept="text/csv", form="text/csv")

    def ask_evidence(self):
        name, asked = self.overview(one=1)
        _, said = self.get_json("evidence", path(f"/v1/overviews/{name}", asked | self.moments() | {"evidence": "true"}))
        if len(said["rows"]) != len(said["evidence"]):
            self.run.broken(f"{name}: {len(said['rows'])} rows have {len(said['evidence'])} evidences")

    def trajectory(self):
        return quote(self.random.choice(self.run.municipality.some().pools["trajectory"]), safe="")

    def ask_dossier(self):
        self.get("dossier", path(f"/v1/trajectories/{self.trajectory()}", self.moments()), (200, 404))

    def ask_replay(self):
        asked = {"limit": self.random.choice([1, 10, 50])} | self.moments()
        status, headers, _ = self.get("replay", path(f"/v1/trajectories/{self.trajectory()}/replay", asked), (200, 404))
        if status == 200 and "link" in headers and self.random.random() < 0.5:
            self.get("replay, next page", headers["link"].split(">")[0][1:])

    def ask_page(self):
        base = self.random.choices(
            ["/", "/owed", "/history", "/trajectories/{}", "/trajectories/{}/time-line", "/trajectories/{}/opinions", "/style.css"],
            [3, 2, 1, 6, 4, 3, 1])[0]
        asked = {} if base == "/style.css" else self.moments() | self.random.choice([{}, {"lang": "en"}, {"lang": "nl"}])
        expected = (200, 404) if "{}" in base else (200,)
        self.get(f"page {base}", path(base.replace("{}", self.trajectory()), asked), expected, form="text/")

    def ask_events(self):
        asked = {"after": self.random.randint(0, self.run.position), "limit": self.random.choice([1, 100, 300])}
        if self.random.random() < 0.4:
            asked["type"] = self.random.choice(["reaction-received", "feedback-sent", "evaluation-held"])
        if self.random.random() < 0.4:
            made = self.run.municipality.some()
            asked["subject"] = self.random.choice(self.random.choice(list(made.streams.values())))
        _, events = self.get_json("events", path("/v1/events", asked))
        sequences = [int(event["sequence"]) for event in events]
        if sequences != sorted(set(sequences)) or (sequences and sequences[0] <= asked["after"]):
            self.run.broken(f"{asked}: sequences {sequences[:20]}")
        if asked.keys().isdisjoint({"type", "subject"}) and sequences:
            if sequences != list(range(asked["after"] + 1, asked["after"] + 1 + len(sequences))):
                self.run.broken(f"{asked}: sequences {sequences[:20]} leave something out")

    def ask_event(self):
        if self.run.position:
            position = self.random.randint(1, self.run.position)
            _, event = self.get_json("one event", f"/v1/events/{position:020d}")
            if int(event["sequence"]) != position:
                self.run.broken(f"asked for event {position}, answered {event['sequence']}")

    def ask_walk(self):
        """From the first event on, page by page, through the whole log."""
        _, headers, body = self.get("a page of the walk", self.walk)
        for event in json.loads(body):
            if int(event["sequence"]) != self.walked + 1:
                self.run.broken(f"the walk comes from {self.walked} to {event['sequence']}")
            self.walked = int(event["sequence"])
        self.walk = f"/v1/events?limit=1000&after={self.walked}"

    def ask_list(self):
        self.get("all trajectories", path("/v1/trajectories", self.moments()))

    def ask_again(self):
        """What is asked as of a moment and up to a position may never change, not by what is recorded later or by a restart."""
        if len(self.kept) < 50 or self.random.random() < 0.1:
            name, asked = self.overview(one=0.95)
            asked["position"] = self.random.randint(0, self.run.position)
            asked["asOf"] = self.moment(1_717_200_000 * SECOND, 1_800_000_000 * SECOND)
            asked["evidence"] = "false" if name in WITHOUT_EVIDENCE else "true"
            address, before = path(f"/v1/overviews/{name}", asked), None
            if len(self.kept) >= 200:
                del self.kept[next(iter(self.kept))]
        else:
            address, before = self.random.choice(list(self.kept.items()))
        _, said = self.get_json("asked again" if before else "asked to be asked again", address)
        found = zlib.crc32(json.dumps([said["rows"], said.get("evidence")]).encode())
        if before not in (None, found):
            self.run.broken(f"{address} says something else than before")
        self.kept[address] = found

    def ask_what_is_not_there(self):
        address, status = self.random.choice([
            ("/v1/events/99999999999999999999", 404), ("/v1/overviews/none", 404), ("/v1/overviews/reach/", 404),
            ("/v1/overviews/reach?none=1", 400), ("/v1/overviews/owed?asOf=2025-02-30", 400),
            ("/v1/trajectories/nothing", 404), ("/v1/events?after=99999999999999999999", 400), ("/trajectories/nothing", 404),
            ("/v1/overviews/contribution?trajectory=a", 400), ("/nothing", 404)])
        self.get(f"refused with {status}", address, (status,))

    def ask_small(self):
        self.get("small things", self.random.choice([
            "/v1/event-types", "/v1/event-types/reaction-received", "/v1/codes", "/v1/problems", "/v1/openapi.json",
            "/v1/overviews", "/health/live", "/health/ready", "/metrics"]))
