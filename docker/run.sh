#!/bin/sh
# The app by argument; exec, so that it receives the signals of the container itself.
set -eu
app="${1:-api}"
[ "$#" -gt 0 ] && shift
case "$app" in
  api | worker | scheduler | cli) exec node --enable-source-maps "dist/apps/$app/src/main.js" "$@" ;;
  migrate) exec node --enable-source-maps dist/apps/api/src/migrate.js ;;
  *)
    echo "There is no app \"$app\": it is api, worker, scheduler, migrate or cli." >&2
    exit 2
    ;;
esac
