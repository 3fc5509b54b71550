#!/usr/bin/env bash
# Keeps the records of environments in an S3 bucket:
#   export VONAGE_ENV_STORE="exec:examples/environment-store/s3.sh" ENV_STORE_BUCKET=my-bucket
# ENV_STORE_PREFIX is the folder in the bucket (default: vonage-environments). It needs the AWS command line, and the rights
# s3:ListBucket, s3:GetObject and s3:PutObject there. Turn the versions of the bucket on: they are the history of the records.
# NAME.journal.json is what an interrupted deploy must remember. It can hold private keys: let only those read the bucket who may
# read the Terraform states, and let old versions expire.
set -euo pipefail

bucket=${ENV_STORE_BUCKET:?set it to the name of the bucket}
folder=${ENV_STORE_PREFIX:-vonage-environments}

# Keys below a prefix, one on each line. A list says what is there and what is not; a download that fails does not.
keys() {
  aws s3api list-objects-v2 --bucket "$bucket" --prefix "$1" --query 'Contents[].Key' --output text |
    tr '\t' '\n' | { grep -vx 'None' || true; }
}

case ${1-} in
  get)
    found=$(keys "$folder/$2.json")
    # Nothing is printed where there is none.
    if grep -qxF "$folder/$2.json" <<< "$found"; then
      aws s3 cp "s3://$bucket/$folder/$2.json" -
    fi
    ;;
  put)
    aws s3 cp - "s3://$bucket/$folder/$2.json" --content-type application/json
    ;;
  list)
    keys "$folder/" | sed -n "s|^$folder/\(.*\)\.json\$|\1|p"
    ;;
  *)
    echo "usage: s3.sh get NAME | put NAME | list" >&2
    exit 64
    ;;
esac
