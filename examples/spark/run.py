"""An archive of articles on Apache Spark: what `claimdiff report` says of a folder, for folders beyond one machine.

In: a folder of JSON Lines or Parquet with the columns id, text, title, publisher, published and url. Out: articles, events, facts,
findings, series and what was not used, below --out, each as JSON Lines and as Parquet. docs/engines.md says what runs where, what it
costs and where it breaks.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter

from pyspark import StorageLevel
from pyspark.sql import SparkSession
from pyspark.sql.functions import col, get_json_object

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import process  # noqa: E402
import repeats  # noqa: E402
import shape  # noqa: E402

COLUMNS = ["id", "text", "title", "publisher", "published", "url", "language"]
# More than one article in so many that brought the program down is no bad article but a bad run.
TOLERATED = 0.01


def main():
    options = arguments()
    master = {"spark.task.maxFailures": process.ATTEMPTS + 1, "spark.sql.session.timeZone": "UTC"}
    spark = SparkSession.builder.appName("claimdiff").config(map=master).getOrCreate()
    for module in (process, repeats, shape):
        spark.sparkContext.addPyFile(module.__file__)
    options.slices = options.slices or 4 * spark.sparkContext.defaultParallelism
    spark.conf.set("spark.sql.shuffle.partitions", options.slices)
    clock = Clock()
    lines = claim_lines(spark, options)
    records, skipped = lines.where(~is_skipped("value")), lines.where(is_skipped("value"))
    clock.say(f"{records.count()} articles read, {skipped.count()} skipped")
    story_of = stories(options.program, records)
    clock.say(f"{len(set(story_of.values()))} stories")
    told = compared(spark, options, records, story_of, clock)
    clock.say(f"{told.count()} lines of stories")
    write(spark, options.out, told, skipped, clock)
    reasons = shape.read(spark, f"{options.out}/jsonl/skipped", shape.SKIPPED).select("skipped.*")
    for row in reasons.orderBy("path").limit(20).collect():
        print(f"skipped {row.path}: {row.reason}", file=sys.stderr)
    down = reasons.where("reason LIKE 'the program %'").count()
    spark.stop()
    if down > TOLERATED * len(story_of):
        sys.exit(f"{down} articles brought the program down; {options.out}/jsonl/skipped says how")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", help="folder of JSON Lines (*.jsonl, *.jsonl.gz) or, with --parquet, of Parquet")
    parser.add_argument("--out", required=True, help="folder that is not there yet")
    parser.add_argument("--program", default="claimdiff", help="claimdiff on every machine, or its name among --files")
    parser.add_argument("--parquet", action="store_true")
    parser.add_argument("--slices", type=int, default=0, help="pieces of the work; else four per core, at least")
    parser.add_argument("--batch", type=int, default=500, help="articles per process of `claims`")
    parser.add_argument("--records", type=int, default=2000, help="articles per process of `compare`, if no story has more")
    parser.add_argument("--patience", type=int, default=900, help="seconds that a process may take")
    return parser.parse_args()


def is_skipped(column):
    return col(column).startswith('{"skipped"')


def claim_lines(spark, options):
    """A line for each article, its record or why it was skipped; they lie in OUT/claims, and are made once."""
    lines = article_lines(spark, options)
    keyed = lines.map(lambda pair: process.keyed(*pair))
    # By id, so that two articles of one id meet, and batches are alike in size however the files are cut.
    articles = keyed.groupByKey(options.slices)
    program, batch, patience = options.program, options.batch, options.patience
    made = articles.mapPartitions(lambda some: process.claims(program, some, batch, patience))
    made.saveAsTextFile(f"{options.out}/claims")
    return shape.text(spark, f"{options.out}/claims")


def article_lines(spark, options):
    """(file, line of JSON) for each article."""
    if options.parquet:
        frame = spark.read.option("recursiveFileLookup", True).parquet(options.articles)
        chosen = frame.select([column for column in COLUMNS if column in frame.columns])
        return chosen.toJSON().map(lambda line: ("row", line))
    reader = spark.read.option("recursiveFileLookup", True).option("pathGlobFilter", "*.jsonl*")
    files = reader.text(options.articles).select("_metadata.file_name", "value")
    return files.rdd.map(tuple).filter(lambda pair: pair[1].strip())


def stories(program, records):
    """The story of each article: the one step that no two machines share. The driver streams all records through `partition`, which
    keeps of each what its story is found by."""
    arguments = process.command(program, "partition", "-", "--records", "1")
    environment = {**os.environ, "CLAIMDIFF_CACHE": ""}
    with tempfile.TemporaryFile() as placed:
        feeding = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=placed, env=environment)
        for row in records.toLocalIterator(prefetchPartitions=True):
            feeding.stdin.write(row.value.encode() + b"\n")
        feeding.stdin.close()
        if feeding.wait() != 0:
            raise SystemExit(f"partition ended with {feeding.returncode}")
        placed.seek(0)
        lines = map(json.loads, placed)
        return {line["article"]: line["part"] for line in lines}


def parts(story_of, least):
    """The part of each story, and how many there are. Stories fill a part until it has `least` articles; the largest part comes first,
    so that a story far beyond the others is begun first and other parts are compared beside it."""
    filled, last = [], least
    for story, size in sorted(Counter(story_of.values()).items()):
        if last >= least:
            filled.append([])
            last = 0
        filled[-1].append((story, size))
        last += size
    filled.sort(key=lambda stories: -sum(size for _, size in stories))
    return {story: part for part, stories in enumerate(filled) for story, _ in stories}, len(filled)


def compared(spark, options, records, story_of, clock):
    """(story, line) for all that stories come to; the story is none where the line says what could not be compared."""
    part_of, count = parts(story_of, options.records)
    clock.say(f"{count} parts, the largest of {largest(story_of, part_of)} articles")
    places = ((article, part_of[story], story) for article, story in story_of.items())
    placed = spark.createDataFrame(list(places), "article STRING, part INT, story INT", verifySchema=False)
    joined = records.withColumn("article", get_json_object("value", "$.article.id")).join(placed, "article")
    # A task per part, and no part in two: the number of the part is the number of its task.
    by_part = joined.select("part", "story", "value").rdd.map(lambda row: (row[0], (row[1], row[2])))
    program, patience = options.program, options.patience
    told = by_part.partitionBy(count, int).values().mapPartitions(lambda some: process.compare(program, some, patience))
    frame = spark.createDataFrame(told, "story INT, value STRING", verifySchema=False)
    return frame.persist(StorageLevel.DISK_ONLY)


def largest(story_of, part_of):
    return max(Counter(part_of[story] for story in story_of.values()).values(), default=0)


def write(spark, out, told, skipped, clock):
    """Every kind of line as JSON Lines, as the program printed them, and as Parquet."""
    lost = told.where("story IS NULL").select("value")
    skipped.union(lost).write.text(f"{out}/jsonl/skipped")
    lines = repeats.numbered(told.where("story IS NOT NULL")).persist(StorageLevel.DISK_ONLY)
    tables = {}
    for name, (record, columns) in shape.TABLES.items():
        lines.where(col("value").startswith(f'{{"record":"{record}"')).write.text(f"{out}/jsonl/{name}")
        tables[name] = shape.read(spark, f"{out}/jsonl/{name}", columns)
        tables[name].write.parquet(f"{out}/parquet/{name}")
        clock.say(f"{name}: {tables[name].count()}")
    series = shape.series(tables["findings"], tables["events"])
    series.write.json(f"{out}/jsonl/series")
    series.write.parquet(f"{out}/parquet/series")
    shape.read(spark, f"{out}/jsonl/skipped", shape.SKIPPED).select("skipped.*").write.parquet(f"{out}/parquet/skipped")
    clock.say("series and what was skipped")


class Clock:
    """Says on stderr what was done, and how long it took."""

    def __init__(self):
        self.last = time.monotonic()

    def say(self, what):
        now = time.monotonic()
        print(f"{now - self.last:7.1f} s  {what}", file=sys.stderr)
        self.last = now


if __name__ == "__main__":
    main()
