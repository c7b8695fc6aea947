"""The program as a process: articles into claim records, the records of a part into what they come to.

In: what one batch or part holds, on an executor. Out: the lines that the program printed, and what could not be used. A process that
fails, is killed or hangs is tried again by Spark; what then fails alone is told, and costs nothing else anything. Knows nothing of
how data lies on the cluster (run.py) or of how events are numbered (repeats.py).
"""

import hashlib
import json
import os
import re
import shutil
import subprocess

from pyspark import SparkFiles, TaskContext

# How often Spark tries a batch as a whole before it is split; run.py lets a task fail once more than that.
ATTEMPTS = 2
# What standard input is read as: by its first line, a broken one would turn a whole batch into one odd article.
BATCH = "batch.jsonl"
# The beginning of a record, by which its article is known and its place changed without writing the record anew.
HEAD = re.compile(r'^(\{"schema":"[^"]*","article":\{"id":)("(?:[^"\\]|\\.)*")(,"path":)"batch\.jsonl"')
# No quotation mark inside a JSON text stands without a backslash, so that this is found in no quote.
LINE = re.compile(r'"line":\d+,')
# In place of an id: no id ends in a space.
NO_ARTICLE = " "


class Broken(Exception):
    """A process that did not end well; says how."""


def command(program, *arguments):
    """The program with what keeps settings, baselines and caches of a machine out. Where no machine has it, --files has shipped it."""
    found = shutil.which(program) or SparkFiles.get(os.path.basename(program))
    return [found, *arguments, "--isolated"]


def run(arguments, lines, patience):
    """What the program prints, by lines; a program that is not there fails the task, whatever the batch."""
    environment = {**os.environ, "CLAIMDIFF_CACHE": ""}
    text = "".join(line + "\n" for line in lines).encode()
    try:
        done = subprocess.run(arguments, input=text, capture_output=True, env=environment, timeout=patience)
    except subprocess.TimeoutExpired:
        raise Broken(f"did not end within {patience} s") from None
    if done.returncode < 0:
        raise Broken(f"was killed by signal {-done.returncode}")
    if done.returncode > 0:
        raise Broken(f"ended with {done.returncode}: {done.stderr.decode(errors='replace').strip()[-300:]}")
    return [line for line in done.stdout.decode().split("\n") if line]


