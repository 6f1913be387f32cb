#!/bin/sh
# The console's own gate: its contract with the API, its types, its component tests.
set -eu
[ "${HUIKA_CONSOLE-}" != none ] || exit 0
cd "$(dirname "$0")"
npm run -s check
