#!/usr/bin/env bash
# Destroys what closed pull requests left behind: an event can be lost, a job can be killed. The forge and the repository must
# both say that the branch is gone, and nobody has deployed it for three days.
set -euo pipefail

forge=$([ -z "${GITLAB_CI:-}" ] && echo github || echo gitlab)

# shellcheck disable=SC2086 # Words of a command.
${VONAGE_IAC:-npx vonage-iac} env gc --project shop --branches git --branches "$forge" --idle 3d --apply
