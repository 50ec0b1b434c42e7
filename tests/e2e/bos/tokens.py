"""Tokens of every kind against a server of two shards: accepted, refused, replaced, rotated."""
from __future__ import annotations

import asyncio
import json
import pathlib
import shutil
import tempfile
import time
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import keys
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import Bos, unique
from wireloom_e2e.reload_case import NOT_RELOADED, ReloadCase

Value = dict[str, Any]

# All keys that a server of these tests may have; made once, as RSA takes its time.
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="wireloom-e2e-keys-"))
SECRET = keys.Secret()
RSA, EC = keys.Rsa(FOLDER, "r"), keys.Ec(FOLDER, "e")
SET_RSA, SET_EC = keys.Rsa(FOLDER, "set-r"), keys.Ec(FOLDER, "set-e")
STRANGER, STRANGE_EC = keys.Rsa(FOLDER, "r-stranger"), keys.Ec(FOLDER, "e-stranger")
JWKS = FOLDER / "keys.json"
JWKS.write_text(json.dumps({"keys": [
    SET_RSA.jwk(use="sig", alg="RS256"), SET_EC.jwk(key_ops=["verify"]),
    STRANGER.jwk(kid="for-encryption", use="enc")]}), encoding="utf-8")
# The secret has no kid; `e` and `r` are PEM.
KEYS = [f"r={RSA.public}", f"e={EC.public}", str(JWKS)]


def tearDownModule() -> None:  # pylint: disable=invalid-name
    shutil.rmtree(FOLDER)


class TokenCase(ServerCase):
    config: ClassVar[Optional[Value]] = {"token": {"keys": KEYS}}

    async def auth(self, client: Bos, token: str) -> Value:
        return await client.ask("AUTH", {"token": token})

    async def accepted(self, token: str, **options: Any) -> Bos:
        client = await self.bos(**options)
        await client.authenticate(token)
        return client

    async def refused(self, client: Bos, token: str, error: str = "INVALID_TOKEN",
                      message: str = "") -> None:
        """AUTH with it fails for this reason, and the token is not told back."""
        answer = await self.auth(client, token)
        payload = self.check_bos(answer, "AUTH_FAILED", answer["requestId"])
        self.assertEqual(sorted(payload), ["error", "message"])
        self.assertEqual(payload["error"], error, payload)
        self.assertIn(message, payload["message"])
        for part in token.split("."):
            if len(part) > 8:
                self.assertNotIn(part, payload["message"])


class Accepted(TokenCase):
    async def test_signed_by_openssl(self) -> None:
        for encoding in ("text", "binary"):
            for key in (SECRET, RSA, EC, SET_RSA, SET_EC):
                client = await self.bos(encoding=encoding)
                payload = await client.authenticate(key.mint(f"{key.name}user", "acme"))
                self.assertEqual((payload["userId"], payload["organizationId"]),
                                 (f"{key.name}user", "acme"))

    async def test_signed_by_libjwt(self) -> None:
        secret = FOLDER / "secret"
        secret.write_bytes(SECRET.secret)
        await self.accepted(keys.libjwt_sign("HS256", secret, keys.claims()))
        for key in (RSA, EC, SET_RSA, SET_EC):
            token = keys.libjwt_sign(key.algorithm, key.private, keys.claims(), key.name)
            await self.accepted(token)

    async def test_of_oauth(self) -> None:
        for typ in ("at+jwt", "application/at+jwt"):
            await self.accepted(RSA.sign(keys.claims(), RSA.header(typ=typ)))

    async def test_in_the_leeway(self) -> None:
        await self.accepted(EC.mint(ttl=-10))
        await self.accepted(EC.mint(nbf=int(time.time()) + 20))

    async def test_of_arqon(self) -> None:
        client = await self.arqon("worker", identified=False)
        await client.identify(token=RSA.mint("worker", None, roles=["admin"]))
        await client.result("create_channel", {"room": "lobby", "channel": unique("c")})

    async def test_all_claims(self) -> None:
        client = await self.accepted(EC.mint(
            "ada", roles=["manager"], channels=["kpi:7", "department:*"], name="Zoë",
            jti="x", nested={"a": [1]}))
        await client.subscribe(["kpi:7", "department:1", "user:ada"])
        answer = await client.ask("SUBSCRIBE", {"channels": ["kpi:8"]})
        self.check_error(answer, "UNAUTHORIZED", {"channels": ["kpi:8"]}, answer["requestId"])


