#!/usr/bin/env bash
# Writes plan.md: what a deploy would change, stack by stack, for the comment of a pull request.
# Ends with 1 when a plan failed; plan.md says why.
set -uo pipefail

# The account is read only, whatever the key may do.
export VONAGE_READ_ONLY=1 TF_IN_AUTOMATION=1 TF_INPUT=0

failed=0

npx cdktf synth || exit 1

printf '<!-- vonage-plan -->\n## Plan\n\n' > plan.md
stacks=(cdktf.out/stacks/*/)
# A comment holds 65,536 characters; so much of each plan is shown.
longest=$((56000 / ${#stacks[@]}))

for folder in "${stacks[@]}"; do
  text=$(mktemp)
  status=1
  # Not with -chdir: Terraform looks for the plugin where it is started.
  if (cd "$folder" && terraform init -no-color) > "$text" 2>&1; then
    (cd "$folder" && terraform plan -no-color -lock=false -detailed-exitcode) > "$text" 2>&1
    status=$?
  fi
  case $status in
    0) title='no changes' ;;
    2) title=$(grep -m 1 '^Plan:' "$text" || echo 'changes of outputs') ;;
    *) title='**failed**' && failed=1 ;;
  esac
  {
    printf '<details><summary><b>%s</b>: %s</summary>\n\n~~~~~~~~text\n' "$(basename "$folder")" "$title"
    # No name in a plan may end the block.
    head -c "$longest" "$text" | sed 's/~~~~~~~~/~ ~ ~ ~ /g'
    [ "$(wc -c < "$text")" -le "$longest" ] || printf '\n(cut: the whole plan is in the log of this job)\n'
    printf '\n~~~~~~~~\n\n</details>\n\n'
  } >> plan.md
  cat "$text"
  rm -f "$text"
done

exit "$failed"
