"""Mints the JSON Web Tokens of the tests, good ones and forged ones, without the server's help."""
from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from typing import Any, Optional, Sequence

SECRET = b"an end-to-end secret of more than 32 bytes, known to tests alone"


def _segment(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def sign(claims: dict[str, Any], secret: bytes = SECRET, algorithm: str = "HS256") -> str:
    """A token of exactly these claims.

    `algorithm` is what the header says; the signature is HS256, or empty for `none`.
    """
    header = {"alg": algorithm, "typ": "JWT"}
    signed = f"{_segment(json.dumps(header).encode())}.{_segment(json.dumps(claims).encode())}"
    if algorithm == "none":
        return f"{signed}."
    return f"{signed}.{_segment(hmac.new(secret, signed.encode('ascii'), hashlib.sha256).digest())}"


def mint(
    sub: str = "user-789",
    org: Optional[str] = "org-456",
    *,
    name: Optional[str] = None,
    roles: Sequence[str] = (),
    channels: Optional[Sequence[str]] = None,
    ttl: int = 3600,
    secret: bytes = SECRET,
    **more: Any,
) -> str:
    """A token as the decisions ('JWT') describe it."""
    claims: dict[str, Any] = {"sub": sub, "exp": int(time.time()) + ttl, **more}
    if org is not None:
        claims["org"] = org
    if name is not None:
        claims["name"] = name
    if roles:
        claims["roles"] = list(roles)
    if channels is not None:
        claims["channels"] = list(channels)
    return sign(claims, secret)
