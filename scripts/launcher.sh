#!/bin/sh
# Starts the provider, which is JavaScript, in the folder that holds this file, also through symbolic links.
set -u
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=${self%/*}/$link ;;
  esac
done
case $self in
  */*) folder=${self%/*} ;;
  *) folder=. ;;
esac
if ! command -v node >/dev/null 2>&1; then
  # Terraform shows the first line of stdout, and nothing of stderr.
  [ -n "${TF_PLUGIN_MAGIC_COOKIE:-}" ] || exec >&2
  echo "${0##*/} needs Node.js 20.19 or newer on PATH, and found none: install it from https://nodejs.org"
  exit 1
fi
# Node reads this file in every process it starts (120 ms on Node 20). The provider reads it when it first connects.
if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then
  VONAGE_EXTRA_CA_CERTS=$NODE_EXTRA_CA_CERTS
  export VONAGE_EXTRA_CA_CERTS
  unset NODE_EXTRA_CA_CERTS
fi
exec node "$folder/provider.cjs" "$@"
