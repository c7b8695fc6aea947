#!/usr/bin/env bash
# Holds what run.py writes of the fixtures, part by part, to the bytes of one `claimdiff report` over the same articles, with articles
# beside them that cannot be read or bring the program down. Ends with 0 and a message where Spark cannot be had.
#   examples/spark/test.sh PROGRAM
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(realpath "$1")
export CLAIMDIFF_CACHE=

status=0
"$here/run.sh" --install || status=$?
if [ "$status" -eq 3 ]; then
  printf 'spark: skipped\n'
  exit 0
fi
[ "$status" -eq 0 ] || exit "$status"

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
python3 "$here/fixtures.py" "$here/../../fixtures" "$made/in"

# A line that is cut off, which comes first in its file; an article without words; one of an id that another has; one that kills.
cat > "$made/in/articles/bad.jsonl" <<'END'
{"id": "cut-off", "text": "A drone strike killed
{"id": "no-words", "title": null}
{"id": "person/age-conflict/a.jsonl", "text": "~ Two people were killed."}
{"id": "killer", "text": "This article brings the program down.", "published": "2024-02-08"}
END
cat > "$made/program" <<END
#!/bin/sh
# The program, if one article in standard input does not bring it down.
[ "\$1" = claims ] || exec "$program" "\$@"
input=\$(mktemp "$made/input.XXXXXX")
cat > "\$input"
if grep -q 'brings the program down' "\$input"; then kill -9 \$\$; fi
"$program" "\$@" < "\$input"
END
chmod +x "$made/program"

if ! CLAIMDIFF=$made/program "$here/run.sh" "$made/in/articles" --out "$made/out" --slices 2 --batch 300 --records 100 \
  > "$made/log" 2>&1; then
  tail -n 60 "$made/log"
  exit 1
fi
grep -E '^ +[0-9.]+ s ' "$made/log"

(cd "$made/in/single" && "$program" report --isolated -f jsonl -- *) > "$made/report" 2>/dev/null
for kind in finding fact event article unjudged; do
  grep "^{\"record\":\"$kind\"" "$made/report" | LC_ALL=C sort > "$made/wanted"
  cat "$made/out/jsonl/$kind"*/part-* | LC_ALL=C sort > "$made/got"
  if ! cmp "$made/wanted" "$made/got"; then
    diff "$made/wanted" "$made/got" | cut -c1-300 | head -n 20
    printf 'spark: lines of kind %s differ from those of one report\n' "$kind"
    exit 1
  fi
  printf 'spark: as in one report: %s lines of kind %s\n' "$(wc -l < "$made/got")" "$kind"
done
# Into a file first: `grep -q` leaves at the first hit, and a writer still at work would then end with an error.
cat "$made/out/jsonl/skipped/"part-* > "$made/skipped"
for bad in 'cut-off.*is no JSON object' 'no-words.*has no' 'age-conflict/a.jsonl.*another article has this id' \
  'killer.*killed by signal 9'; do
  if ! grep -q "$bad" "$made/skipped"; then
    printf 'spark: not among what was skipped: %s\n' "$bad"
    exit 1
  fi
done
[ "$(wc -l < "$made/skipped")" -eq 4 ]
printf 'spark: four bad articles told, and nothing else lost\n'
