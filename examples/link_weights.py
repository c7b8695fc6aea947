#!/usr/bin/env python3
"""Fits the weights by which articles on one story are told (src/link/events/weights.rs), and says how well they hold.

usage: link_weights.py PROGRAM EVAL       EVAL: the folder with gva/, world/, field/ and stories/; needs numpy

Pairs of articles of one incident or pile are right, pairs across incidents of one pool, across piles and across incidents drawn
at random are wrong. A logistic regression gives a weight for each thing that a pair shares or differs in; five-fold
cross-validation over piles says what is found and what is joined wrongly at each bar. The features are those of
src/link/events/score.rs; the weights there are these, rounded, and what its comments except.
"""
import collections, datetime, glob, itertools, json, math, os, random, re, subprocess, sys, tomllib, unicodedata
import numpy as np

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "rules", "en")
COMMON = {w: int(n) / 10 for w, n in (line.rstrip("\n").split("\t") for line in open(os.path.join(HERE, "words", "common.tsv")))}
TYPES = {t["id"]: t for t in tomllib.load(open(os.path.join(HERE, "events.toml"), "rb"))["type"]}
NAMES = """same_day next_day disputed_day other_day met_again no_day same_place same_region unknown_place other_place aged person
official share words names name_weight counts other_counts late long_after same_clock near_clock other_clock unlike_gathering""".split()
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower().replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d"))
    return "".join(c for c in text if not unicodedata.combining(c))


def weight(word):
    digits = sum(c in "0123456789" for c in word)
    if not digits: return max(0.0, 6.0 - COMMON.get(fold(word), 3.0))
    if re.fullmatch(r"(19|20)\d\d", word): return 0.7
    return (0.5, 1.0, 2.0, 2.5)[min(digits, 4) - 1]


class Article:
    def __init__(self, record, pile):
        event = record["events"][0]
        self.path, self.pile, self.event = record["article"]["path"], pile, event
        stamp = (record["article"].get("published") or "")[:10]
        self.published = datetime.date.fromisoformat(stamp) if DAY.fullmatch(stamp) else None
        self.kind = TYPES.get(event["type"], {})
        self.gathers = self.kind.get("gathers") and not self.kind.get("hurts")
        self.date, self.place = (event["date"] or {}).get("value"), event["place"]
        self.words = {word: weight(word) for word in event["keywords"]}
        self.names = {word: weight(word) for word in record.get("named", [])}
        people = [record["people"][p] for p in event["people"]]
        self.people = {fold(p["name"]): p for p in people if " " in p["name"]}
        self.counts, self.clock = collections.defaultdict(set), None
        for claim in record["claims"]:
            value = claim["value"]
            if claim.get("event") != 0: continue
            if claim["kind"] == "casualties" and value.get("low") is not None: self.counts[claim["field"]].add(int(value["low"]))
            if claim["field"] == "time" and self.clock is None:
                found = re.search(r"T(\d\d):(\d\d)", value["value"])
                self.clock = int(found[1]) * 60 + int(found[2]) if found else None


