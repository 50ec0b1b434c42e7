"""What the server says about its TLS settings: at the start, at a reload."""
from __future__ import annotations

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest
from typing import Any, Optional

import yaml

from wireloom_e2e import certificates, metrics, settings, tokens
from wireloom_e2e.certificates import Certificate, openssl
from wireloom_e2e.server import Server


class FolderCase(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.mkdtemp(prefix="wireloom-e2e-")
        self.addCleanup(shutil.rmtree, folder)
        self.folder = pathlib.Path(folder)
        self.good = Certificate.make(self.folder, "good")
        (self.folder / "secret").write_bytes(tokens.SECRET)


class Start(FolderCase):
    """Mistakes keep it from starting, and are told with the file at fault and the remedy."""

    def refused(self, *flags: str, config: Optional[dict[str, Any]] = None,
                variables: Optional[dict[str, str]] = None) -> str:
        command = [settings.server_binary(), "serve", "--listen", "127.0.0.1:0"]
        command += ["--jwt-secret", str(self.folder / "secret"), *flags]
        if config is not None:
            path = self.folder / "config.yaml"
            path.write_text(yaml.safe_dump(config), encoding="utf-8")
            command += ["--config", str(path)]
        # Without a terminal nobody could answer a question for a passphrase.
        done = subprocess.run(command, capture_output=True, text=True, check=False,
                              stdin=subprocess.DEVNULL, timeout=settings.DEADLINE,
                              start_new_session=True, env={
                                  **os.environ, "WIRELOOM_STORE_ENGINE": "memory",
                                  **(variables or {})})
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertTrue(done.stderr.startswith("wireloom: "), done.stderr)
        return done.stderr

    def with_files(self, chain: pathlib.Path, key: pathlib.Path) -> str:
        return self.refused("--tls-certificate", str(chain), "--tls-key", str(key))

    def test_one_without_the_other(self) -> None:
        said = self.refused("--tls-certificate", str(self.good.chain))
        self.assertIn("--tls-certificate: tls.certificate is set, tls.key is not; TLS needs both",
                      said)
        said = self.refused(config={"tls": {"key": "good-key.pem"}})
        self.assertRegex(said, r"config.yaml:\d+:\d+: tls.key is set, tls.certificate is not")
        said = self.refused(variables={"WIRELOOM_TLS_KEY": str(self.good.key)})
        self.assertIn("WIRELOOM_TLS_KEY: tls.key is set, tls.certificate is not", said)

    def test_files_that_are_not_there(self) -> None:
        missing = self.folder / "missing.pem"
        self.assertIn(f"{missing}: cannot read the certificate: No such file or directory",
                      self.with_files(missing, self.good.key))
        self.assertIn(f"{missing}: cannot read the certificate's private key: No such file",
                      self.with_files(self.good.chain, missing))
        self.assertIn(f"{self.folder}: cannot read the certificate: Is a directory",
                      self.with_files(self.folder, self.good.key))

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_a_file_that_may_not_be_read(self) -> None:
        self.good.key.chmod(0)
        self.assertIn("Permission denied; let the server's user read it",
                      self.with_files(self.good.chain, self.good.key))

    def test_files_that_are_something_else(self) -> None:
        self.assertIn("has a private key and no certificate; it must hold the server's certificate",
                      self.with_files(self.good.key, self.good.chain))
        self.assertIn("has a certificate and no private key; it must hold",
                      self.with_files(self.good.chain, self.good.chain))
        der = self.folder / "certificate.der"
        openssl("x509", "-in", str(self.good.chain), "-outform", "DER", "-out", str(der))
        self.assertIn(f"{der}: has no certificate in PEM; it must hold",
                      self.with_files(der, self.good.key))
        other = Certificate.make(self.folder, "other")
        self.assertIn(f"{other.key}: is not the private key of the certificate in "
                      f"{self.good.chain}; ", self.with_files(self.good.chain, other.key))

    def test_an_encrypted_key(self) -> None:
        encrypted = self.folder / "encrypted.pem"
        openssl("pkey", "-in", str(self.good.key), "-aes128", "-passout", "pass:secret",
                "-out", str(encrypted))
        said = self.with_files(self.good.chain, encrypted)
        self.assertIn(f"{encrypted}: the private key is encrypted, and the server asks nobody for "
                      "a passphrase; decrypt it: `openssl pkey -in", said)

    def test_a_weak_key(self) -> None:
        weak = Certificate.make(self.folder, "weak", key=("-newkey", "rsa:1024"))
        self.assertIn("a key of type RSA with 1024 bits is too weak; take ECDSA with P-256",
                      self.with_files(weak.chain, weak.key))

    def test_misspelled(self) -> None:
        said = self.refused(config={"tls": {"cert": "good.pem"}})
        self.assertRegex(said, r"config.yaml:\d+:\d+: tls.cert: unknown key")


class Running(FolderCase):
    def start(self, config: dict[str, Any], *arguments: str) -> Server:
        server = Server(config, arguments=arguments).start()
        self.addCleanup(server.stop)
        return server

    def reload(self, server: Server, text: str) -> None:
        before = server.log().count(text)
        server.hang_up()
        deadline = time.monotonic() + settings.DEADLINE
        while server.log().count(text) <= before:
            self.assertLess(time.monotonic(), deadline, server.log())
            time.sleep(0.01)

    def test_paths_start_from_the_files_folder(self) -> None:
        server = Server({"tls": {"certificate": "certs/own.pem", "key": "certs/own-key.pem"}})
        folder = server.config_file.parent / "certs"
        folder.mkdir()
        own = Certificate.make(folder, "own")
        server.start()
        try:
            server.tls = own.trusting()
            self.assertEqual(metrics.get(server, "/health").status, 200)
            self.assertEqual(certificates.shown(server.host, server.port), own.fingerprint())
            # Other files, by name: a reload looks at them.
            other = Certificate.make(folder, "other")
            server.configure({"tls": {"certificate": str(other.chain), "key": str(other.key)}})
            self.reload(server, "reloaded the configuration")
            self.assertEqual(certificates.shown(server.host, server.port), other.fingerprint())
        finally:
            server.stop()

    def test_turning_it_off_takes_a_restart(self) -> None:
        tls = {"certificate": str(self.good.chain), "key": str(self.good.key)}
        server = self.start({"tls": tls})
        server.tls = self.good.trusting()
        server.configure({})
        self.reload(server, "tls: TLS with the present certificate stays until a restart; "
                            "it is now configured without")
        self.assertEqual(metrics.get(server, "/health").status, 200)

    def test_turning_it_on_takes_a_restart(self) -> None:
        server = self.start({"limits": {}})
        missing = {"certificate": "missing.pem", "key": "missing.pem"}
        server.configure({"tls": missing})
        self.reload(server, "tls: no TLS is spoken until a restart; it is now configured with TLS")
        self.assertEqual(metrics.get(server, "/health").status, 200)
        self.assertNotIn("wireloom_tls", metrics.get(server, "/metrics").body)

    def test_an_expired_certificate_is_told(self) -> None:
        expired = Certificate.make(self.folder, "expired", days=-1)
        server = self.start({"tls": {"certificate": str(expired.chain), "key": str(expired.key)}})
        line = server.logged('"event":"certificate"')
        self.assertIn('"level":"warning"', line)
        self.assertIn("the certificate has expired: clients will refuse it", line)
        self.assertTrue(re.search(r'"not_after":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"', line), line)


if __name__ == "__main__":
    unittest.main()
