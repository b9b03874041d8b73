# What app/run and tests/run share: installing packages, building with a log. Sourced, never run.
# The sourcing script sets $root, the top of the source tree. Everything is told on stderr: stdout is the program's own.

fail() {
    echo "heed: $*" >&2
    exit 1
}

# logged LOG WHAT COMMAND...: runs it with its output in the log, and shows the log's tail when it fails.
logged() {
    log=$1 what=$2
    shift 2
    if ! "$@" >>"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        fail "$what failed; all of its output is in $log"
    fi
}

# install_packages LIST...: installs what is missing of the packages in these lists.
install_packages() {
    wanted=$(sed -e 's/#.*//' -e 's/[[:space:]].*//' "$@")
    command -v apt-get >/dev/null || fail "apt-get was not found: Heed installs what it needs on Debian 12 only (see app/packages)"
    missing=
    for package in $wanted; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    as_root=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || fail "only root can install what is missing: apt-get install$missing"
        as_root=sudo
    fi
    echo "Installing$missing" >&2
    log=$root/build/packages.log
    : >"$log"
    apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300"
    # Without a network the lists of yesterday may still do, so a failed update is not the end.
    $apt update >>"$log" 2>&1 </dev/null || echo "heed: the package lists could not be brought up to date (see $log)" >&2
    logged "$log" "installing$missing" $apt install --no-install-recommends $missing
}

# build PRESET TARGET [SETTING...]: configures where that is needed and builds one target.
# Leaves a stamp, `built`, as old as the start of the build: what is changed meanwhile counts as changed after it.
build() {
    preset=$1 target=$2
    shift 2
    log=$root/build/$preset.log
    : >"$log"
    echo "Building Heed (the first time takes minutes; log: $log)" >&2
    mkdir -p "$root/build/$preset"
    touch "$root/build/$preset/built.next"
    cd "$root" # where CMake looks for the presets
    logged "$log" "configuring" cmake --preset "$preset" "$@"
    logged "$log" "building" cmake --build --preset "$preset" --target "$target"
    cd "$OLDPWD"
    mv "$root/build/$preset/built.next" "$root/build/$preset/built"
}

# open_build PRESET: holds the build directory until close_build, so that two starts at once do not write into it.
open_build() {
    mkdir -p "$root/build"
    exec 9>"$root/build/lock"
    flock 9
    # A tree that was moved or copied brings a cache that CMake refuses.
    cache=$root/build/$1/CMakeCache.txt
    if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        rm -rf "${root:?}/build/$1"
    fi
}

close_build() {
    exec 9>&-
}
