"""Times. An instant is a number of nanoseconds since 1970 in UTC, a day a number of days since 1970."""

SECOND = 1_000_000_000


def day_number(year, month, day):
    """The civil calendar, counted from 1 March so that the leap day ends the year."""
    if month < 3:
        year, month = year - 1, month + 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day - 1 - 719468


def calendar(day):
    """The year, month and day of a day number: tried until it fits."""
    year = 1970 + day // 366 - 1 if day >= 0 else 1970 + day // 365 - 1
    while day_number(year + 1, 1, 1) <= day:
        year += 1
    month = 1
    while month < 12 and day_number(year, month + 1, 1) <= day:
        month += 1
    return year, month, day - day_number(year, month, 1) + 1


def date_text(day):
    return None if day is None else "%04d-%02d-%02d" % calendar(day)


def read_date(text):
    return None if text is None else day_number(int(text[0:4]), int(text[5:7]), int(text[8:10]))


def read_moment(text):
    """RFC 3339, with an offset and up to nine decimals."""
    day = day_number(int(text[0:4]), int(text[5:7]), int(text[8:10]))
    seconds = day * 86_400 + int(text[11:13]) * 3_600 + int(text[14:16]) * 60 + int(text[17:19])
    rest = text[19:]
    nanoseconds = 0
    if rest[0] == ".":
        digits = rest[1:]
        while not digits.isdigit():
            digits = digits[:-1]
        rest = rest[1 + len(digits):]
        nanoseconds = int(digits[:9].ljust(9, "0"))
    if rest not in ("Z", "z"):
        offset = int(rest[1:3]) * 3_600 + int(rest[4:6]) * 60
        seconds += offset if rest[0] == "-" else -offset
    return seconds * SECOND + nanoseconds


def moment_text(moment):
    """RFC 3339 in Z, with as many decimals as it needs."""
    if moment is None:
        return None
    seconds, nanoseconds = divmod(moment, SECOND)
    day, clock = divmod(seconds, 86_400)
    fraction = ("." + "%09d" % nanoseconds).rstrip("0") if nanoseconds else ""
    return "%sT%02d:%02d:%02d%sZ" % (date_text(day), clock // 3_600, clock // 60 % 60, clock % 60, fraction)


def last_sunday(year, month):
    """Of March or October, which have 31 days. Day 0 was a Thursday."""
    day = day_number(year, month, 31)
    while day % 7 != 3:
        day -= 1
    return day


def european_offset(second):
    """Seconds ahead of UTC: summer time from 01:00 UTC on the last Sunday of March until that of October."""
    year = calendar(second // 86_400)[0]
    summer = last_sunday(year, 3) * 86_400 + 3_600 <= second < last_sunday(year, 10) * 86_400 + 3_600
    return 7_200 if summer else 3_600


try:
    from datetime import datetime, timedelta, timezone
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    AMSTERDAM = ZoneInfo("Europe/Amsterdam")
except ZoneInfoNotFoundError:
    AMSTERDAM = None


def offset_in_amsterdam(second):
    if AMSTERDAM is None:
        return european_offset(second)
    moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=second)
    return int(moment.astimezone(AMSTERDAM).utcoffset().total_seconds())


def day_of(moment):
    """The calendar date in Europe/Amsterdam."""
    if moment is None:
        return None
    second = moment // SECOND
    return (second + offset_in_amsterdam(second)) // 86_400


def end_of_day(day):
    """"A date means the end of that day in Europe/Amsterdam: the last nanosecond before the next midnight there." """
    midnight = (day + 1) * 86_400
    # Amsterdam is one or two hours ahead: one of these two instants is midnight there.
    for offset in (3_600, 7_200):
        if offset_in_amsterdam(midnight - offset) == offset:
            return (midnight - offset) * SECOND - 1
    raise ValueError("no midnight")
