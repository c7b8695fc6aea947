"""The fixtures as an archive of JSON Lines, for run.sh and test.sh.

In: the folder of the fixtures, and one that is made. Out: `articles/fixtures.jsonl` with an article a line, and `single/`, the same
with a file for each. The id of an article is the path of its file there, where it stands at line 1: run.py has the id for the path,
too, so that a report over `single` says the same.
"""

import json
import re
import sys
from pathlib import Path

# Keys of front matter by what JSON Lines call them.
KEYS = {"title": "title", "source": "publisher", "outlet": "publisher", "published": "published", "url": "url"}


def article(path, folder):
    """A fixture as it would stand in an archive."""
    front, text = re.match(r"---\n(.*?)\n---\n(.*)", path.read_text(), re.DOTALL).groups()
    found = {"id": path.relative_to(folder).with_suffix(".jsonl").as_posix(), "text": text}
    for line in front.splitlines():
        key, _, value = line.partition(":")
        if key in KEYS and value.strip():
            found[KEYS[key]] = value.strip().strip('"')
    return found


def main(fixtures, made):
    paths = [path for path in fixtures.rglob("*.md") if path.read_text().startswith("---\n")]
    articles = sorted((article(path, fixtures) for path in paths), key=lambda found: found["id"].encode())
    lines = [json.dumps(found) + "\n" for found in articles]
    (made / "articles").mkdir(parents=True)
    (made / "articles" / "fixtures.jsonl").write_text("".join(lines))
    for found, line in zip(articles, lines):
        path = made / "single" / found["id"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
