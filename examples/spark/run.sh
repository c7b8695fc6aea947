#!/usr/bin/env bash
# Runs run.py on this machine, with two cores; installs Spark for it into a virtual environment below target/, once.
#   examples/spark/run.sh                            the fixtures, into target/spark/fixtures
#   examples/spark/run.sh ARTICLES --out FOLDER ...  a folder of JSON Lines, and options of run.py
#   examples/spark/run.sh --install                  installs only; ends with 3 where something for it is missing
# CLAIMDIFF is the program, else a built one of this clone, else that on the path; CORES how many run at once.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
environment=$root/target/spark/venv

lack() {
  printf 'spark: %s\n' "$1" >&2
  exit 3
}

install_spark() {
  command -v java >/dev/null || lack 'no Java here (17 or 21; on Debian: default-jre-headless)'
  python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null ||
    lack 'no Python 3.10 or newer with venv here (on Debian: python3-venv)'
  cmp -s "$here/requirements.txt" "$environment/installed.txt" && return
  rm -rf "$environment"
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --retries 1 --timeout 20 -r "$here/requirements.txt" >&2 ||
    lack 'Spark cannot be installed from the package index'
  # Workers would find Spark a second time in an archive that Python before 3.13 reads anew for each task, and be half as fast.
  rm -f "$environment"/lib/python*/site-packages/pyspark/python/lib/pyspark.zip
  cp "$here/requirements.txt" "$environment/installed.txt"
}

built() {
  for program in "$root/target/release/claimdiff" "$root/target/debug/claimdiff" "$(command -v claimdiff || true)"; do
    if [ -x "$program" ]; then
      printf '%s\n' "$program"
      return
    fi
  done
  lack 'no claimdiff: cargo build --release, or CLAIMDIFF=PROGRAM'
}

install_spark
[ "${1:-}" != --install ] || exit 0
program=${CLAIMDIFF:-$(built)}
if [ $# -eq 0 ]; then
  rm -rf "$root/target/spark/fixtures"
  python3 "$here/fixtures.py" "$root/fixtures" "$root/target/spark/fixtures"
  set -- "$root/target/spark/fixtures/articles" --out "$root/target/spark/fixtures/out" --slices 2
fi
# The tools of Spark take the first `python3` of the path. What is short-lived needs no page of its own and no second compiler.
export PYTHONDONTWRITEBYTECODE=1 PATH="$environment/bin:$PATH" PYSPARK_PYTHON="$environment/bin/python3" SPARK_LOCAL_IP=127.0.0.1
exec "$environment/bin/spark-submit" --master "local[${CORES:-2},3]" --driver-memory "${MEMORY:-2g}" \
  --conf spark.ui.enabled=false --conf spark.log.level=ERROR \
  --driver-java-options '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dfile.encoding=UTF-8' \
  "$here/run.py" --program "$program" "$@"
