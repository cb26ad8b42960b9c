"""Reach, opinions and feedback in DuckDB, over the same events as the overviews of those names.

    aggregates.py EVENTS TABLES ASKED

EVENTS is NDJSON of CloudEvents; TABLES a directory with reach.csv, opinions.csv and feedback.csv as Met Elkaar answers them;
ASKED the moment of asking in nanoseconds since 1970. The events become native tables with a typed column for each field that is
counted, which is what a fold makes of them too. Each aggregate is then timed twice:

    whole     with what a question cuts away (retracted, after the moment asked, the same reaction once more, withdrawn) in the query
    prepared  over a table from which all that was cut away before, which answers for one moment only

Prints one line of JSON: medians in milliseconds. A figure that differs from Met Elkaar's ends the program: no time counts then.
"""

import csv
import json
import statistics
import sys
import time

import duckdb

ROUNDS = 5

EVENTS = """
    CREATE TABLE events AS
    SELECT row_number() OVER () AS position, id, source, split_part(type, '.', 3) AS type, subject AS stream,
           epoch_ns(time::TIMESTAMPTZ::TIMESTAMP_NS) AS time, data
    FROM read_json(?, format = 'newline_delimited', columns = {
      id: 'VARCHAR', source: 'VARCHAR', type: 'VARCHAR', subject: 'VARCHAR', time: 'VARCHAR',
      data: 'STRUCT(reaction VARCHAR, participant VARCHAR, kind VARCHAR, "targetGroup" VARCHAR, topic VARCHAR,
             stance VARCHAR, about VARCHAR, reactions VARCHAR[], source VARCHAR, id VARCHAR)'})
"""

# Facts, as a fold keeps them: reactions with their place in the order of time, answers, withdrawals, retractions.
FACTS = [
    "CREATE TYPE stance AS ENUM ('for', 'neutral', 'against')",
    """CREATE TYPE trajectory AS ENUM (SELECT DISTINCT stream[12:] FROM events WHERE stream LIKE 'trajectory/%')""",
    "CREATE TYPE topic AS ENUM (SELECT DISTINCT data.topic FROM events WHERE data.topic IS NOT NULL)",
    'CREATE TYPE target_group AS ENUM (SELECT DISTINCT data."targetGroup" FROM events WHERE data."targetGroup" IS NOT NULL)',
    """CREATE TABLE reactions AS
       SELECT position, row_number() OVER (ORDER BY time, source, id) AS place, stream[12:]::trajectory AS trajectory, time,
              date_diff('day', DATE '1970-01-01',
                timezone('Europe/Amsterdam', make_timestamp_ns(time)::TIMESTAMP AT TIME ZONE 'UTC')::DATE)::INTEGER AS day,
              data.reaction AS reaction, data.participant AS participant, data."targetGroup"::target_group AS target_group,
              data.topic::topic AS topic, data.stance::stance AS stance
       FROM events WHERE type = 'reaction-received' ORDER BY place""",
    """CREATE TABLE answers AS
       SELECT position, stream[12:]::trajectory AS trajectory, time,
              date_diff('day', DATE '1970-01-01',
                timezone('Europe/Amsterdam', make_timestamp_ns(time)::TIMESTAMP AT TIME ZONE 'UTC')::DATE)::INTEGER AS day,
              data.reactions AS reactions
       FROM events WHERE type = 'feedback-sent' AND data.about IN ('weighing', 'decision', 'result') ORDER BY time""",
    """CREATE TABLE withdrawals AS
       SELECT position, stream[12:]::trajectory AS trajectory, time, data.reaction AS reaction
       FROM events WHERE type = 'reaction-withdrawn'""",
    """CREATE TABLE retracted AS
       SELECT DISTINCT fact.position FROM events fact JOIN events retraction
         ON retraction.type = 'fact-retracted' AND retraction.stream = fact.stream
        AND retraction.data.source = fact.source AND retraction.data.id = fact.id
       WHERE fact.type <> 'fact-retracted'""",
]

# What a question cuts away. Of reactions with one id only the latest counts, whole.
COUNTING = """
    SELECT * FROM reactions
    WHERE time <= $asked AND position NOT IN (SELECT position FROM retracted)
    QUALIFY row_number() OVER (PARTITION BY trajectory, reaction ORDER BY place DESC) = 1
"""
STANDING = """
    SELECT counting.* FROM counting ANTI JOIN (
      SELECT trajectory, reaction FROM withdrawals
      WHERE time <= $asked AND position NOT IN (SELECT position FROM retracted)
    ) USING (trajectory, reaction)
"""
EFFECTIVE = "SELECT * FROM answers WHERE time <= $asked AND position NOT IN (SELECT position FROM retracted)"

