#!/bin/sh
# Makes an RSA pair: the private half goes to the standard input of the command that is given, the public half is printed.
# Nothing is written to disk here, and the private half is in no argument that others on this machine could read.
set -eu
store=${1:?'Give the command of your secret store, such as: vault kv put secret/shop private_key=-'}
private_key=$(openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 2>/dev/null)
printf '%s\n' "$private_key" | sh -c "$store" >&2
printf '%s\n' "$private_key" | openssl pkey -pubout