def survive(work, items):
    """Results of `work` on all items, and (item, why) for each that brings its process down even alone."""
    try:
        return [work(items)], []
    except Broken as broken:
        if TaskContext.get().attemptNumber() + 1 < ATTEMPTS:
            raise
        if len(items) == 1:
            return [], [(items[0], str(broken))]
    done, lost = [], []
    for half in (items[: len(items) // 2], items[len(items) // 2 :]):
        more_done, more_lost = survive(work, half)
        done += more_done
        lost += more_lost
    return done, lost


def keyed(file, line):
    """(id, line) of an article as JSON; one without an id gets one of its words. What is no article comes under one mark."""
    line = line.strip("\ufeff \t\r\n")
    try:
        article = json.loads(line)
        line.encode()
    except (ValueError, RecursionError):
        article = None
    if not isinstance(article, dict):
        return NO_ARTICLE, f"{file}: {line[:80]}"
    name = article.get("id")
    if isinstance(name, (str, int)) and str(name).strip():
        return str(name).strip(), line
    article["id"] = hashlib.sha256(line.encode()).hexdigest()[:32]
    return article["id"], json.dumps(article)


def skipped(path, reason):
    """A line like those of the program for what it cannot use."""
    return json.dumps({"skipped": {"path": path, "reason": reason}}, ensure_ascii=False)


def claims(program, articles, batch, patience):
    """Claim records of (id, lines) pairs, `batch` articles to a process, and a line for each article that has none. The place of an
    article is its id, at line 1: in which line of which batch it stood says nothing to anybody."""
    chosen = []
    for name, lines in articles:
        lines = sorted(lines)
        if name == NO_ARTICLE:
            yield from (skipped(line, "is no JSON object with an article") for line in lines)
            continue
        chosen.append((name, lines[0]))
        for _ in lines[1:]:
            yield skipped(name, "another article has this id; the first of them, as text, is used")
        if len(chosen) == batch:
            yield from claims_of(program, chosen, patience)
            chosen = []
    if chosen:
        yield from claims_of(program, chosen, patience)


def claims_of(program, articles, patience):
    """The same for one batch."""

    def work(some):
        arguments = command(program, "claims", "-", "--stdin-filename", BATCH, "--jobs", "1")
        printed = run(arguments, [line for _, line in some], patience)
        return [placed for line in printed if (placed := place(line, some))]

    done, lost = survive(work, articles)
    for lines in done:
        yield from lines
    for (name, _), why in lost:
        yield skipped(name, f"the program {why}")


def place(line, articles):
    """A line of `claims` with the article's id for its path; None for notes."""
    head = HEAD.match(line)
    if head:
        return LINE.sub('"line":1,', f"{head[1]}{head[2]}{head[3]}{head[2]}{line[head.end():]}")
    refused = json.loads(line).get("skipped")
    if refused is None:
        return None
    number = int(re.search(r"\d+$", refused["path"])[0])
    return skipped(articles[number - 1][0], refused["reason"])


def compare(program, records, patience):
    """(story, line) for all that the stories of a part come to; `records` are (story, record) pairs of one part. The story None has
    lines about records that could not be compared."""
    stories = {}
    for story, record in records:
        stories.setdefault(story, []).append(record)
    if not stories:
        return
    story_of = {}
    for story, of_story in stories.items():
        story_of.update((article_of(record), story) for record in of_story)

    def work(some):
        lines = [record for story in some for record in stories[story]]
        printed = run(command(program, "compare", "-", "-f", "jsonl", "--jobs", "1"), lines, patience)
        return [(story_of[about], apart(line)) for line in printed if (about := article_told(json.loads(line)))]

    done, lost = survive(work, sorted(stories))
    for told in done:
        # Which number an event gets is settled over all parts: stories that were given one here are compared anew, apart from those
        # they share an event's id with.
        ids = events_by_story(told)
        repeating = {story: ids[story] for story in sorted(ids) if has_number_of_others(ids[story])}
        yield from (pair for pair in told if pair[0] not in repeating)
        for group in strangers(repeating):
            again, more_lost = survive(work, group)
            lost += more_lost
            for pairs in again:
                yield from pairs
    for story, why in lost:
        for record in stories[story]:
            yield None, skipped(article_of(record), f"the program {why} on the story of this article")


def events_by_story(told):
    """The ids of each story's events."""
    ids = {}
    for story, line in told:
        if line.startswith('{"record":"event"'):
            ids.setdefault(story, set()).add(json.loads(line)["id"])
    return ids


def has_number_of_others(ids):
    """True for the events of a story of which one has its number from another story. Events of one story may share an id by themselves;
    then one of them is without a number."""
    return any(number and (number.count("-") > 1 or base not in ids) for base, number in map(parted, ids))


def parted(event):
    """An event's id without a number, and the number."""
    base = "-".join(event.split("-")[:2])
    return base, event[len(base) :]


def strangers(ids):
    """Stories in few groups, none of which has two stories with one id of an event."""
    groups = []
    for story, events in ids.items():
        bases = {parted(event)[0] for event in events}
        group = next((group for group in groups if group[1].isdisjoint(bases)), None)
        if group is None:
            groups.append(([story], bases))
        else:
            group[0].append(story)
            group[1].update(bases)
    return [stories for stories, _ in groups]


def article_of(record):
    """The id of a record's article."""
    return json.loads(HEAD_OF_PLACED.match(record)[1])


HEAD_OF_PLACED = re.compile(r'^\{"schema":"[^"]*","article":\{"id":("(?:[^"\\]|\\.)*")')


def article_told(line):
    """Some article that a line of a report is about, or None where it is about all."""
    match line["record"]:
        case "article":
            return line["id"]
        case "event":
            return line["articles"][0]
        case "fact":
            return line["values"][0]["articles"][0]
        case "finding":
            return line["sides"][0]["article"]
        case "unjudged":
            return line["article"]
    return None


def apart(line):
    """The line; where a part has one article only, that is alone among all on its story rather than the only one there is."""
    return line.replace('"cause":"single"', '"cause":"apart"', 1) if line.startswith('{"record":"unjudged"') else line
