#!/usr/bin/env python3
"""How often findings are right, by confidence and by doubt: the tables of docs/confidence.md.

usage: reliability.py PROGRAM EVAL [INCIDENTS ...]

EVAL is the folder of evaluation sets beside the project: `stories`, `field` (piles with gold.json, kind and field per fact) and `world` (the same
with `judged` findings); INCIDENTS are folders with articles/ and facts.jsonl (killed, injured, ages read by hand). A finding is right where the
gold has a difference with at least two of its values, or where somebody judged it right. Findings on what the gold does not cover are left out.
"""
import collections, glob, json, os, subprocess, sys

program, root, *incidents = [a for a in sys.argv[1:] if a != "-v"]
program = os.path.abspath(program)
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.abspath(root))
from world import DIFFERENT, fits, near, signature  # noqa: E402


def report(files):
    run = subprocess.run([program, "report", "--isolated", "-f", "json", *files], capture_output=True, text=True)
    return json.loads(run.stdout) if run.returncode in (0, 1) else None


def entries(value):
    """The gold values of a pile, one per article: stories list the articles of a value, world names its file."""
    return [(file, value) for file in value.get("articles", [value.get("file")])]


def of_pile(folder):
    gold = json.load(open(os.path.join(folder, "gold.json")))
    told = report(sorted(glob.glob(os.path.join(folder, "*.md"))))
    if not told:
        return
    base = {a["id"]: os.path.basename(a["path"]) for a in told["articles"]}
    judged = {}
    for j in gold.get("judged", []):
        parts = j.get("code", "").split(".")
        slot = ".".join(parts[1:3] if parts[0] == "internal" else parts[:2])
        judged[signature(slot, [(v.get("file"), v.get("value")) for v in j.get("values", [])])] = bool(j.get("right"))
    for finding in told["findings"]:
        right = False
        for fact in gold["facts"]:
            if fact["verdict"] in DIFFERENT and near(fact["kind"], finding["kind"]):
                pairs = [e for v in fact["values"] for e in entries(v)]
                hits = fits(fact, finding["sides"], lambda s: base.get(s["article"]), pairs)
                right |= len(hits) >= 2 and len({v for _, v in hits}) >= 2
        slot = f"{finding['kind']}.{finding['field']}"
        known = judged.get(signature(slot, [(base.get(s["article"]), s["value"]) for s in finding["sides"]]))
        yield finding, right or known is True


def of_incidents(folder):
    facts = collections.defaultdict(dict)
    for line in open(os.path.join(folder, "facts.jsonl")):
        fact = json.loads(line)
        who = (fact.get("who") or "").lower().split()[-1:]
        facts[fact["incident"]][(fact["fact"], *who)] = fact["verdict"]
    wrong = {"agree", "compatible", "scope", "definition", "not_comparable"}
    for incident, truth in sorted(facts.items()):
        told = report([os.path.join(folder, "articles", incident)])
        main = max(told["events"], key=lambda e: len(set(e["articles"])))["id"] if told and told["events"] else None
        for finding in told["findings"] if told else []:
            who = finding["subject"].lower().split()[-1:]
            verdict = truth.get((finding["field"], *who))
            if finding["code"].startswith("internal") or verdict is None or finding["event"] not in (None, main):
                continue
            yield finding, verdict not in wrong


def main():
    rows = []
    for name in ("stories", "field", "world"):
        for folder in sorted(glob.glob(os.path.join(root, name, "*", ""))):
            if os.path.exists(os.path.join(folder, "gold.json")):
                rows += [(name, folder, f, right) for f, right in of_pile(folder)]
    for folder in incidents:
        rows += [("incidents", f["id"], f, right) for f, right in of_incidents(folder)]
    share = lambda some: f"{sum(r for *_, r in some):4d} of {len(some):4d}" + (f"  {sum(r for *_, r in some) / len(some):4.0%}" if some else "")
    by = lambda key: {k: [r for r in rows if key(r[2], r) == k] for k in sorted({key(r[2], r) for r in rows}, key=str)}
    for title, key in (("set and confidence", lambda f, r: (r[0], f["confidence"])), ("confidence", lambda f, r: f["confidence"]),
                       ("verdict and confidence", lambda f, r: (f["verdict"], f["confidence"])),
                       ("number of doubts", lambda f, r: len(f.get("doubts", []))), ("doubts", lambda f, r: "+".join(f.get("doubts", [])) or "none")):
        print(f"by {title}")
        for k, some in by(key).items():
            print(f"  {k if isinstance(k, (str, int)) else ' '.join(k):40}  {share(some)}")
    if "-v" in sys.argv:
        for name, folder, f, right in rows:
            print("right" if right else "WRONG", name, os.path.basename(os.path.dirname(folder)) or folder, f["code"], f["subject"], f.get("doubts"), [s["value"] for s in f["sides"]])
    cross_validate(rows)


LEAST = 0.85  # the share of findings that has to be right for a set of doubts to stay sure


def cross_validate(rows):
    """Chooses, without each pile in turn, the doubts that demote, and tries them on that pile."""
    kept, demoted = [], []
    piles = sorted({r[1] for r in rows})
    for pile in piles:
        rest = [r for r in rows if r[1] != pile]
        harmless = set()
        for doubt in {d for r in rest for d in r[2].get("doubts", [])}:
            alone = [r[3] for r in rest if r[2].get("doubts") == [doubt]]
            if len(alone) >= 5 and sum(alone) / len(alone) >= LEAST:
                harmless.add(doubt)
        for r in (r for r in rows if r[1] == pile):
            doubts = set(r[2].get("doubts", []))
            (kept if len(doubts) <= 1 and doubts <= harmless else demoted).append(r[3])
    of = lambda some: f"{sum(some)} of {len(some)}"
    print(f"cross-validated over {len(piles)} piles: sure {of(kept)} right, likely {of(demoted)} right")


if __name__ == "__main__":
    main()