def features(a, b):
    f = dict.fromkeys(NAMES, 0.0)
    gathers = a.kind.get("gathers") or b.kind.get("gathers")
    if not a.date or not b.date: f["no_day"] = 1
    elif DAY.fullmatch(a.date) and DAY.fullmatch(b.date):
        days = abs((datetime.date.fromisoformat(a.date) - datetime.date.fromisoformat(b.date)).days)
        far = "met_again" if gathers else "other_day"
        f["same_day" if days == 0 else "next_day" if days == 1 else "disputed_day" if days <= 3 else far] = 1
    elif a.date[:4] == b.date[:4] == "XXXX" and a.date != b.date: f["met_again" if gathers else "other_day"] = 1
    p, q = a.place, b.place
    if p and q:
        inside, other = p.get("within") or [], q.get("within") or []
        if p["name"] == q["name"]: f["same_place" if p["kind"] in ("city", "site") else "same_region"] = 1
        elif p["name"] in other or q["name"] in inside or "site" in (p["kind"], q["kind"]): pass
        elif p["name"].split()[0] == q["name"].split()[0]: pass
        else: f["unknown_place" if bool(inside) != bool(other) else "other_place"] = 1
    shared = [(a.people[n], b.people[n]) for n in a.people.keys() & b.people.keys()]
    has = lambda key: [pair for pair in shared if pair[0].get(key) or pair[1].get(key)]
    if shared: f["aged" if has("ages") else "person" if len(has("roles")) < len(shared) else "official"] = 1
    common = sum(a.words[w] for w in a.words if w in b.words)
    f["share"] = min(0.4, common / max(min(sum(a.words.values()), sum(b.words.values())), 12.0))
    f["words"] = min(common, 40.0)
    named = sum(a.names[w] for w in a.names if w in b.names)
    f["names"] = min(0.6, named / max(min(sum(a.names.values()), sum(b.names.values())), 12.0))
    f["name_weight"] = min(named, 30.0)
    same = {field: max(a.counts[field] & b.counts[field]) for field in a.counts if a.counts[field] & b.counts.get(field, set())}
    ratios = [max(x, y) / max(1, min(x, y)) for field in a.counts for x in a.counts[field] for y in b.counts.get(field, ())]
    f["counts"] = min(3.0, sum(math.log(1 + n) for n in same.values()))
    f["other_counts"] = float(not same and bool(ratios) and min(ratios) > 2)
    if a.clock is not None and b.clock is not None:
        apart = abs(a.clock - b.clock)
        apart = min(apart, 1440 - apart)
        f["same_clock" if apart <= 15 else "near_clock" if apart <= 60 else "other_clock"] = 1
    if a.published and b.published:
        days = abs((a.published - b.published).days)
        if not f["same_day"]: f["late"], f["long_after"] = min(days / 7, 6), float(days > 60)
    one = a.event["type"] == b.event["type"] or any(a.kind.get(k) and b.kind.get(k) for k in ("hurts", "gathers", "deals"))
    f["unlike_gathering"] = float(not one and bool(a.gathers or b.gathers))
    return [f[name] for name in NAMES]


def fit(x, y, penalty=3.0):
    x = np.hstack([x, np.ones((len(x), 1))])
    b, ridge = np.zeros(x.shape[1]), np.r_[np.full(x.shape[1] - 1, penalty), 1e-6]
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ b))
        b -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), x.T @ (p - y) + ridge * b)
    return b


def read(program, eval_folder):
    folders = [f for s in ("world", "field", "stories") for f in sorted(glob.glob(f"{eval_folder}/{s}/*/"))]
    for folder in folders + [f"{eval_folder}/gva/articles"]:
        files = sorted(glob.glob(f"{folder}/*.md")) or [folder]
        out = subprocess.run([program, "claims", "--isolated", *files], capture_output=True, text=True).stdout
        for record in map(json.loads, out.splitlines()):
            if record.get("events"):
                is_incident = folder.endswith("articles")
                yield Article(record, record["article"]["path"].split("/")[-2] if is_incident else folder), is_incident


def main():
    random.seed(1)
    read_all = list(read(*sys.argv[1:3]))
    incidents, others = [a for a, i in read_all if i], [a for a, i in read_all if not i]
    pool = {path: p["pool"] for p in map(json.loads, open(f"{sys.argv[2]}/gva/pools.jsonl")) for paths in p["clusters"].values() for path in paths}
    by_pool = collections.defaultdict(list)
    for a in incidents: by_pool[pool.get("/".join(a.path.split("/")[-2:]))].append(a)
    pairs = [(a, b) for k, v in by_pool.items() if k for a, b in itertools.combinations(v, 2)]
    pairs += [(a, b) for a, b in itertools.combinations(others, 2) if a.pile == b.pile or random.random() < 0.4]
    pairs += [tuple(random.sample(incidents, 2)) for _ in range(30000)]
    x = np.array([features(a, b) for a, b in pairs])
    y = np.array([float(a.pile == b.pile) for a, b in pairs])
    print({name: round(float(w), 2) for name, w in zip(NAMES + ["bias"], fit(x, y))})
    piles = sorted({a.pile for a, _ in pairs})
    random.shuffle(piles)
    fold_of = {pile: n % 5 for n, pile in enumerate(piles)}
    test_fold = np.array([fold_of[a.pile] for a, _ in pairs])
    scores = np.zeros(len(pairs))
    for n in range(5):
        b = fit(x[test_fold != n], y[test_fold != n])
        scores[test_fold == n] = x[test_fold == n] @ b[:-1] + b[-1]
    for bar in (-1, -0.5, 0, 0.5, 1, 2):
        print(f"bar {bar:4}: found {np.mean(scores[y == 1] >= bar):.3f} of {int(y.sum())}, joined wrongly {int(np.sum(scores[y == 0] >= bar))} of {int((1 - y).sum())}")


if __name__ == "__main__":
    main()
