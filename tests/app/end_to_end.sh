#!/bin/sh
# Drives the real program on a display of its own: types, steps, saves, exports, is killed and recovers.
#   end_to_end.sh PROGRAM
# 77: Xvfb or xdotool is missing, so nothing was tested.
set -eu
heed=$1
for tool in Xvfb xdotool; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed (tests/packages lists it)"; exit 77; }
done

home=$(mktemp -d "${TMPDIR:-/tmp}/heed-test-XXXXXX")
server='' program=''
finish() {
    [ -z "$program" ] || kill -9 "$program" 2>/dev/null || true
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$home"
}
trap finish EXIT
trap 'exit 1' INT TERM
fail() {
    echo "$*" >&2
    xdotool search --name . 2>/dev/null | while read -r id; do xdotool getwindowname "$id" >&2 || true; done
    exit 1
}

# The server chooses a free display and tells its number.
Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3>"$home/display" >/dev/null 2>&1 &
server=$!
# wait_for SECONDS COMMAND…: until the command succeeds
wait_for() {
    tries=$(($1 * 5))
    shift
    while ! "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        sleep 0.2
    done
}
wait_for 20 test -s "$home/display" || fail "Xvfb does not start"
DISPLAY=:$(cat "$home/display")
export DISPLAY HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_CACHE_HOME="$home/cache" \
    XDG_RUNTIME_DIR="$home/run" QT_QPA_PLATFORM=xcb
mkdir -m 700 "$home/run"
unset WAYLAND_DISPLAY XAUTHORITY || true
wait_for 20 xdotool getmouselocation || fail "Xvfb does not answer" # it tells its number a little earlier

# start [FILE]: and waits for its window
start() {
    "$heed" "$@" >"$home/out" 2>&1 &
    program=$!
    window=$(timeout 60 xdotool search --sync --onlyvisible --pid "$program" --name 'Heed$' | head -n 1)
    [ -n "$window" ] || fail "no window comes up: $(cat "$home/out")"
}
titled() { xdotool search --onlyvisible --name "$1"; }
# key KEY…: to whichever window of the program has the focus
key() { xdotool key --delay 40 "$@"; }
# Without a window manager nobody gives a window the focus.
focus() { xdotool windowfocus --sync "$1"; }
saved_as() { grep -q -F "$2" "$1"; }

start
focus "$window"
key ctrl+l
xdotool type --delay 30 'The cat sat here'
key F3
key F5
key F5
key ctrl+s
dialog=$(timeout 60 xdotool search --sync --onlyvisible --name '^Save the session' | head -n 1)
focus "$dialog"
key ctrl+a
xdotool type --delay 20 "$home/mine.heed"
key Return
wait_for 30 saved_as "$home/mine.heed" 'The cat sat here' || fail "the sentence is not saved"
step=$(sed -n 's/.*"step": *\([0-9]*\).*/\1/p' "$home/mine.heed")
[ "$step" = 3 ] || fail "F3, F5, F5 lead to step '$step', not 3"
wait_for 30 titled '^mine.heed' || fail "the title does not name the file"
focus "$window"
key ctrl+q
wait_for 30 sh -c "! kill -0 $program" || fail "Ctrl+Q does not end the program"
wait "$program" || fail "the program ended with $?: $(cat "$home/out")"
program=''

(
    unset DISPLAY QT_QPA_PLATFORM
    "$heed" export "$home/mine.heed" --out "$home/mine.svg"
) || fail "the session is not exported without a display"
saved_as "$home/mine.svg" '>cat<' || fail "the picture does not show the sentence"

start "$home/mine.heed"
focus "$window"
key ctrl+l
key ctrl+End
xdotool type --delay 30 ' and was killed'
kept="$home/data/heed/recovery"
wait_for 30 sh -c "grep -q -F 'and was killed' '$kept'/*.heed" || fail "what is edited is not kept"
kill -9 "$program"
wait "$program" 2>/dev/null || true
program=''
saved_as "$home/mine.heed" killed && fail "the saved session was touched"

start
dialog=$(timeout 60 xdotool search --sync --onlyvisible --name '^Heed ended unexpectedly' | head -n 1)
[ -n "$dialog" ] || fail "the session is not offered after the kill"
focus "$dialog"
key Return
wait_for 30 sh -c "grep -q -F 'and was killed' '$kept'/*.heed" || fail "what was recovered is not kept"
focus "$window"
key ctrl+shift+s
dialog=$(timeout 60 xdotool search --sync --onlyvisible --name '^Save the session' | head -n 1)
focus "$dialog"
key ctrl+a
xdotool type --delay 20 "$home/recovered.heed"
key Return
wait_for 30 saved_as "$home/recovered.heed" 'The cat sat here and was killed' || fail "what was recovered is not whole"
focus "$window"
key ctrl+q
wait_for 30 sh -c "! kill -0 $program" || fail "Ctrl+Q does not end the program"
program=''
[ -z "$(ls "$kept"/*.heed 2>/dev/null)" ] || fail "an orderly end left something to recover"
