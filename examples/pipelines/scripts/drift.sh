#!/usr/bin/env bash
# Compares the account with the states of all stacks. Writes drift.md for an issue, drift.html for people, drift.sarif and
# drift.junit.xml for other programs, and drift.json, which the next run reads for the age of each difference.
# Ends with 0 (clean), 2 (drift) or 1 (something could not be read: that is no answer).
set -uo pipefail

export VONAGE_READ_ONLY=1 TF_IN_AUTOMATION=1 TF_INPUT=0

npx cdktf synth || exit 1
for folder in cdktf.out/stacks/*/; do
  # Not with -chdir: Terraform looks for the plugin where it is started.
  (cd "$folder" && terraform init -no-color) || exit 1
done

# shellcheck disable=SC2086 # Words of a command.
${VONAGE_IAC:-npx vonage-iac} drift --no-synth \
  --report json=drift.json \
  --report markdown=drift.md \
  --report html=drift.html \
  --report sarif=drift.sarif \
  --report junit=drift.junit.xml \
  ${GITHUB_STEP_SUMMARY:+--report "github=$GITHUB_STEP_SUMMARY"}
