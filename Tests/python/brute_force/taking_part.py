"""The question and the events that take part."""

from collections import namedtuple

from .cells import bytes_of
from .norm_sets import norm_set_of
from .things import of_type, things
from .times import day_of, read_moment
from .trajectory import Trajectory


Question = namedtuple("Question", "as_of known_at position trajectory kind owner reaction norm_set")


def question(as_of, known_at=None, position=None, trajectory=None, kind=None, owner=None, reaction=None, normSet=None):
    """
    Moments in nanoseconds; `None` is left out. `as_of` is already resolved.

    - `normSet`: the name of a set, or a set of one's own: anything with `norms` and `parameters`, see `NormSet`.
    """
    return Question(as_of, known_at, position, trajectory, kind, owner, reaction, normSet)


class Event:
    def __init__(self, cloud_event):
        self.time = read_moment(cloud_event["time"])
        self.recorded = read_moment(cloud_event["recordedtime"])
        self.position = int(cloud_event["sequence"])
        self.source = cloud_event["source"]
        self.id = cloud_event["id"]
        self.type = cloud_event["type"].removeprefix("nl.participation.")
        self.stream = cloud_event["subject"]
        self.category, self.name = self.stream.split("/")
        self.data = cloud_event["data"]
        # "latest and earliest always go by time, at equal times by source then id in byte order (higher is later), never by
        # position"
        self.order = (self.time, bytes_of(self.source), bytes_of(self.id))

    def get(self, field):
        return self.data.get(field)

    @property
    def day(self):
        return day_of(self.time)


class Past:
    """What takes part in the answer, and nothing else, in the order of time."""

    def __init__(self, cloud_events, asked):
        log = [Event(event) for event in cloud_events]
        known = [event for event in log if is_known(event, asked)]
        retracted = [target for event in known for target in named_by_retraction(event, log)]
        self.asked = asked
        # "An event takes part when its time is at or before asOf, its recorded time at or before knownAt, its position at or
        # before the position asked [...], and no effective retraction recorded by then names it."
        self.events = sorted(
            (event for event in known
             if event.time <= asked.as_of and event not in retracted and event.type != "fact-retracted"),
            key=lambda event: event.order)
        # They fold nothing, but stand in a dossier.
        self.retractions = [event for event in known if event.type == "fact-retracted" and event.time <= asked.as_of]
        # Everything that is recorded by then, whenever it happened: only the figures about the record itself look here.
        self.record = known

    @property
    def date_asked(self):
        """"The date asked is the calendar date of asOf in Amsterdam" """
        return day_of(self.asked.as_of)

    @property
    def norm_set(self):
        return norm_set_of(self.asked.norm_set)

    def parameter(self, name):
        return self.norm_set.parameters[name]

    def stream(self, stream):
        return [event for event in self.events if event.stream == stream]

    def streams(self, category):
        """
        The streams with an event that takes part.

        "A trajectory is in an overview only if at least one event of its stream takes part" (rows)
        """
        names = {event.stream for event in self.events if event.category == category}
        if self.asked.trajectory is not None:
            names = {name for name in names if name == "trajectory/" + self.asked.trajectory}
        return sorted(names, key=bytes_of)

    def all_streams(self):
        """Of every category; only that of the trajectory when one is asked."""
        return sorted({name for event in self.events for name in self.streams(event.category)}, key=bytes_of)

    def trajectories(self):
        return [self.trajectory(name) for name in self.streams("trajectory")]

    def all_trajectories(self):
        """Also when one is asked: some figures of one look at the others."""
        return [self.trajectory(name) for name in
                sorted({event.stream for event in self.events if event.category == "trajectory"}, key=bytes_of)]

    def trajectory(self, stream):
        return Trajectory(stream.removeprefix("trajectory/"), self.stream(stream))

    def named(self, category):
        """The name and the events of each stream of a category."""
        return [(stream.split("/")[1], self.stream(stream)) for stream in self.streams(category)]

    @property
    def lessons(self):
        """The event that counts for each lesson. "(for lessons: in the log)" """
        return things(self.events, "lesson-learned", "lesson")

    def sharings(self, lesson):
        """"shared from any stream", beyond `team`."""
        return [event for event in of_type(self.events, "lesson-shared")
                if event.data["lesson"] == lesson and event.data["audience"] != "team"]


def is_known(event, asked):
    if asked.known_at is not None and event.recorded > asked.known_at:
        return False
    return asked.position is None or event.position <= asked.position


def named_by_retraction(retraction, log):
    """
    "fact-retracted source, id, reason: the event of this stream with that source and id was recorded in error. [...] Only
    known at decides whether a retraction counts, never as of. A retraction that names itself, another retraction, or nothing
    in this stream has no effect"
    """
    if retraction.type != "fact-retracted":
        return []
    return [event for event in log
            if event.stream == retraction.stream and event.type != "fact-retracted"
            and event.source == retraction.data["source"] and event.id == retraction.data["id"]]
