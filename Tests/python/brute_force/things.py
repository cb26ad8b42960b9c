"""Things. Lists of events are always in the order of time."""

from .times import date_text, day_of


def of_type(events, *types):
    return [event for event in events if event.type in types]


def at_or_before(events, moment):
    return [event for event in events if event.time <= moment]


def about(events, field, thing):
    return [event for event in events if event.get(field) == thing]


def earliest(events):
    return events[0] if events else None


def latest(events):
    return events[-1] if events else None


def things(events, opening_type, field):
    """
    The event that counts for each thing, by the id of the thing.

    "Of two events of one type that bring a thing into being [...] with the same id in a stream [...] only the latest counts,
    whole"
    """
    found = {}
    for event in of_type(events, opening_type):
        found[event.data[field]] = event
    return found


def in_order(events):
    return sorted(events, key=lambda event: event.order)


def time_of(event):
    return event.time if event is not None else None


def date_of(event):
    return date_text(event.day) if event is not None else None


def days_between(one, other):
    """"Days are differences between calendar dates in Amsterdam and may be negative" """
    return None if one is None or other is None else day_of(other) - day_of(one)
