#!/usr/bin/env bash
# Does the first command of the README work on a machine that has nothing? Makes a minimal Debian 12 in
# a temporary folder, puts the committed tree in it and runs `./dev run --once` there. Needs root, about
# 4 GB and the Debian mirror. Not part of ctest: it installs some 500 MB of packages.
set -euo pipefail
readonly suite=bookworm
readonly mirror=${SCHAKEL_MIRROR:-http://deb.debian.org/debian}
readonly security=${SCHAKEL_SECURITY_MIRROR:-http://deb.debian.org/debian-security}
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly repository
root=
trap 'if [[ $root ]]; then rm -rf --one-file-system "$root"; fi' EXIT

main() {
  ((EUID == 0)) || { echo 'run this as root: it makes a root file system' >&2; exit 1; }
  command -v debootstrap >/dev/null || apt-get install --yes --no-install-recommends debootstrap
  root=$(mktemp -d /var/tmp/schakel-bare.XXXXXX)
  chmod 755 "$root" # apt reads it as a user of its own
  debootstrap --variant=minbase "$suite" "$root" "$mirror"
  prepare
  git clone --quiet --no-hardlinks "$repository" "$root/schakel"
  echo "· packages before: $(inside dpkg-query --show | wc -l)"
  inside /schakel/dev run --once
  echo "· packages after: $(inside dpkg-query --show | wc -l)"
}

# What an installed machine has and a fresh root lacks: name resolution, security updates, and the rule
# that packages do not start services here.
prepare() {
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  echo "deb $security $suite-security main" >"$root/etc/apt/sources.list.d/security.list"
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
}

# Runs a command in the new root. The mount and process name spaces are its own, so that no mount and no
# process outlives it, however it ends.
inside() {
  unshare --mount --pid --fork --kill-child --mount-proc="$root/proc" \
    chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

main
