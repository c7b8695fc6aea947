#!/bin/sh
# run.py on a cluster (here YARN), with all that its machines lack shipped along. A pattern to copy: nothing here knows your cluster.
#   examples/spark/cluster.sh ARTICLES OUT       two folders of the cluster's file system, of which OUT is not there yet
#
# On this machine: Spark, and `claimdiff` on the path, since `partition` runs here. Beside this file:
#   claimdiff               for the machines of the cluster, built there or statically; leave --files out where it is on their image
#   environment.tar.gz      Python 3.10 or newer with xxhash: python3 -m venv e; e/bin/pip install xxhash venv-pack;
#                           e/bin/venv-pack -o environment.tar.gz; on an image with both, leave --archives and the two settings out
# The processes of claimdiff live beside the JVM, in what memoryOverhead leaves them: 0.5 GB a core do for parts of 2,000 articles; a
# story of more takes more.
set -eu
cd "$(dirname "$0")"
spark-submit --master yarn --deploy-mode client \
  --driver-memory 4g \
  --num-executors 10 --executor-cores 4 --executor-memory 4g --conf spark.executor.memoryOverhead=4g \
  --files claimdiff \
  --archives environment.tar.gz#environment \
  --conf spark.pyspark.python=./environment/bin/python \
  --conf spark.pyspark.driver.python=python3 \
  run.py "$1" --out "$2" --program claimdiff --slices 400
