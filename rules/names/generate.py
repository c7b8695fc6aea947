#!/usr/bin/env python3
"""Writes classes.tsv, the table of spellings of one name, from the source archive of rigour.

usage: generate.py ARCHIVE.tar.gz|person_names.txt > classes.tsv

Input: `rust/data/names/person_names.txt` of rigour 2.6.1 (PyPI source archive, MIT; the sets come from Wikidata, CC0).
One line there is one name: spellings in many scripts, then `=> Q1234`.

Kept is what helps to compare names in Latin letters:
- sets with at least MIN_LATIN Latin spellings and MIN_ALL spellings in all: the names that sources romanise differently;
- spellings of one word, folded to ASCII, 3 to 14 letters;
- not the common English words of STOP, which would make any capitalised word a name.

Output: one folded spelling a line in byte order: spelling, tab, numbers of its classes between commas; a `g` before them
where most of its sets look like given names (no ending of surnames among the Latin spellings).
"""
import hashlib
import re
import sys
import tarfile
import unicodedata

SHA256 = "9d6381d55159f471082ecb88446f3f8cffe82eca4ee65ea3a84889dbe75b9e94"
MIN_LATIN = 4
MIN_ALL = 8
MAX_CLASSES = 4
STOP = set("""a all am an and any april are army art as at august baby back bank bay best big bill black blue bold bond book boy
brown but by can case cash chance chase city click close cold cook court cross dale day dean death early earl east even ever
fair faith fall far field fire first for fort free from frost game gay general gold good grace grand grant gray great green
guy hall hand happy hard has he heart her hero high hill his hold home honey hope hunt if in israel it iran iraq jordan joy judge june just
justice king knight lake lane last late law lea lead long lord love low made major man many march mark marsh may me media men mercy
military mills mini miss moon more most much my new news no noble north not now of oh old on one only or our out over own page park
past peace people pope police power press price prince queen rain read red reed rest rich rise rose rule said sage same sand say sea
see self she short small so some son south star state still stone storm strong such summer sun team than that the their them then
there they this time to tom too true turn two under up us very war was water way we well west white who will wind winter wise
with wood work world year yes york you young your hamas gaza russia china india turkey syria lebanon egypt africa america asia
monday tuesday wednesday thursday friday saturday sunday january february october november december september july""".split())
SURNAME = re.compile(r"(ov|ova|ev|eva|in|ina|ski|sky|ska|skij|skaya|enko|ovich|evich|ic|son|sen|escu|yan|ian|dze|shvili|oglu|opoulos|ez|mann|berg|stein|ko|uk)$")
SPECIAL = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e", "ħ": "h", "ŧ": "t", "ŋ": "n", "ɛ": "e", "ɔ": "o"})


def read(path):
    if path.endswith(".txt"):
        data = open(path, "rb").read()
    else:
        with tarfile.open(path) as archive:
            member = next(m for m in archive if m.name.endswith("rust/data/names/person_names.txt"))
            data = archive.extractfile(member).read()
    if hashlib.sha256(data).hexdigest() != SHA256:
        sys.exit("generate.py: this is not the person_names.txt of rigour 2.6.1")
    return data.decode("utf-8")


def fold(spelling):
    """ASCII letters, or None for other scripts and several words."""
    text = unicodedata.normalize("NFKD", spelling.strip().lower().translate(SPECIAL))
    text = "".join(c for c in text if not unicodedata.combining(c) and c not in "'`’ʼʻ-‘ʾʿ")
    return text if re.fullmatch("[a-z]{3,14}", text) else None


def main():
    classes = {}
    given = {}
    number = 0
    for line in read(sys.argv[1]).splitlines():
        names, _, _ = line.partition("=>")
        spellings = [s for s in re.split("[,;]", names) if s.strip()]
        latin = sorted({f for f in map(fold, spellings) if f} - STOP)
        if len(latin) < MIN_LATIN or len(spellings) < MIN_ALL:
            continue
        number += 1
        surname = sum(bool(SURNAME.search(f)) for f in latin) * 2 > len(latin)
        for spelling in latin:
            classes.setdefault(spelling, []).append(number)
            given.setdefault(spelling, []).append(not surname)
    for spelling in sorted(classes):
        mark = "g" if sum(given[spelling]) * 2 > len(given[spelling]) else ""
        print(f"{spelling}\t{mark}{','.join(map(str, classes[spelling][:MAX_CLASSES]))}")


main()
