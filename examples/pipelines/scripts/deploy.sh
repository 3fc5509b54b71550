#!/usr/bin/env bash
# Deploys every stack. Terraform locks the state, so a second deploy waits for the first.
set -euo pipefail

npx cdktf deploy '*' --auto-approve
