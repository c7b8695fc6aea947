"""The columns of what is written as Parquet.

In: folders of lines of JSON as the program prints them. Out: data frames. `claimdiff generate schema line` says what each column means.
"""

FIGURE = "STRUCT<value: STRING, sources: BIGINT, as_of: STRING>"
EVIDENCE = "STRUCT<part: STRING, quote: STRING, sentence: STRING, `start`: BIGINT, `end`: BIGINT>"
SIDE = (
    "STRUCT<value: STRING, low: DOUBLE, high: DOUBLE, mod: STRING, unit: STRING, article: STRING, publisher: STRING, "
    f"published: STRING, as_of: STRING, said_by: STRING, stance: STRING, rule: STRING, evidence: {EVIDENCE}>"
)
VALUE = (
    "STRUCT<value: STRING, low: DOUBLE, high: DOUBLE, mod: STRING, unit: STRING, articles: ARRAY<STRING>, sources: BIGINT>"
)

# By what is written: the mark of its lines, and its columns.
TABLES = {
    "articles": ("article", "id STRING, publisher STRING, title STRING, published STRING, url STRING"),
    "events": (
        "event",
        "id STRING, type STRING, date STRUCT<kind: STRING, value: STRING>, place STRING, label STRING, stance STRING, "
        "articles ARRAY<STRING>",
    ),
    "facts": (
        "fact",
        "id STRING, kind STRING, field STRING, event STRING, subject STRING, verdict STRING, why STRING, "
        f"`values` ARRAY<{VALUE}>",
    ),
    "findings": (
        "finding",
        "id STRING, fact STRING, code STRING, kind STRING, field STRING, event STRING, subject STRING, verdict STRING, "
        "confidence STRING, level STRING, gates BOOLEAN, why STRING, doubts ARRAY<STRING>, "
        f"toll STRUCT<low: DOUBLE, high: DOUBLE, majority: {FIGURE}, latest: {FIGURE}, conservative: {FIGURE}>, "
        f"sides ARRAY<{SIDE}>",
    ),
    "unjudged": ("unjudged", "cause STRING, article STRING"),
}

SKIPPED = "skipped STRUCT<path: STRING, reason: STRING>"


def text(spark, path):
    """Lines of text; not `sparkContext.textFile`, whose lines end at other characters, too."""
    return spark.read.option("lineSep", "\n").text(path)


def read(spark, path, columns):
    """Lines of JSON as a table; keys that are no columns are left out."""
    return spark.read.option("lineSep", "\n").schema(columns).json(path)


def series(findings, events):
    """How each toll moved: a row per figure of a finding with a toll, with the day that the figure speaks of."""
    sides = findings.where("toll IS NOT NULL").selectExpr(
        "id AS finding", "event", "kind", "field", "subject", "verdict", "toll.latest.value AS latest",
        "explode(sides) AS side",
    )
    rows = sides.selectExpr(
        "finding", "event", "kind", "field", "subject", "verdict", "coalesce(side.as_of, side.published) AS day",
        "side.publisher", "side.article", "side.value", "side.low", "side.high", "latest",
    )
    labels = events.selectExpr("id AS event", "label", "place")
    return rows.join(labels, "event", "left").orderBy("finding", "day", "publisher", "article")