class Refused(TokenCase):
    async def all_refused(self, cases: list[tuple[str, str]],
                          error: str = "INVALID_TOKEN") -> None:
        """Each of these tokens, for its reason; two a connection, as the third closes it."""
        client: Optional[Bos] = None
        for number, (token, message) in enumerate(cases):
            with self.subTest(message=message, number=number):
                if number % 2 == 0 or client is None:
                    client = await self.bos()
                await self.refused(client, token, error, message)
                if number % 2 == 1:
                    # It harmed nobody: this connection authenticates as if nothing had happened.
                    await client.authenticate(EC.mint())
                    await client.close()

    async def test_algorithms(self) -> None:
        body = keys.claims()
        public = keys.Secret(RSA.public.read_bytes())  # as the secret of an HMAC
        trimmed = keys.Secret(RSA.public.read_bytes().strip())
        der = keys.Secret(RSA.der())
        unsigned = f"{keys.segment(json.dumps({'alg': 'none', 'kid': 'r'}).encode())}." \
                   f"{keys.segment(json.dumps(body).encode())}."
        cases = [
            (unsigned, "alg must be RS256"),
            (unsigned + RSA.sign(body).split(".")[2], "alg must be RS256"),
            (SECRET.sign(body, {"alg": "none"}), "alg must be HS256"),
            (SECRET.sign(body, {"alg": "None"}), "alg must be HS256"),
            (SECRET.sign(body, {"typ": "JWT"}), "alg must be HS256"),
            (SECRET.sign(body, {"alg": ["HS256"]}), "alg must be a string"),
            (RSA.sign(body, RSA.header(alg="RS512")), "alg must be RS256"),
            (RSA.sign(body, RSA.header(alg="PS256")), "alg must be RS256"),
            (EC.sign(body, EC.header(alg="RS256")), "alg must be ES256"),
            (EC.sign(body, EC.header(alg="ES384")), "alg must be ES256"),
        ]
        for forged in (public, trimmed, der):
            cases += [(forged.sign(body, {"alg": "HS256", "kid": "r"}), "alg must be RS256"),
                      (forged.sign(body, {"alg": "RS256", "kid": "r"}), "signature is wrong"),
                      (forged.sign(body), "signature is wrong")]
        await self.all_refused(cases)

    async def test_keys(self) -> None:
        body = keys.claims()
        await self.all_refused([
            (RSA.sign(body, RSA.header(kid="nobody")), "kid names no key"),
            (RSA.sign(body, RSA.header(kid="R")), "kid names no key"),
            (RSA.sign(body, RSA.header(kid="for-encryption")), "kid names no key"),
            (RSA.sign(body, RSA.header(kid=7)), "kid must be a string"),
            (RSA.sign(body, RSA.header(kid="set-r")), "signature is wrong"),
            (RSA.sign(body, RSA.header(kid="e")), "alg must be ES256"),
            (RSA.sign(body, {"alg": "RS256"}), "alg must be HS256"),
            (STRANGER.sign(body, RSA.header()), "signature is wrong"),
            (STRANGE_EC.sign(body, EC.header()), "signature is wrong"),
            (keys.Secret(b"s" * 32).sign(body), "signature is wrong"),
            (STRANGER.sign(body, RSA.header(jwk=STRANGER.jwk())), "jwk is not accepted"),
            (STRANGER.sign(body, RSA.header(jku="https://evil.example")), "jku is not accepted"),
            (STRANGER.sign(body, RSA.header(x5u="https://evil.example")), "x5u is not accepted"),
            (STRANGER.sign(body, RSA.header(x5c=["MIIB"])), "x5c is not accepted"),
            (RSA.sign(body, RSA.header(crit=["exp"], exp=1)), "crit is not accepted"),
        ])

    async def test_signatures(self) -> None:
        body = json.dumps(keys.claims())
        head = f"{keys.segment(json.dumps(EC.header()).encode())}.{keys.segment(body.encode())}"
        good = EC.sign_text(json.dumps(EC.header()), body)
        other = EC.sign(keys.claims("root"))
        await self.all_refused([
            # DER, as openssl writes it, is not what RFC 7518 asks for.
            (f"{head}.{keys.segment(EC.der_signature(head.encode()))}", "signature is wrong"),
            (f"{head}.", "signature is wrong"),
            (f"{head}.{keys.segment(bytes(64))}", "signature is wrong"),
            (f"{head}.{keys.segment(EC.signature(head.encode())[:-1])}", "signature is wrong"),
            (".".join([good.split(".")[0], other.split(".")[1], good.split(".")[2]]),
             "signature is wrong"),
        ])

    async def test_text(self) -> None:
        good = SECRET.mint()
        head, body, signature = good.split(".")
        await self.all_refused([
            ("", "three parts"), ("x", "three parts"), ("a.b", "three parts"), ("..", "header"),
            (good + ".AAAA", "base64url"), (good + "\n", "base64url"), (good + "\0", "base64url"),
            (" " + good, "base64url"), (good + "=", "base64url"), (good + "AAAA", "signature"),
            (f"{head}.{body}=.{signature}", "base64url"),
            (f"{head}.{body}+/.{signature}", "base64url"),
            (f"Bearer {good}", "base64url"), ("ä.ö.ü", "base64url"),
            (SECRET.sign_text("{}", "{}"), "alg must be"),
            (SECRET.sign_text("[]", "{}"), "header is no JSON object"),
            (SECRET.sign_text('{"alg":"HS256"}', ""), "body is no JSON object"),
            (SECRET.sign_text('{"alg":"HS256"} x', "{}"), "header is no JSON object"),
            (SECRET.sign_text('{"alg":"HS256","alg":"HS256"}', "{}"), "header has a member twice"),
            (SECRET.sign_text('{"alg":"HS256"}', json.dumps(keys.claims())[:-1] + ',"sub":"root"}'),
             "body has a member twice"),
            (SECRET.sign_text('{"alg":"HS256"}',
                              json.dumps(keys.claims())[:-1] + r',"s\u0075b":"root"}'),
             "body has a member twice"),
            (SECRET.sign_text('{"alg":"HS256"}', json.dumps(keys.claims()) + "{}"),
             "body is no JSON object"),
            (SECRET.sign_text('{"alg":"HS256"}', "[" * 2000 + "]" * 2000),
             "body is nested more than 16 deep"),
            (SECRET.sign_text('{"alg":"HS256"}', json.dumps(keys.claims(tenant=1 << 64))),
             "body has a number that is malformed or beyond 64 bits"),
        ])

    async def test_claims(self) -> None:
        now = int(time.time())
        cases = [
            (RSA.sign({"org": "o", "exp": now + 60}), "sub is required"),
            (RSA.sign({"sub": "u", "exp": now + 60}), "`org`"),
            (RSA.sign({"sub": "u", "org": "o"}), "exp is required"),
            (RSA.mint(nbf=now + 120), "nbf lies in the future"),
            (RSA.mint(typ="refresh"), "refreshing alone"),
        ]
        wrong: Value = {
            "sub": [7, None, "", "a b", "u" * 129], "org": [7, None, "", "a/b", ["o"]],
            "exp": ["soon", None, -1, 1e300, True], "nbf": ["now", None, {}],
            "name": [7, None], "roles": ["admin", None, [7], {}], "channels": ["kpi:*", None, [[]]],
            "typ": [7, None]}
        for claim, values in wrong.items():
            cases += [(RSA.sign({**keys.claims(), claim: value}), f"{claim} must")
                      for value in values]
        await self.all_refused(cases)

    async def test_expired(self) -> None:
        await self.all_refused([(key.mint(ttl=-40), "expired") for key in (SECRET, RSA, EC)],
                               "TOKEN_EXPIRED")
        # Whoever cannot sign learns nothing of when a token ended.
        await self.all_refused([(STRANGER.sign(keys.claims(ttl=-40), RSA.header()), "signature")])

    async def test_oversized(self) -> None:
        body = keys.claims()
        body["name"] = "n" * (8192 * 3 // 4)
        client = await self.bos()
        while len(token := SECRET.sign(body)) > 8192:
            body["name"] = body["name"][:-1]
        await client.authenticate(token)
        client = await self.bos()
        answer = await self.auth(client, "a" * 8193)
        details = {"field": "payload.token", "rule": "string.max_bytes"}
        self.check_error(answer, "INVALID_MESSAGE_FORMAT", details, answer["requestId"])
        await client.authenticate(EC.mint())

    async def test_the_third_failure_closes(self) -> None:
        client = await self.bos()
        for _ in range(3):
            await self.refused(client, STRANGER.sign(keys.claims(), RSA.header()))
        await client.expect_close(1008)


class Issuer(TokenCase):
    config: ClassVar[Optional[Value]] = {
        "token": {"keys": KEYS, "issuer": "https://login.example", "audience": "live"}}

    async def test_issuer_and_audience(self) -> None:
        good: Value = {"iss": "https://login.example", "aud": "live"}
        await self.accepted(EC.mint(**good))
        await self.accepted(EC.mint(**{**good, "aud": ["x", "live"]}))
        wrongs: list[Value] = [{"iss": "x"}, {"iss": None}, {"aud": "x"}, {"aud": ["x"]},
                               {"aud": {}}, {"iss": ["https://login.example"]}]
        for wrong in wrongs:
            client = await self.bos()
            await self.refused(client, EC.mint(**{**good, **wrong}))
        client = await self.bos()
        await self.refused(client, EC.mint(iss=good["iss"]), message="aud")
        await self.refused(client, EC.mint(aud=good["aud"]), message="iss")


class Again(TokenCase):
    """AUTH on a connection that has a token."""

    async def test_more_and_less(self) -> None:
        client = await self.bos()
        first = await client.authenticate(EC.mint("ada", channels=["kpi:1", "kpi:2"]))
        await client.subscribe(["kpi:1", "kpi:2", "user:ada"])
        answer = await client.ask("KPI_UPDATE", {"kpiId": "1", "value": 1})
        self.check_error(answer, "UNAUTHORIZED", None, answer["requestId"])
        # More, by a key of another algorithm: the session and its subscriptions stay.
        more = await client.authenticate(RSA.mint("ada", roles=["manager"]))
        self.assertEqual(more["sessionId"], first["sessionId"])
        await client.subscribe(["kpi:3"])
        await client.ask("KPI_UPDATE", {"kpiId": "1", "value": 1})
        # Less: what it does not allow ends.
        less = await client.authenticate(SECRET.mint("ada", channels=["kpi:2"]))
        self.assertEqual(less["sessionId"], first["sessionId"])
        ended = self.check_bos(await client.receive(), "UNSUBSCRIBED")
        self.assertEqual(ended, {"channels": ["kpi:1", "kpi:3"]})
        writer = await self.accepted(EC.mint("writer", roles=["admin"]))
        for kpi in ("1", "2", "3"):
            await writer.ask("KPI_UPDATE", {"kpiId": kpi, "value": 2})
        self.assertEqual((await client.receive())["payload"]["kpiId"], "2")
        await client.barrier()

    async def test_another_holder(self) -> None:
        client = await self.accepted(EC.mint("ada", "acme", roles=["admin"]))
        await client.subscribe(["kpi:1"])
        await self.refused(client, EC.mint("bob", "acme"), message="another user's")
        await self.refused(client, EC.mint("ada", "other"), message="another user's")
        # The old token holds, and a success begins the count anew.
        await client.ask("KPI_UPDATE", {"kpiId": "1", "value": 1})
        await client.authenticate(EC.mint("ada", "acme"))
        for token in (EC.mint("bob", "acme"), EC.mint("ada", None), EC.mint("ada", ttl=-60)):
            await self.auth(client, token)
        await client.expect_close(1008)


class Ends(TokenCase):
    config: ClassVar[Optional[Value]] = {
        "token": {"keys": KEYS, "leeway": "0s"}, "limits": {"bos": {"token_grace": "2s"}}}

    async def test_the_end_and_a_new_token(self) -> None:
        renews = await self.accepted(RSA.mint("renews", ttl=3))
        ends = await self.accepted(EC.mint("ends", ttl=3))
        await renews.subscribe(["kpi:1"])
        for client in (renews, ends):
            self.check_bos(await client.receive(), "TOKEN_EXPIRED")
        answer = await renews.ask("SUBSCRIBE", {"channels": ["kpi:2"]})
        self.check_error(answer, "TOKEN_EXPIRED", {}, answer["requestId"])
        await self.refused(renews, RSA.mint("renews", ttl=-1), "TOKEN_EXPIRED")
        await renews.barrier()
        await renews.authenticate(EC.mint("renews"))
        self.check_error(await ends.receive(), "TOKEN_EXPIRED", {})
        await ends.expect_close(1008)
        await renews.subscribe(["kpi:2"])

    async def test_a_shorter_token_ends_earlier(self) -> None:
        client = await self.accepted(EC.mint("short"))
        await client.authenticate(EC.mint("short", ttl=2))
        self.check_bos(await client.receive(), "TOKEN_EXPIRED")


class Rotation(ReloadCase, TokenCase):
    def use(self, *files: str, **more: Any) -> None:
        self.server.configure({"token": {"keys": list(files), **more},
                               "limits": {"bos": {"rate": 100000}}})

    async def test_old_keys_go_and_live_connections_stay(self) -> None:
        live = [await self.accepted(RSA.mint(f"live-{i}", channels=["kpi:*"])) for i in range(8)]
        writer = await self.accepted(EC.mint("writer", roles=["admin"]))
        for client in live:
            await client.subscribe(["kpi:1"])
        self.use(f"r2={STRANGER.public}", f"e={EC.public}")
        await self.reload()
        fresh = await self.bos()
        await self.refused(fresh, RSA.mint(), message="kid names no key")
        await self.refused(fresh, SET_EC.mint(), message="kid names no key")
        await self.accepted(STRANGER.sign(keys.claims(), STRANGER.header(kid="r2")))
        await writer.ask("KPI_UPDATE", {"kpiId": "1", "value": 1})
        for client in live:
            self.assertEqual((await client.receive())["payload"]["value"], 1)
            await self.refused(client, RSA.mint("live"), message="kid names no key")
            await client.barrier()

    async def test_another_key_under_the_same_name(self) -> None:
        path = FOLDER / "changing.pem"
        shutil.copy(RSA.public, path)
        self.use(f"k={path}")
        await self.reload()
        await self.accepted(RSA.sign(keys.claims(), RSA.header(kid="k")))
        shutil.copy(STRANGER.public, path)
        await self.accepted(RSA.sign(keys.claims(), RSA.header(kid="k")))  # before the signal
        await self.reload()
        await self.refused(await self.bos(), RSA.sign(keys.claims(), RSA.header(kid="k")),
                           message="signature is wrong")
        await self.accepted(STRANGER.sign(keys.claims(), STRANGER.header(kid="k")))

    async def test_a_broken_key_changes_nothing(self) -> None:
        broken = FOLDER / "broken.pem"
        broken.write_text("-----BEGIN PUBLIC KEY-----\nAAAA\n", encoding="utf-8")
        for files, message in (
                ([str(broken)], f"{broken}: the PEM text is damaged"),
                ([str(FOLDER / "missing")], "missing: cannot read the keys: No such file"),
                ([f"a={RSA.public}", f"a={EC.public}"], "the kid 'a' is that of another key"),
                ([str(EC.public)], "a second key without a kid")):
            self.use(*files)
            await self.reload(NOT_RELOADED)
            self.assertIn(message, self.server.log().replace("\\u0027", "'"))
            for key in (SECRET, RSA, EC, SET_RSA, SET_EC):
                await self.accepted(key.mint(unique("u")))

    async def test_rotations_under_traffic(self) -> None:
        rounds = 12
        readers = [await self.accepted(EC.mint(f"reader-{i}")) for i in range(6)]
        self.use(*KEYS)
        await self.reload()
        writer = await self.accepted(EC.mint("writer", roles=["admin"]))
        for reader in readers:
            await reader.subscribe(["kpi:1"])
        for number in range(rounds):
            old, new = (RSA, SET_RSA) if number % 2 == 0 else (SET_RSA, RSA)
            self.use(f"{new.name}={new.public}", f"e={EC.public}")
            reloading = asyncio.create_task(self.reload())
            for value in range(10):
                await writer.ask("KPI_UPDATE", {"kpiId": "1", "value": number * 10 + value})
            await reloading
            await (newcomer := await self.accepted(new.mint("newcomer"))).close()
            await self.refused(late := await self.bos(), old.mint(), message="kid names no key")
            await late.close()
            self.assertTrue(newcomer.connection.closed)
        for reader in readers:
            got = [(await reader.receive())["payload"]["value"] for _ in range(rounds * 10)]
            self.assertEqual(got, list(range(rounds * 10)))
            await reader.barrier()


if __name__ == "__main__":
    unittest.main()
