import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Puts a program `aws` into a folder, which keeps the objects of every bucket as files below `objects` beside it. It fails with
 * 254 while a file `denied` is beside it. Source: AWS CLI 2, s3 cp and s3api list-objects-v2 ("None" where there is nothing).
 */
export function installAws(folder: string): void {
  mkdirSync(join(folder, 'objects'), { recursive: true })
  writeFileSync(join(folder, 'aws'), program)
  chmodSync(join(folder, 'aws'), 0o755)
}

const program = `#!/usr/bin/env bash
set -eu
root=$(cd "$(dirname "$0")" && pwd)
if [ -e "$root/denied" ]; then echo 'An error occurred (AccessDenied)' >&2; exit 254; fi
at() { echo "$root/objects/\${1#s3://}"; }
case "$1 $2" in
  's3 cp')
    if [ "$3" = - ]; then mkdir -p "$(dirname "$(at "$4")")"; cat > "$(at "$4")"; else cat "$(at "$3")"; fi ;;
  's3api list-objects-v2')
    bucket=$4 prefix=$6
    cd "$root/objects/$bucket" 2> /dev/null || { echo None; exit 0; }
    found=$(find . -type f | sed 's|^\\./||' | sort | awk -v prefix="$prefix" 'index($0, prefix) == 1')
    if [ -z "$found" ]; then echo None; else echo "$found" | paste -s -; fi ;;
  *) echo "not emulated: $*" >&2; exit 2 ;;
esac
`
