#!/bin/sh
# Makes .venv hold exactly the packages of one lock file, and the machine the few system
# libraries Qt needs. Called by the Makefile before every target that runs Python:
#
#     packaging/bootstrap.sh run     what the program needs      (requirements/run.lock)
#     packaging/bootstrap.sh dev     everything, tests included  (requirements/dev.lock)
#     packaging/bootstrap.sh package what freezes the program    (requirements/package.lock)
#
# The last stands in a folder of its own, build/package-venv: what is installed for the tests or a
# server must not slip into the packages.
#
# Asks nothing. Does nothing when nothing is to do (a few milliseconds). System packages are
# installed only as root on a Debian-like system; anyone else is told the command.
# PYTHON=... names the interpreter to use when .venv is made.
set -eu

venv=.venv
[ "${1:-}" != package ] || venv=build/package-venv
python=$venv/bin/python
stamps=$venv/locked # copies of what was installed: comparing files beats trusting dates

say() { printf '%s\n' "bootstrap: $*" >&2; }
die() { say "$*"; exit 1; }
is_root_on_debian() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; }

apt_install() {
    say "installing system packages: $*"
    # The lists of a fresh machine are empty, those of an old one name files that are gone.
    apt-get -qq update >&2 || say "the package lists could not be brought up to date; trying with those here"
    if ! told=$(DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" </dev/null 2>&1); then
        printf '%s\n' "$told" >&2
        die "apt-get could not install: $*"
    fi
}

find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} python3.11 python3 python3.12 python3.13 python3.14; do
        # Run it: version managers leave commands on the path that only say what is missing.
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return
        fi
        [ -z "${PYTHON:-}" ] || die "PYTHON=$PYTHON is not a Python of version 3.11 or later"
    done
    die "no Python of version 3.11 or later was found; on Debian: apt-get install python3 python3-venv"
}

make_venv() {
    base=$(find_python)
    if ! "$base" -c 'import ensurepip, sqlite3, venv' >/dev/null 2>&1; then
        package=$("$base" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        is_root_on_debian ||
            die "$base cannot make a virtual environment; install its venv module (on Debian, as root: apt-get install $package)"
        apt_install "$package"
    fi
    say "making $venv with $("$base" --version)"
    "$base" -m venv --clear "$venv" || die "$base could not make $venv"
}

# True when a set that holds everything of $1 is installed: dev.lock holds all of run.lock.
is_installed() {
    [ "$(cat "$stamps/place" 2>/dev/null)" = "$PWD" ] || return 1 # moved or copied: links point elsewhere
    for set in "$1" dev; do
        cmp -s "requirements/$set.lock" "$stamps/$set.lock" && return 0
    done
    return 1
}

install_locked() {
    lock=requirements/$1.lock
    say "installing the locked packages of $lock (a few minutes the first time)"
    rm -rf "$stamps" # from here on, whatever was installed may be mixed with what comes
    # Wheels only: building from source would pull in build tools that no hash covers.
    "$python" -m pip install -qq --no-input --disable-pip-version-check --progress-bar off \
        --require-hashes --only-binary :all: --requirement "$lock" >&2 ||
        die "the packages of $lock could not be installed; what pip said is above, running this again goes on from here"
    # The project itself is found where it stands: no build, and no second copy to grow stale.
    printf '%s\n' "$PWD" >"$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/zenjin-desktop.pth"
    mkdir -p "$stamps"
    printf '%s\n' "$PWD" >"$stamps/place"
    cp "$lock" "$stamps/$1.lock"
}

# The shared libraries Qt's parts want and the machine lacks, one a line.
missing_libraries() {
    qt=$("$python" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')
    for part in "$@"; do
        ldd "$qt/$part" 2>/dev/null | awk '$2 == "=>" && $3 == "not" { print $1 }'
    done | sort -u
}

# The Debian package of each library named; a name that is not in the list stays as it is.
debian_packages() {
    for library in "$@"; do
        case $library in
        libEGL.so.1) echo libegl1 ;;
        libGL.so.1 | libGLX.so.0) echo libgl1 ;;
        libOpenGL.so.0) echo libopengl0 ;;
        libX11.so.6) echo libx11-6 ;;
        libX11-xcb.so.1) echo libx11-xcb1 ;;
        libdbus-1.so.3) echo libdbus-1-3 ;;
        libfontconfig.so.1) echo libfontconfig1 ;;
        libfreetype.so.6) echo libfreetype6 ;;
        libglib-2.0.so.0 | libgthread-2.0.so.0 | libgio-2.0.so.0 | libgobject-2.0.so.0) echo libglib2.0-0 ;;
        libgssapi_krb5.so.2) echo libgssapi-krb5-2 ;;
        libstdc++.so.6) echo libstdc++6 ;;
        libwayland-client.so.0) echo libwayland-client0 ;;
        libwayland-cursor.so.0) echo libwayland-cursor0 ;;
        libwayland-egl.so.1) echo libwayland-egl1 ;;
        libxcb.so.1) echo libxcb1 ;;
        libxcb-cursor.so.0) echo libxcb-cursor0 ;;
        libxcb-icccm.so.4) echo libxcb-icccm4 ;;
        libxcb-image.so.0) echo libxcb-image0 ;;
        libxcb-keysyms.so.1) echo libxcb-keysyms1 ;;
        libxcb-randr.so.0) echo libxcb-randr0 ;;
        libxcb-render.so.0) echo libxcb-render0 ;;
        libxcb-render-util.so.0) echo libxcb-render-util0 ;;
        libxcb-shape.so.0) echo libxcb-shape0 ;;
        libxcb-shm.so.0) echo libxcb-shm0 ;;
        libxcb-sync.so.1) echo libxcb-sync1 ;;
        libxcb-util.so.1) echo libxcb-util1 ;;
        libxcb-xfixes.so.0) echo libxcb-xfixes0 ;;
        libxcb-xinerama.so.0) echo libxcb-xinerama0 ;;
        libxcb-xkb.so.1) echo libxcb-xkb1 ;;
        libxkbcommon.so.0) echo libxkbcommon0 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libz.so.1) echo zlib1g ;;
        libzstd.so.1) echo libzstd1 ;;
        *) echo "$library" ;;
        esac
    done | sort -u | tr '\n' ' '
}

