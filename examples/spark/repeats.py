"""Events of different stories that have one id get a number behind it, as in one report over all stories.

In: lines that `claimdiff compare` printed part by part, with their stories. Out: the same, with other ids where another story has an
event of that id. This is what the program does to stories that it holds at once; test.sh holds the two to each other. Compares nothing.
"""

import json

import xxhash
from pyspark.sql.functions import col, explode, from_json

EVENT = "id STRING, articles ARRAY<STRING>"
ARTICLE = "id STRING, published STRING, publisher STRING, title STRING, url STRING, path STRING"
# What the earliest article is found by; nothing comes before any text.
ORDER = ", ".join(f"{key} IS NOT NULL, coalesce({key}, '')" for key in ("published", "publisher", "title", "url", "path", "id"))


def numbered(told):
    """The lines of `told`, a frame of story and value, with ids of events, facts and findings that no two stories share."""
    renamed = told.sparkSession.createDataFrame(new_ids(told), "story INT, renamed MAP<STRING, STRING>").persist()
    same = told.join(renamed, "story", "left_anti").select("value")
    other = told.join(renamed, "story").rdd.map(lambda row: (renumbered(row.value, row.renamed),))
    return same.union(told.sparkSession.createDataFrame(other, "value STRING"))


def new_ids(told):
    """(story, {old id: new id}) for each story with an event that gets another id."""
    of_articles = lines_of(told, "article", ARTICLE).selectExpr("id AS article", f"struct({ORDER}) AS content")
    of_events = lines_of(told, "event", EVENT).select("story", "id", explode("articles").alias("article"))
    events = of_events.join(of_articles, "article").groupBy("story", "id").agg({"content": "min"})
    events = events.selectExpr("regexp_replace(id, '-[0-9]+$', '') AS base", "struct(id, `min(content)`, story) AS event")
    shared = events.groupBy("base").agg({"event": "collect_list"}).where("size(`collect_list(event)`) > 1")
    pairs = shared.rdd.flatMap(lambda row: numbers([tuple(event) for event in row[1]]))
    return pairs.groupByKey().mapValues(dict)


def lines_of(told, record, columns):
    """The lines of one kind, as a table with the story of each."""
    of_kind = told.where(col("value").startswith(f'{{"record":"{record}"'))
    return of_kind.select("story", from_json("value", columns).alias("line")).select("story", "line.*")


def numbers(events):
    """(story, (old id, new id)) for all (id, earliest article, story) of one id but the first, in the order of these articles."""
    used = {event for event, _, _ in events}
    for event in sorted(used):
        sharing = sorted((first, story) for name, first, story in events if name == event)
        number = 1
        for _, story in sharing[1:]:
            number += 1
            while f"{event}-{number}" in used:
                number += 1
            used.add(f"{event}-{number}")
            yield story, (event, f"{event}-{number}")


def renumbered(line, renamed):
    """A line with the new id of its event. All ids stand in front of any text of an article."""
    told = json.loads(line)
    if told["record"] == "event":
        return replaced(line, "id", told["id"], renamed.get(told["id"]))
    event = renamed.get(told.get("event"))
    if event is None:
        return line
    line = replaced(line, "event", told["event"], event)
    if told["record"] == "fact":
        return replaced(line, "id", told["id"], "f-" + short_hash(told["id"], event))
    line = replaced(line, "fact", told["fact"], "f-" + short_hash(told["fact"], event))
    return replaced(line, "id", told["id"], short_hash(told["id"], event))


def replaced(line, key, old, new):
    """The line with another id under a key; the same where there is none."""
    return line if new is None else line.replace(f'"{key}":"{old}"', f'"{key}":"{new}"', 1)


def short_hash(*parts):
    """How the program makes an id."""
    return xxhash.xxh3_64_hexdigest("\x1f".join(parts).encode())[:10]
