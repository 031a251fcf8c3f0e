#!/usr/bin/env bash
# Finds a Chromium for the browser tests, or installs Debian's; says loudly where neither works.
set -u
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Install Debian's Chromium for the browser tests (about a minute) …"
  log=$(mktemp)
  if apt-get update >"$log" 2>&1 && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium >>"$log" 2>&1; then
    rm -f "$log"
    exit 0
  fi
  tail -n 5 "$log"
  rm -f "$log"
fi
if .venv/bin/python -m playwright install chromium; then
  exit 0
fi
cat <<'END'

**********************************************************************
*  NO BROWSER: Chromium is neither installed nor installable here.   *
*  The browser tests will be SKIPPED. Install Debian's `chromium`    *
*  and run `make test` again to have them.                           *
**********************************************************************

END
