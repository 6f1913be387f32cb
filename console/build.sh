#!/bin/sh
# Builds the console into target/classes/huika/console/web, unless it is built already.
#
#   HUIKA_CONSOLE=none   leaves it out: the server then offers its API alone
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
out=$here/../target/classes/huika/console/web
stamp=$here/../target/console.stamp

if [ "${HUIKA_CONSOLE-}" = none ]; then
    rm -rf "$out" "$stamp"
    exit 0
fi

if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null; then
    echo "控制台需要 Node.js 20.19 或更新；只用接口请设 HUIKA_CONSOLE=none。/ The console needs Node.js 20.19 or later; for the API alone set HUIKA_CONSOLE=none." >&2
    exit 3
fi

cd "$here"
now=$(find . -name node_modules -prune -o -name dist -prune -o -type f -print | LC_ALL=C sort |
    xargs cat | cksum)
[ "$(cat "$stamp" 2>/dev/null)" = "$now" ] && [ -f "$out/files.txt" ] && exit 0

sum=$(cksum <package-lock.json)
if [ "$(cat node_modules/.huika 2>/dev/null)" != "$sum" ]; then
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
    printf '%s' "$sum" >node_modules/.huika
fi
npx --no-install vite build --logLevel error --emptyOutDir --outDir "$out" >&2
node list.mjs "$out"
mkdir -p "$(dirname "$stamp")"
printf '%s' "$now" >"$stamp"
