#!/usr/bin/env bash
# A stranger's first hour, on machines that hold nothing: make `make demo` and `make test` pass.
#
# Makes a bare root of each system with debootstrap, puts a clean clone of this checkout's HEAD into
# it, and runs both commands there, once as root and once as a user who has sudo. Prints time and
# size of each step. Ends with 1 when any of it failed, with 3 when it cannot run here.
#
#   sudo tests/bare/run.sh                                     # all of it: some hours of a small machine
#   sudo tests/bare/run.sh -s "bookworm" -u "root" -t "demo"   # one system, one user, one command
#
#   -s SUITES   bookworm (Debian 12), trixie (Debian 13), noble (Ubuntu 24.04); default: all three
#   -u USERS    root, and anna (a user with sudo); default: both
#   -t TARGETS  make's targets, in order; default: demo test
#   -d FOLDER   where the roots are made, and left; default: /var/tmp/finsam-bare
#
# A machine that reaches its mirrors in its own way says how through the environment:
#   BARE_MIRROR_DEBIAN, BARE_MIRROR_UBUNTU   mirrors, where debootstrap's own will not do
#   BARE_UBUNTU_UNCHECKED=1   make noble without Ubuntu's keys, where they cannot be had
#   BARE_APT_CONF   a file of apt options, copied into the root
#   BARE_CA         a file of certificates that pip is to trust in there
#   BARE_ENV        names of variables that are handed on, as in "http_proxy PIP_INDEX_URL"
set -uo pipefail

suites="bookworm trixie noble" users="root anna" targets="demo test" roots=/var/tmp/finsam-bare
while getopts "s:u:t:d:h" option; do
  case $option in
    s) suites=$OPTARG ;; u) users=$OPTARG ;; t) targets=$OPTARG ;; d) roots=$OPTARG ;;
    h) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0"; exit 0 ;;
    *) exit 2 ;;
  esac
done

checkout=$(cd "$(dirname "$0")/../.." && pwd)
[ "$(id -u)" = 0 ] || { echo "Bare roots are made by root: sudo $0" >&2; exit 3; }
for tool in debootstrap git unshare chroot; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: apt-get install debootstrap git util-linux" >&2; exit 3; }
done
mkdir -p "$roots"
failed=0 table=""

tell() { # suite user step outcome seconds size
  table+=$(printf '%-9s %-5s %-6s %-7s %6s %9s' "$@")$'\n'
}

make_base() { # suite: the bare system, kept for the next run
  local suite=$1 base="$roots/$1.base" mirror=${BARE_MIRROR_DEBIAN:-} keys=()
  [ ! -e "$base/.whole" ] || return 0
  if [ "$suite" = noble ]; then
    mirror=${BARE_MIRROR_UBUNTU:-}
    keys=(--keyring=/usr/share/keyrings/ubuntu-archive-keyring.gpg --components=main,universe)
    if [ -n "${BARE_UBUNTU_UNCHECKED:-}" ]; then keys=(--no-check-gpg --components=main,universe)
    elif [ ! -e /usr/share/keyrings/ubuntu-archive-keyring.gpg ]; then
      echo "Ubuntu's archive keys (ubuntu-keyring) are missing; without them: BARE_UBUNTU_UNCHECKED=1" >&2
      return 1
    fi
    if [ ! -e "/usr/share/debootstrap/scripts/$suite" ]; then # a debootstrap older than the suite
      cp -r /usr/share/debootstrap "$roots/" && ln -sf gutsy "$roots/debootstrap/scripts/$suite"
      export DEBOOTSTRAP_DIR="$roots/debootstrap"
    fi
  fi
  rm -rf "$base"
  # What every installed Debian or Ubuntu has, and make and sudo, which the README asks for.
  debootstrap "${keys[@]}" --include=make,sudo,python3 "$suite" "$base" ${mirror:+"$mirror"} \
    >"$roots/$suite.debootstrap.log" 2>&1 || { tail -3 "$roots/$suite.debootstrap.log" >&2; return 1; }
  touch "$base/.whole"
}

fill() { # root user home: a clean clone, and the ways of this machine to its mirrors
  local root=$1 user=$2 home=$3
  cp /etc/resolv.conf /etc/hosts "$root/etc/"
  [ -z "${BARE_APT_CONF:-}" ] || cp "$BARE_APT_CONF" "$root/etc/apt/apt.conf.d/99bare"
  [ -z "${BARE_CA:-}" ] || cp "$BARE_CA" "$root/etc/bare-ca.pem"
  if [ "$user" != root ]; then
    chroot "$root" useradd --create-home --shell /bin/bash "$user"
    echo "$user ALL=(ALL) NOPASSWD:ALL" >"$root/etc/sudoers.d/$user"
  fi
  git clone -q --no-hardlinks "$checkout" "$root$home/finsam"
  chroot "$root" chown -R "$user:" "$home/finsam"
}

within() { # root user home command: run it there, with its own processes, devices and environment
  local root=$1 user=$2 home=$3 handed=() name
  for name in ${BARE_ENV:-}; do [ -z "${!name+x}" ] || handed+=("$name=${!name}"); done
  [ -z "${BARE_CA:-}" ] || handed+=(PIP_CERT=/etc/bare-ca.pem)
  unshare --mount --pid --fork bash -c '
    root=$1; shift
    mount --make-rprivate / && mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev" \
      && mount -t tmpfs tmp "$root/dev/shm" && exec chroot "$root" "$@"' bare "$root" \
    setpriv --reuid="$user" --regid="$user" --init-groups \
    env -i HOME="$home" USER="$user" LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    "${handed[@]}" bash -c "cd $home/finsam && $4" </dev/null
}

size() { du -sm "$1" 2>/dev/null | cut -f1; }

for suite in $suites; do
  if ! make_base "$suite"; then
    echo "$suite: no bare root could be made" >&2
    tell "$suite" - base FAILED - -; failed=1; continue
  fi
  for user in $users; do
    root="$roots/$suite.$user" home=/root
    [ "$user" = root ] || home=/home/$user
    rm -rf "$root" && cp -a "$roots/$suite.base" "$root" && fill "$root" "$user" "$home" \
      || { tell "$suite" "$user" fill FAILED - -; failed=1; continue; }
    versions=$(within "$root" "$user" "$home" "python3 --version")
    for target in $targets; do
      log="$roots/$suite.$user.$target.log"
      echo "$suite ($versions), $user: make $target, log in $log"
      started=$SECONDS outcome=passed
      within "$root" "$user" "$home" "make $target" >"$log" 2>&1 || { outcome=FAILED; failed=1; tail -20 "$log" >&2; }
      if [ "$target" = demo ] && [ -e "$root$home/finsam/.venv/bin/pytest" ]; then
        outcome=FAILED failed=1; echo "make demo installed the tools of development" >&2
      fi
      tell "$suite" "$user" "$target" "$outcome" "$((SECONDS - started))" "$(size "$root$home/finsam/.venv")"
    done
  done
done

printf '\n%-9s %-5s %-6s %-7s %6s %9s\n' system user make outcome s 'venv MB'
printf '%s' "$table"
exit "$failed"