AGGREGATES = {
    "reach": """
        SELECT trajectory, CASE WHEN grouping(target_group) = 1 THEN '*' ELSE target_group END AS target_group,
               count(DISTINCT participant) AS people, count(*) FILTER (participant IS NULL) AS unidentified
        FROM counting GROUP BY GROUPING SETS ((trajectory), (trajectory, target_group))
    """,
    "opinions": """
        WITH latest AS (
          SELECT trajectory, topic, participant, arg_max(stance, place) AS latest,
                 count(*) FILTER (stance = 'for') AS f, count(*) FILTER (stance = 'neutral') AS n,
                 count(*) FILTER (stance = 'against') AS a
          FROM standing WHERE stance IS NOT NULL GROUP BY trajectory, topic, participant)
        SELECT trajectory, topic, sum(f)::BIGINT, sum(n)::BIGINT, sum(a)::BIGINT,
               count(*) FILTER (participant IS NOT NULL AND latest = 'for'),
               count(*) FILTER (participant IS NOT NULL AND latest = 'neutral'),
               count(*) FILTER (participant IS NOT NULL AND latest = 'against')
        FROM latest GROUP BY trajectory, topic
    """,
    "feedback": """
        WITH general AS (SELECT trajectory, time, day FROM effective WHERE reactions IS NULL),
        naming AS (SELECT trajectory, time, day, unnest(reactions) AS reaction FROM effective WHERE reactions IS NOT NULL),
        named AS (
          SELECT standing.place, min(naming.day) AS day
          FROM standing JOIN naming
            ON naming.trajectory = standing.trajectory AND naming.reaction = standing.reaction AND naming.time >= standing.time
          GROUP BY standing.place),
        ranked AS (
          SELECT standing.trajectory, standing.reaction, least(general.day, named.day) AS answered,
                 CASE WHEN answered IS NULL THEN ($today - standing.day) * 2 + 1 ELSE (answered - standing.day) * 2 END AS wait
          FROM standing
          ASOF LEFT JOIN general ON general.trajectory = standing.trajectory AND standing.time <= general.time
          LEFT JOIN named ON named.place = standing.place)
        SELECT trajectory, count(*), count(answered), quantile_disc(wait, 0.5), quantile_disc(wait, 0.9),
               coalesce(list(reaction ORDER BY reaction) FILTER (answered IS NULL), [])
        FROM ranked GROUP BY trajectory
    """,
}


def milliseconds(connection, query, parameters):
    """The median of some rounds after one that does not count."""
    took = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        # Into a table: all of it is computed, and no time goes into making objects of it.
        connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {query}", parameters)
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took[1:])


def days(wait):
    return f">{wait // 2}" if wait % 2 else str(wait // 2)


def as_ours(name, rows):
    """Rows of an aggregate as the CSV of Met Elkaar has them."""
    if name == "reach":
        return {(t, g or ""): (str(p), str(u)) for t, g, p, u in rows}
    if name == "opinions":
        return {(t, topic or ""): tuple(map(str, counts)) for t, topic, *counts in rows}
    return {(t,): (str(n), str(a), days(median), days(ninetieth), owed) for t, n, a, median, ninetieth, owed in rows}


def ours(name, path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    if name == "reach":
        # A group of the plan that nobody reacted from is shown too.
        return {(r["trajectory"], r["targetGroup"]): (r["people"], r["unidentified"]) for r in rows
                if (r["people"], r["unidentified"]) != ("0", "0")}
    if name == "opinions":
        columns = [f"{stance}{what}" for what in ("Events", "People") for stance in ("for", "neutral", "against")]
        return {(r["trajectory"], r["topic"]): tuple(r[c] for c in columns) for r in rows}
    return {(r["trajectory"],): (r["reactions"], r["answered"], r["medianDays"], r["ninetiethDays"],
                                 r["owed"].split("\n") if r["owed"] else []) for r in rows}


def main(events, tables, asked):
    connection = duckdb.connect()
    start = time.perf_counter()
    connection.execute(EVENTS, [events])
    for statement in FACTS:
        connection.execute(statement)
    loaded = time.perf_counter() - start
    today = connection.execute(
        "SELECT date_diff('day', DATE '1970-01-01', timezone('Europe/Amsterdam', ?::TIMESTAMPTZ)::DATE)",
        [time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(asked // 10**9))]).fetchone()[0]
    parts = {"counting": COUNTING, "standing": STANDING, "effective": EFFECTIVE}
    needed = {"reach": ["counting"], "opinions": ["counting", "standing"], "feedback": ["counting", "standing", "effective"]}
    figures = {"version": duckdb.__version__, "loadSeconds": round(loaded, 3)}
    values = {"asked": asked, "today": today}

    def run(name, query):
        parameters = {key: value for key, value in values.items() if f"${key}" in query}
        found, expected = as_ours(name, connection.execute(query, parameters).fetchall()), ours(name, f"{tables}/{name}.csv")
        if found != expected:
            key = next(k for k in sorted(found.keys() | expected.keys()) if found.get(k) != expected.get(k))
            sys.exit(f"{name} differs at {key}: {found.get(key)} in DuckDB, {expected.get(key)} here")
        return round(milliseconds(connection, query, parameters), 3)

    whole = {}
    for name, query in AGGREGATES.items():
        cut = ", ".join(f"{part} AS ({parts[part]})" for part in needed[name])
        whole[name] = run(name, f"WITH {cut}" + (", " + query.strip()[5:] if query.strip().startswith("WITH ") else query))
    for part, query in parts.items():
        query = query.replace("$asked", str(asked))
        connection.execute(f"CREATE TABLE {part} AS {query} ORDER BY {'time' if part == 'effective' else 'place'}")
    prepared = {name: run(name, query) for name, query in AGGREGATES.items()}
    print(json.dumps(figures | {"whole": whole, "prepared": prepared}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
