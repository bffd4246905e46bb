#!/bin/sh
# Pin every package with its hashes, one file per extra; no index address is written down.
set -eu
cd "$(dirname "$0")/.."
compile() {
  out=$1; shift
  uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
    --custom-compile-command "make lock" --output-file "$out" "$@" pyproject.toml requirements/build.in
}
compile requirements/dev.txt --extra dev
for extra in http playground postgres training; do
  compile "requirements/$extra.txt" --extra "$extra" --constraints requirements/dev.txt
done
compile requirements/base.txt --constraints requirements/dev.txt
