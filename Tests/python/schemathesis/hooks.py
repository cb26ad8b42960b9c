"""
What the OpenAPI document says in words only, said to schemathesis.

- A position in `after` lies within the log.
- `application/x-ndjson` is an event on each line.
- `application/json` is the data of an event whose attributes are `ce-` headers.
- What is public is asked of a trajectory at most, and as of the end of a month.

What is meant to be refused is left as it is.
"""

import json
import os
from zlib import crc32

import schemathesis
from schemathesis.generation import GenerationMode

with open(os.environ["METELKAAR_OPENAPI"], encoding="utf-8") as file:
    SCHEMAS = json.load(file)["components"]["schemas"]
# Where the log ends before the first request, and what is in it.
END = int(os.environ["METELKAAR_END"])
TRAJECTORY = os.environ["METELKAAR_TRAJECTORY"]

EVENTS = [
    schema["examples"][0] for schema in SCHEMAS.values()
    if "allOf" in schema and {"$ref": "#/components/schemas/Envelope"} in schema["allOf"]
]
EVENTS = [event for event in EVENTS if not event["type"].endswith(".personal-data-erased")]


@schemathesis.serializer("application/x-ndjson")
def write_lines(context, value):
    return value if isinstance(value, bytes) else value.encode() if isinstance(value, str) else json.dumps(value).encode()


def number(value):
    """One of many, the same in every run."""
    return crc32(json.dumps(value, sort_keys=True, default=str).encode())


def lines(seed):
    """Up to eight events; the same number twice gives the same events again."""
    several = [(EVENTS[(seed + place) % len(EVENTS)], place) for place in range(seed % 8 + 1)]
    return "".join(json.dumps(event | {"id": f"line-{seed % 1000}-{place}"}) + "\n" for event, place in several)


def within(position):
    return position if position <= END else position % (END + 1)


def send_binary(case):
    seed = number(case.body)
    event = EVENTS[seed % len(EVENTS)]
    case.body = event["data"]
    for name in [name for name in case.headers if name.lower().startswith("ce-")]:
        del case.headers[name]
    for name in ("specversion", "source", "type", "subject", "time"):
        case.headers[f"ce-{name}"] = event[name]
    case.headers["ce-id"] = f"binary-{seed}"


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
        return
    # Some values come as numbers, others as texts.
    if case.path in ("/events", "/events/live") and str(case.query.get("after")).isdigit():
        case.query["after"] = within(int(case.query["after"]))
    if case.path == "/events/live" and case.headers.get("Last-Event-ID"):
        case.headers["Last-Event-ID"] = str(within(int(case.headers["Last-Event-ID"])))
    # Every other one asks about a trajectory that is there.
    if "id" in case.path_parameters and number(case.path_parameters) % 2:
        case.path_parameters["id"] = TRAJECTORY
    if "trajectory" in case.query and number(case.query) % 2:
        case.query["trajectory"] = TRAJECTORY
    if str(case.query.get("public")).lower() == "true":
        for name in set(case.query) - {"public", "trajectory", "lang"}:
            del case.query[name]
    if case.method == "POST" and case.media_type == "application/x-ndjson":
        case.body = lines(number(case.body))
    elif case.method == "POST" and case.media_type == "application/json":
        send_binary(case)
