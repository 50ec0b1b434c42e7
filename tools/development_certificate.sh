#!/usr/bin/env bash
# development_certificate.sh FOLDER: sees to it that FOLDER has certificate.pem and key.pem, for localhost, signed by
# itself, good for a day at least (`./dev serve --tls`). What is there and good is left alone, so that who trusts it
# need not be told again.
set -euo pipefail
folder=$1
certificate=$folder/certificate.pem key=$folder/key.pem

good() {
  [[ -s $certificate && -s $key ]] && openssl x509 -in "$certificate" -noout -checkend 86400 >/dev/null 2>&1 &&
    [[ $(openssl x509 -in "$certificate" -noout -pubkey 2>&1) == "$(openssl pkey -in "$key" -pubout 2>&1)" ]]
}

good && exit
mkdir -p "$folder"
# The key is nobody else's from its first byte on.
umask 077
rm -f "$key" "$certificate"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 90 -subj /CN=localhost \
  -addext subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1 -addext extendedKeyUsage=serverAuth \
  -keyout "$key" -out "$certificate" 2>/dev/null
chmod 644 "$certificate"