# Without these no window can be drawn, not even off-screen.
always="QtCore.abi3.so QtGui.abi3.so QtWidgets.abi3.so QtNetwork.abi3.so QtSvg.abi3.so
    Qt/plugins/platforms/libqoffscreen.so"
# Without these a window cannot appear on an X11 display.
on_a_display=Qt/plugins/platforms/libqxcb.so
# Without these what is packed cannot be traced to the Debian packages it needs.
[ "${1:-}" != package ] || on_a_display="$on_a_display Qt/plugins/platforms/libqwayland.so"

# Splitting into words is meant here: the lists hold names without blanks.
# shellcheck disable=SC2046,SC2086
check_libraries() {
    lacking=$(missing_libraries $always $on_a_display)
    if [ -n "$lacking" ] && is_root_on_debian; then
        apt_install $(debian_packages $lacking)
        lacking=$(missing_libraries $always $on_a_display)
    fi
    if [ -z "$lacking" ]; then
        : >"$stamps/libraries"
        return
    fi
    say "Qt lacks these libraries of the system:" $lacking
    if command -v apt-get >/dev/null 2>&1; then
        say "as root: apt-get install $(debian_packages $lacking)"
    fi
    [ -z "$(missing_libraries $always)" ] || die "without them no window can be drawn, on or off a screen"
    say "off-screen play and the tests work without them; a window on a display does not, or no package"
}

wanted=${1:-}
[ -f "requirements/$wanted.lock" ] || die "usage, from the project's folder: packaging/bootstrap.sh run|server|dev|package"

if ! is_installed "$wanted"; then
    # A folder left half made, moved or copied from elsewhere has no working pip: begin anew.
    "$python" -m pip --version >/dev/null 2>&1 || make_venv
    install_locked "$wanted"
fi
if [ "$(uname -s)" = Linux ] && [ "$wanted" != server ] && [ ! -e "$stamps/libraries" ]; then
    check_libraries
fi
