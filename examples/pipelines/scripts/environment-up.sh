#!/usr/bin/env bash
# Deploys the environment of BRANCH, or brings it up to date, and writes environment.md for the comment of the pull request.
# Refused before anything is written when there are ENVIRONMENTS_AT_MOST already, or too few free numbers.
set -euo pipefail

# shellcheck disable=SC2086 # Words of a command.
${VONAGE_IAC:-npx vonage-iac} env up \
  --owner "${ENVIRONMENT_OWNER:-unknown}" \
  --max-environments "${ENVIRONMENTS_AT_MOST:-20}" \
  --branch "$BRANCH" \
  --comment environment.md
