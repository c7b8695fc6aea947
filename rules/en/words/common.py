#!/usr/bin/env python3
"""Writes common.tsv, how common English words are, from the wheel of wordfreq.

usage: common.py wordfreq-3.1.1-py3-none-any.whl > common.tsv

Input: `wordfreq/data/small_en.msgpack.gz` of wordfreq 3.1.1 (PyPI; data under CC BY-SA 4.0): the words of English that are
used at least once in a million, by hundredths of a decibel below always.

Kept are words of Latin letters, folded to ASCII. Output, in byte order: a word, a tab, and ten times the logarithm to the
base of ten of how often it stands in a billion words. Names of days and months say in news nothing but when it was written:
they stand as common as the commonest word.
"""
import gzip
import re
import sys
import unicodedata
import zipfile

import msgpack

MEMBER = "wordfreq/data/small_en.msgpack.gz"
SPECIAL = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
CALENDAR = """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january
february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
dec""".split()


def fold(word):
    text = unicodedata.normalize("NFKD", word.lower().translate(SPECIAL))
    return "".join(c for c in text if not unicodedata.combining(c))


def main():
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        header, *steps = msgpack.unpackb(gzip.decompress(wheel.read(MEMBER)))
    if header != {"format": "cB", "version": 1}:
        sys.exit("common.py: this is not the list of wordfreq 3.1.1")
    found = {}
    for step, words in enumerate(steps):
        for word in map(fold, words):
            if re.fullmatch("[a-z]{2,}", word):
                # The list is sorted, the commonest first.
                found.setdefault(word, round(90 - step / 10))
    most = max(found.values())
    found.update(dict.fromkeys(CALENDAR, most))
    for word in sorted(found):
        print(f"{word}\t{found[word]}")


if __name__ == "__main__":
    main()
