#!/bin/sh
# Lays down the vendored libraries at the versions below, from their npm packages. To update one: change its version here,
# run this, run `npm test` in ../test, and commit what changed. Needs npm, tar and sed.
set -eu
cd "$(dirname "$0")"

PREACT=10.29.8
HTM=3.1.1
SIGNALS=2.11.4
SIGNALS_CORE=1.14.5
INTER=5.3.0
JETBRAINS_MONO=5.3.0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# unpack NAME@VERSION: leaves the package in $work/package
unpack() {
  rm -rf "$work/package"
  (cd "$work" && tar xzf "$(npm pack --silent "$1")")
}

# fresh FOLDER VERSION: an empty folder of that version, the only one, with the package's licence
fresh() {
  rm -rf "$1"
  mkdir -p "$1/$2"
  cp "$work/package/LICENSE" "$1/$2/LICENSE"
}

# module FROM TO: a browser has no package names, so imports become relative paths; source maps are not shipped
module() {
  sed -e "s#\"preact/hooks\"#\"../../preact/$PREACT/hooks.js\"#g" \
    -e "s#\"preact\"#\"../../preact/$PREACT/preact.js\"#g" \
    -e "s#\"@preact/signals-core\"#\"../../signals-core/$SIGNALS_CORE/signals-core.js\"#g" \
    -e 's#//\# sourceMappingURL=.*##' "$work/package/$1" > "$2"
}

unpack "preact@$PREACT"
fresh preact "$PREACT"
module dist/preact.mjs "preact/$PREACT/preact.js"
module hooks/dist/hooks.mjs "preact/$PREACT/hooks.js"

unpack "htm@$HTM"
fresh htm "$HTM"
module dist/htm.mjs "htm/$HTM/htm.js"

unpack "@preact/signals-core@$SIGNALS_CORE"
fresh signals-core "$SIGNALS_CORE"
module dist/signals-core.mjs "signals-core/$SIGNALS_CORE/signals-core.js"

unpack "@preact/signals@$SIGNALS"
fresh signals "$SIGNALS"
module dist/signals.mjs "signals/$SIGNALS/signals.js"

unpack "@fontsource-variable/inter@$INTER"
fresh inter "$INTER"
cp "$work/package/files/inter-latin-wght-normal.woff2" "inter/$INTER/inter-latin.woff2"

unpack "@fontsource-variable/jetbrains-mono@$JETBRAINS_MONO"
fresh jetbrains-mono "$JETBRAINS_MONO"
cp "$work/package/files/jetbrains-mono-latin-wght-normal.woff2" "jetbrains-mono/$JETBRAINS_MONO/jetbrains-mono-latin.woff2"

# The only two files that name a version.
sed -i -e "s#vendor/preact/[^/]*/#vendor/preact/$PREACT/#" -e "s#vendor/htm/[^/]*/#vendor/htm/$HTM/#" \
  -e "s#vendor/signals/[^/]*/#vendor/signals/$SIGNALS/#" ../js/lib/ui.js
sed -i -e "s#vendor/inter/[^/]*/#vendor/inter/$INTER/#" \
  -e "s#vendor/jetbrains-mono/[^/]*/#vendor/jetbrains-mono/$JETBRAINS_MONO/#" ../css/fonts.css ../index.html
