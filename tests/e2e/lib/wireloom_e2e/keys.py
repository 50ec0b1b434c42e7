"""Keys and tokens that `openssl` makes and signs: nothing of the server's is in them."""
from __future__ import annotations

import base64
import json
import os
import pathlib
import subprocess
import time
from typing import Any, Optional, Sequence

from wireloom_e2e import tokens

Value = dict[str, Any]


def openssl(*arguments: str, data: bytes = b"") -> bytes:
    done = subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"openssl {' '.join(arguments)}: {done.stderr.decode()}")
    return done.stdout


def segment(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def claims(sub: str = "user-789", org: Optional[str] = "org-456", ttl: float = 3600,
           **more: Any) -> Value:
    value: Value = {"sub": sub, "exp": int(time.time() + ttl), **more}
    return value if org is None else {**value, "org": org}


def jose(der: bytes) -> bytes:
    """An ECDSA signature as RFC 7518 has it, from `openssl`'s DER of two integers."""
    parts, rest = [], der[2:]
    while rest:
        size = rest[1]
        parts.append(int.from_bytes(rest[2:2 + size], "big").to_bytes(32, "big"))
        rest = rest[2 + size:]
    return b"".join(parts)


class Key:
    """A key pair in two files of `folder`."""

    algorithm = ""
    generate: Sequence[str] = ()

    def __init__(self, folder: pathlib.Path, name: str) -> None:
        self.name = name
        self.private, self.public = folder / f"{name}.key", folder / f"{name}.pem"
        openssl("genpkey", *self.generate, "-out", str(self.private))
        openssl("pkey", "-in", str(self.private), "-pubout", "-out", str(self.public))

    def header(self, **more: Any) -> Value:
        return {"alg": self.algorithm, "typ": "JWT", "kid": self.name, **more}

    def signature(self, text: bytes) -> bytes:
        raise NotImplementedError

    def sign(self, body: Value, header: Optional[Value] = None) -> str:
        """A token of exactly this body, and this header if one is given."""
        return self.sign_text(json.dumps(self.header() if header is None else header),
                              json.dumps(body))

    def sign_text(self, header: str, body: str) -> str:
        text = f"{segment(header.encode())}.{segment(body.encode())}"
        return f"{text}.{segment(self.signature(text.encode()))}"

    def mint(self, *given: Any, **more: Any) -> str:
        return self.sign(claims(*given, **more))

    def der(self) -> bytes:
        return openssl("pkey", "-pubin", "-in", str(self.public), "-outform", "DER")


class Rsa(Key):
    algorithm = "RS256"
    generate = ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")

    def signature(self, text: bytes) -> bytes:
        return openssl("dgst", "-sha256", "-sign", str(self.private), "-binary", data=text)

    def jwk(self, **more: Any) -> Value:
        modulus = openssl("rsa", "-pubin", "-in", str(self.public), "-modulus", "-noout")
        number = bytes.fromhex(modulus.decode().strip().partition("=")[2])
        return {"kty": "RSA", "kid": self.name, "n": segment(number), "e": "AQAB", **more}


class Ec(Key):
    algorithm = "ES256"
    generate = ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")

    def der_signature(self, text: bytes) -> bytes:
        digest = openssl("dgst", "-sha256", "-binary", data=text)
        return openssl("pkeyutl", "-sign", "-inkey", str(self.private), data=digest)

    def signature(self, text: bytes) -> bytes:
        return jose(self.der_signature(text))

    def jwk(self, **more: Any) -> Value:
        point = self.der()[-64:]
        return {"kty": "EC", "crv": "P-256", "kid": self.name, "x": segment(point[:32]),
                "y": segment(point[32:]), **more}


class Secret(Key):
    """The secret that every server of these tests has."""

    algorithm = "HS256"

    def __init__(self, secret: bytes = tokens.SECRET) -> None:
        self.name, self.secret = "", secret

    def header(self, **more: Any) -> Value:
        return {"alg": self.algorithm, "typ": "JWT", **more}

    def signature(self, text: bytes) -> bytes:
        return openssl("dgst", "-sha256", "-mac", "HMAC", "-macopt", f"hexkey:{self.secret.hex()}",
                       "-binary", data=text)


def libjwt_sign(algorithm: str, key_file: pathlib.Path, body: Value, *kid: str) -> str:
    """A token that libjwt signed; the helper is built with the tests."""
    helper = os.environ.get("WIRELOOM_E2E_LIBJWT_SIGN")
    if not helper:
        raise AssertionError("WIRELOOM_E2E_LIBJWT_SIGN must name the helper (ctest sets it)")
    return subprocess.run([helper, algorithm, str(key_file), *kid], input=json.dumps(body),
                          capture_output=True, text=True, check=True).stdout.strip()
