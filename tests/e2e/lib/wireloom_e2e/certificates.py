"""Certificates for servers under test, made by the `openssl` command."""
from __future__ import annotations

import hashlib
import pathlib
import socket
import ssl
import subprocess
from typing import Sequence

from wireloom_e2e import settings

EC = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
NAMES = "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"


class Certificate:
    """Two PEM files that a server is given, and what clients trust."""

    def __init__(self, chain: pathlib.Path, key: pathlib.Path) -> None:
        self.chain = chain
        self.key = key

    @classmethod
    def make(cls, folder: pathlib.Path, name: str = "server", *, key: Sequence[str] = EC,
             days: int = 2) -> Certificate:
        """For localhost, signed by itself: it is also what a client has to trust.

        It ends in so many days; negative ones are over.
        """
        made = cls(folder / f"{name}.pem", folder / f"{name}-key.pem")
        openssl("req", "-x509", *key, "-noenc", "-subj", f"/CN=localhost/O={name}",
                "-addext", NAMES, "-keyout", str(made.key), "-out", str(made.chain))
        openssl("x509", "-in", str(made.chain), "-signkey", str(made.key), "-days", str(days),
                "-out", str(made.chain))
        return made

    def copy_over(self, other: Certificate) -> None:
        """Puts this one's content into the other's files."""
        other.chain.write_bytes(self.chain.read_bytes())
        other.key.write_bytes(self.key.read_bytes())

    def fingerprint(self) -> str:
        der = ssl.PEM_cert_to_DER_cert(self.chain.read_text(encoding="ascii"))
        return hashlib.sha256(der).hexdigest()

    def trusting(self, *others: Certificate) -> ssl.SSLContext:
        """The settings of a client that trusts this one, and these others."""
        context = ssl.create_default_context(cafile=str(self.chain))
        for other in others:
            context.load_verify_locations(str(other.chain))
        return context


def openssl(*arguments: str) -> str:
    done = subprocess.run(["openssl", *arguments], capture_output=True, text=True, check=False,
                          stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise AssertionError(f"openssl {' '.join(arguments)}:\n{done.stderr}")
    return done.stdout


def shown(host: str, port: int) -> str:
    """The fingerprint of the certificate that a server shows, whoever made it."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with socket.create_connection((host, port), settings.DEADLINE) as plain:
        with context.wrap_socket(plain) as secured:
            der = secured.getpeercert(binary_form=True)
    assert der is not None
    return hashlib.sha256(der).hexdigest()
