#!/usr/bin/env bash
# Destroys the environment of BRANCH, with what was recorded of it: nothing of the branch is checked out or run.
# Writes environment.md for the comment. A branch that never had an environment is well.
set -euo pipefail

# shellcheck disable=SC2086 # Words of a command.
${VONAGE_IAC:-npx vonage-iac} env down --branch "$BRANCH" --project shop --yes --ignore-not-found

printf '<!-- vonage-environment -->\nThe environment of this branch is gone: its applications are deleted, its numbers are free.\n' > environment.md
