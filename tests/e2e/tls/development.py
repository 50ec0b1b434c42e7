"""`./dev serve --tls`: the certificate that it makes, and whether what it prints is true."""
from __future__ import annotations

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

from wireloom_e2e import certificates, settings
from wireloom_e2e.certificates import Certificate, openssl

MAKE = settings.ROOT / "tools" / "development_certificate.sh"


class Development(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.mkdtemp(prefix="wireloom-e2e-")
        self.addCleanup(shutil.rmtree, folder)
        self.folder = pathlib.Path(folder) / "dev-tls"
        self.made = Certificate(self.folder / "certificate.pem", self.folder / "key.pem")

    def make(self) -> str:
        subprocess.run([str(MAKE), str(self.folder)], check=True, stdin=subprocess.DEVNULL)
        return self.made.fingerprint()

    def test_the_certificate(self) -> None:
        first = self.make()
        self.assertEqual(self.made.key.stat().st_mode & 0o777, 0o600)
        text = openssl("x509", "-in", str(self.made.chain), "-noout", "-text")
        self.assertIn("DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1", text)
        self.assertIn("NIST CURVE: P-256", text)
        # What is good stays: those who trust it need not be told again.
        self.assertEqual(self.make(), first)

    def test_a_bad_one_is_made_anew(self) -> None:
        first = self.make()
        # Expires within the day.
        openssl("x509", "-in", str(self.made.chain), "-signkey", str(self.made.key), "-days", "0",
                "-out", str(self.made.chain))
        second = self.make()
        self.assertNotEqual(second, first)
        # The key of another.
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256",
                "-out", str(self.made.key))
        third = self.make()
        self.assertNotEqual(third, second)
        self.made.key.unlink()
        self.assertNotEqual(self.make(), third)
        self.assertEqual(self.made.key.stat().st_mode & 0o777, 0o600)

    def test_what_the_server_prints_is_true(self) -> None:
        fingerprint = self.make()
        server = subprocess.Popen(
            [settings.server_binary(), "serve", "--dev", "--listen", "127.0.0.1:0",
             "--tls-certificate", "dev-tls/certificate.pem", "--tls-key", "dev-tls/key.pem"],
            cwd=self.folder.parent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert server.stdout is not None
            lines = [server.stdout.readline().rstrip("\n")]
            self.assertRegex(lines[0], r"\Alistening on https://127.0.0.1:\d+\Z")
            while lines[-1] != "Ctrl-C stops the server.":
                lines.append(server.stdout.readline().rstrip("\n"))
            said = "\n".join(lines)
            host, port = lines[0].removeprefix("listening on https://").split(":")
            self.assertEqual(certificates.shown(host, int(port)), fingerprint)
            self.assertIn(f"BOS      wss://{host}:{port}/v1/ws ", said)
            self.assertIn(f"Arqon    wss://{host}:{port}/arqon/v1/ws ", said)
            self.assertNotIn(" ws://", said)
            # From any folder.
            self.assertIn(f"SSL_CERT_FILE={self.made.chain} /usr/bin/python3 -m websockets "
                          f"wss://{host}:{port}/v1/ws", said)
            self.check_clients(said, f"wss://{host}:{port}/v1/ws")
        finally:
            server.send_signal(signal.SIGTERM)
            self.assertEqual(server.wait(settings.DEADLINE), 0)
            assert server.stdout is not None
            server.stdout.close()

    def check_clients(self, said: str, url: str) -> None:
        """Each client trusts the certificate by the variable that the help names, and only so."""
        python = (f"import asyncio, websockets\nasync def main():\n"
                  f"    async with websockets.connect('{url}'): print('open')\nasyncio.run(main())")
        node = (f"const socket = new (require('ws'))('{url}');"
                "socket.on('open', () => { console.log('open'); socket.close(); });"
                "socket.on('error', (error) => { console.error(error.message); "
                "process.exit(1); });")
        file = self.made.chain
        for variable, command in (("SSL_CERT_FILE", ["/usr/bin/python3", "-c", python]),
                                  ("NODE_EXTRA_CA_CERTS", ["node", "-e", node])):
            self.assertIn(f"{variable}={file} ", said)
            for trusted in (True, False):
                environment = {**os.environ, variable: str(file)} if trusted else dict(os.environ)
                done = subprocess.run(command, capture_output=True, text=True, check=False,
                                      cwd=settings.ROOT, env=environment,
                                      timeout=settings.DEADLINE)
                self.assertEqual(done.returncode == 0, trusted, done.stderr)
                self.assertEqual(done.stdout.strip(), "open" if trusted else "")
                if not trusted:
                    self.assertRegex(done.stderr, "(?i)self[- ]signed certificate")


if __name__ == "__main__":
    unittest.main()
