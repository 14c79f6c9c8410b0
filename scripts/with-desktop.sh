#!/bin/bash
# with-desktop.sh COMMAND…: runs it under a virtual display, with a session bus of its own and a stand-in for the desktop on it.
# DESKTOP_LOG names the file in which the stand-in notes notifications and tray items.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
own=
[ -n "${DESKTOP_LOG:-}" ] || { own=$(mktemp -t orrery-desktop-XXXXXX.jsonl); DESKTOP_LOG=$own; }
export DESKTOP_LOG
# the file that was made here is gone afterwards
trap '[ -z "$own" ] || rm -f "$own"' EXIT
xvfb-run -a -s '-screen 0 1600x1000x24' dbus-run-session -- bash -c '
  /usr/bin/python3 "$0/test/e2e/desktop_stub.py" "$DESKTOP_LOG" & stub=$!
  for _ in $(seq 100); do grep -q ready "$DESKTOP_LOG" 2>/dev/null && break; sleep 0.05; done
  status=0; "$@" || status=$?
  kill $stub 2>/dev/null || true
  exit $status' "$root" "$@"
