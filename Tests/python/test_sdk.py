"""A CloudEvents SDK that knows nothing of us posts events, and reads back what it sent."""

import json
from datetime import datetime, timedelta, timezone

from cloudevents.core.bindings.http import HTTPMessage, from_structured_event, to_binary_event, to_structured_event
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from daemon import DaemonTestCase

SUMMER = timezone(timedelta(hours=2))


def reaction(identifier, **more):
    attributes = {
        "specversion": "1.0",
        "id": identifier,
        "source": "urn:nld:oin:00000099000000001000:systeem:website",
        "type": "nl.participation.reaction-received",
        "subject": "trajectory/centrumplan",
        "time": datetime(2025, 6, 23, 19, 30, 0, 123456, tzinfo=SUMMER),
        "datacontenttype": "application/json",
    }
    data = {"reaction": "r-1", "channel": "website", "kind": "idea", "summary": "Één plan, twee cafés ☕ \U0001f333"}
    return CloudEvent(attributes | more, data)


class SDK(DaemonTestCase):
    def post(self, message):
        return self.daemon.ask("POST", "/v1/events", message.headers, message.body)

    def read_back(self, location):
        status, headers, body = self.daemon.get(location)
        self.assertEqual(status, 200)
        self.assertEqual(headers["content-type"], JSONFormat.CONTENT_TYPE)
        return from_structured_event(HTTPMessage(headers, body))

    def assert_comes_back(self, event, message, expect=lambda value: value):
        """
        Posts it, and compares every attribute that was sent and the data.

        - `expect` turns a sent attribute into what must come back.
        """
        status, headers, body = self.post(message)
        self.assertEqual(status, 201, body)
        back = self.read_back(headers["location"])
        sent = event.get_attributes()
        for name, value in sent.items():
            with self.subTest(attribute=name):
                # Two datetimes are equal when they are the same instant.
                self.assertEqual(back.get_attributes()[name], value if name == "time" else expect(value))
        self.assertEqual(set(back.get_attributes()) - set(sent), {"sequence", "recordedtime"})
        self.assertEqual(back.get_data(), event.get_data())
        self.assertEqual(back.get_time().utcoffset(), event.get_time().utcoffset(), "the offset is kept")
        self.assertEqual(back.get_attributes()["sequence"], headers["location"].rsplit("/", 1)[1])
        return back

    def test_structured(self):
        event = reaction("structured")
        self.assert_comes_back(event, to_structured_event(event))

    def test_binary(self):
        event = reaction("binary")
        self.assert_comes_back(event, to_binary_event(event))

    def test_attributes_that_are_not_ascii(self):
        for number, text in enumerate(["één café €5", "naïve % \"quoted\" \\ back", "日本語 \U0001f333", "a%20b", "  spaced  "]):
            for mode, write in [("structured", to_structured_event), ("binary", to_binary_event)]:
                with self.subTest(text=text, mode=mode):
                    event = reaction(f"{mode}-{number} {text}", note=text)
                    self.assert_comes_back(event, write(event))

    def test_extension_attributes_of_every_type(self):
        more = {"correlationid": "c-1", "priority": 3, "negative": -2147483648, "urgent": True, "calm": False}
        event = reaction("extensions-structured", **more)
        self.assert_comes_back(event, to_structured_event(event))
        # A header is a text: in binary mode the type of an attribute is not told.
        event = reaction("extensions-binary", **{name: str(value) for name, value in more.items()})
        self.assert_comes_back(event, to_binary_event(event))

    def test_time_in_utc(self):
        event = reaction("utc", time=datetime(2025, 1, 1, tzinfo=timezone.utc))
        self.assert_comes_back(event, to_binary_event(event))

    def test_the_same_event_in_both_modes_is_one_event(self):
        event = reaction("both")
        status, headers, _ = self.post(to_structured_event(event))
        self.assertEqual(status, 201)
        again, known, body = self.post(to_binary_event(event))
        self.assertEqual(again, 200, body)
        self.assertEqual(known["location"], headers["location"])

    def test_what_came_back_can_be_read_in_a_batch(self):
        event = reaction("batched")
        status, _, body = self.daemon.ask(
            "POST", "/v1/events", {"Content-Type": "application/cloudevents-batch+json"},
            b"[" + to_structured_event(event).body + b"]")
        self.assertEqual(status, 201, body)
        page = self.daemon.get_json("/v1/events?limit=1000")
        back = [JSONFormat().read(CloudEvent, json.dumps(member)) for member in page if member["id"] == "batched"]
        self.assertEqual([one.get_data() for one in back], [event.get_data()])

    def test_an_event_from_elsewhere_is_refused_with_every_fault(self):
        # The SDK itself fills in a time.
        event = CloudEvent({"type": "com.example.order", "source": "/shop", "id": "1", "specversion": "1.0"}, {"amount": 1})
        status, headers, body = self.post(to_structured_event(event))
        self.assertEqual(status, 400)
        self.assertEqual(headers["content-type"], "application/problem+json")
        pointers = [error["pointer"] for error in json.loads(body)["errors"]]
        self.assertEqual(pointers, ["/subject", "/type"])
