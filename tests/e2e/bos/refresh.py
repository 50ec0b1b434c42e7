"""POST /auth/refresh: a new access token for a refresh token, and every way not to get one."""
from __future__ import annotations

import http.client
import json
import pathlib
import shutil
import tempfile
import time
import unittest
from typing import Any, ClassVar, Optional, Union

from wireloom_e2e import keys
from wireloom_e2e.case import ServerCase
from wireloom_e2e.reload_case import ReloadCase
from wireloom_e2e.server import Server

Value = dict[str, Any]

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="wireloom-e2e-keys-"))
OWN, LOGIN, STRANGER = keys.Ec(FOLDER, "own"), keys.Rsa(FOLDER, "login"), keys.Ec(FOLDER, "other")
TOKEN = {"keys": [f"login={LOGIN.public}"], "signing_key": f"own={OWN.private}"}
PATH = "/auth/refresh"


def tearDownModule() -> None:  # pylint: disable=invalid-name
    shutil.rmtree(FOLDER)


def refresh_token(key: keys.Key = LOGIN, *given: Any, **more: Any) -> str:
    return key.mint(*given, typ="refresh", **more)


class RefreshCase(ServerCase):
    config: ClassVar[Optional[Value]] = {"token": TOKEN}

    def post(self, body: Union[bytes, Value], method: str = "POST",
             path: str = PATH) -> tuple[int, Value, http.client.HTTPResponse]:
        connection = http.client.HTTPConnection(self.server.host, self.server.port, timeout=30)
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        try:
            connection.request(method, path, data)
            response = connection.getresponse()
            text = response.read()
        finally:
            connection.close()
        self.assertEqual(response.headers["Content-Type"], "application/json")
        return response.status, json.loads(text) if text else {}, response

    def refresh(self, token: str, lifetime: int = 3600) -> str:
        """The access token for it, which must be given."""
        status, answer, response = self.post({"refreshToken": token})
        self.assertEqual(status, 200, answer)
        self.assertEqual(sorted(answer), ["accessToken", "expiresIn"])
        self.assertEqual(answer["expiresIn"], lifetime)
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        return str(answer["accessToken"])

    def check_refused(self, body: Union[bytes, Value], status: int,  # type: ignore[override]
                      code: str, details: Optional[Value] = None) -> Value:
        got, answer, _ = self.post(body)
        self.assertEqual((got, sorted(answer)), (status, ["error"]), answer)
        error: Value = answer["error"]
        self.assertEqual(sorted(error), ["code", "details", "message"])
        self.assertEqual(error["code"], code, error)
        self.assertTrue(error["message"])
        if details is not None:
            self.assertEqual(error["details"], details)
        return error


class Refreshing(RefreshCase):
    async def test_carries_who_the_holder_is(self) -> None:
        before = int(time.time())
        token = self.refresh(refresh_token(
            LOGIN, "ada", "acme", name="Zoë \"Z\"", roles=["manager", "odd \u2603 role"],
            channels=["kpi:7", "no \\ pattern"], jti="1", nbf=before - 5))
        head, body, _ = (part + "=" * (-len(part) % 4) for part in token.split("."))
        self.assertEqual(json.loads(keys.base64.urlsafe_b64decode(head)),
                         {"alg": "ES256", "typ": "JWT", "kid": "own"})
        claims = json.loads(keys.base64.urlsafe_b64decode(body))
        self.assertGreaterEqual(claims["iat"], before)
        self.assertEqual(claims.pop("exp"), claims.pop("iat") + 3600)
        self.assertEqual(claims, {
            "sub": "ada", "org": "acme", "name": "Zoë \"Z\"",
            "roles": ["manager", "odd \u2603 role"], "channels": ["kpi:7", "no \\ pattern"]})
        client = await self.bos()
        payload = await client.authenticate(token)
        self.assertEqual((payload["userId"], payload["organizationId"]), ("ada", "acme"))
        await client.subscribe(["kpi:7"])
        answer = await client.ask("SUBSCRIBE", {"channels": ["kpi:8"]})
        self.check_error(answer, "UNAUTHORIZED", {"channels": ["kpi:8"]}, answer["requestId"])
        await client.ask("KPI_UPDATE", {"kpiId": "7", "value": 1})

    async def test_both_tokens_have_one_use(self) -> None:
        token = refresh_token()
        access = self.refresh(token)
        self.refresh(token)  # it may be used again until it expires
        self.refresh(refresh_token(OWN))
        self.check_refused({"refreshToken": access}, 401, "INVALID_TOKEN", {})
        client = await self.bos()
        answer = await client.ask("AUTH", {"token": token})
        self.assertEqual(answer["payload"]["error"], "INVALID_TOKEN")
        arqon = await self.arqon("worker", identified=False)
        refused = await arqon.command("identify", {"token": token})
        self.assertEqual(refused["payload"]["error"]["code"], 401)
        await arqon.identify(token=access)

    def test_of_a_service_without_organization(self) -> None:
        self.refresh(refresh_token(LOGIN, "feed", None, roles=["service"]))

    def test_refused_tokens(self) -> None:
        for token in ("x", "a.b.c", LOGIN.mint(), LOGIN.mint(typ="Refresh"),
                      refresh_token(STRANGER),
                      STRANGER.sign(keys.claims(typ="refresh"), OWN.header()),
                      refresh_token(sub="a b"), refresh_token(nbf=int(time.time()) + 99),
                      LOGIN.sign(keys.claims(typ="refresh"), {"alg": "none", "kid": "login"})):
            error = self.check_refused({"refreshToken": token}, 401, "INVALID_TOKEN", {})
            self.server.logged('"event":"refresh_refused"',
                               f'"message":{json.dumps(error["message"])}')
            for said in (error["message"], self.server.log()):
                for part in token.split("."):
                    if len(part) > 1:  # the others stand in any text
                        self.assertNotIn(part, said)
        self.check_refused({"refreshToken": refresh_token(ttl=-40)}, 401, "TOKEN_EXPIRED", {})
        _, _, response = self.post({"refreshToken": "x"})
        self.assertEqual(response.headers["WWW-Authenticate"], 'Bearer error="invalid_token"')

    def test_refused_bodies(self) -> None:
        good = refresh_token()
        field = "refreshToken"
        cases: list[tuple[Union[bytes, Value], Value]] = [
            (b"", {"rule": "json.syntax"}),
            (b"refreshToken=x", {"rule": "json.syntax"}),
            (b'{"refreshToken":"x"} ', {}),
            (b'{"refreshToken":"x"}x', {"rule": "json.syntax"}),
            (b'{"refreshToken":"\xff"}', {"rule": "utf8"}),
            (b'{"refreshToken":"\\ud800"}', {"rule": "json.surrogate"}),
            (b"[" * 100, {"rule": "json.depth"}),
            (b'{"refreshToken":"x","refreshToken":"y"}', {"field": field, "rule": "duplicate_key"}),
            (b"[]", {"rule": "type"}),
            (b"null", {"rule": "type"}),
            ({}, {"field": field, "rule": "required"}),
            ({field: ""}, {"field": field, "rule": "string.min_len"}),
            ({field: 7}, {"field": field, "rule": "type"}),
            ({field: None}, {"field": field, "rule": "type"}),
            ({field: [good]}, {"field": field, "rule": "type"}),
            ({field: "x" * 8193}, {"field": field, "rule": "string.max_bytes"}),
            ({field: good, "scope": "x"}, {"field": "scope", "rule": "unknown_field"}),
            ({"refresh_token": good}, {})]
        for body, details in cases:
            with self.subTest(body=body[:60] if isinstance(body, bytes) else body):
                if body == b'{"refreshToken":"x"} ':
                    self.check_refused(body, 401, "INVALID_TOKEN")  # white space is JSON
                    continue
                error = self.check_refused(body, 400, "INVALID_MESSAGE_FORMAT")
                for name, value in details.items():
                    self.assertEqual(error["details"].get(name), value, error)
        # Several mistakes are told together.
        error = self.check_refused({"a": 1, "b": 2}, 400, "INVALID_MESSAGE_FORMAT")
        self.assertEqual(len(error["details"]["violations"]), 3)
        # What is longer is not read; the method is judged all the same.
        fits = json.dumps({field: good}).encode()
        self.assertEqual(self.post(fits + b" " * ((16 << 10) - len(fits)))[0], 200)
        for size in ((16 << 10) + 1, 1 << 20, (8 << 20) + 1):
            status, answer, _ = self.post(b" " * size)
            self.assertEqual((status, answer["error"]["code"]), (413, "CONTENT_TOO_LARGE"))
            self.assertEqual(self.post(b" " * size, "PUT")[0], 405)
        self.refresh(good)

    def test_methods_and_paths(self) -> None:
        for method in ("GET", "PUT", "DELETE", "OPTIONS", "HEAD"):
            status, _, response = self.post(b"", method)
            self.assertEqual((status, response.headers["Allow"]), (405, "POST"), method)
        self.assertEqual(self.post(b"{}", path=PATH + "/")[0], 404)
        self.assertEqual(self.post({"refreshToken": refresh_token()}, path=PATH + "?x=1")[0], 200)

    def test_a_token_that_would_be_too_long(self) -> None:
        """What is added to the claims, as a name that the refresh token left out, may be much."""
        def token(size: int) -> str:
            claims = keys.claims("u" * 128, typ="refresh", channels=[])
            while len(made := OWN.sign(claims)) < size:
                lacking = (size - len(made)) * 3 // 4
                claims["channels"].append("x" * max(1, min(lacking - 8, 128)))
            return made

        found = self.refresh(token(7600))
        self.assertLessEqual(len(found), 8192)
        self.assertGreater(len(found), 7600)
        long = token(8100)
        self.assertLessEqual(len(long), 8192)
        error = self.check_refused({"refreshToken": long}, 400, "INVALID_MESSAGE_FORMAT",
                                   {"field": "refreshToken", "rule": "access_token.max_bytes"})
        self.assertRegex(error["message"], r"would have 8\d{3} bytes, more than the 8192 .*: "
                                           r"let the refresh token name fewer channels and roles")
        self.server.logged('"event":"refresh_refused"', '"status":400', "would have 8")

    def test_no_roles_are_left_out(self) -> None:
        body = self.refresh(refresh_token()).split(".")[1]
        claims = json.loads(keys.base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        self.assertEqual(sorted(claims), ["exp", "iat", "name", "org", "sub"])

    def test_the_log_has_no_token(self) -> None:
        token = refresh_token(LOGIN, "logged", "acme")
        access = self.refresh(token)
        self.check_refused({"refreshToken": token + "x"}, 401, "INVALID_TOKEN")
        log = self.server.log()
        for part in (*token.split("."), *access.split(".")):
            self.assertNotIn(part, log)


class Issuer(RefreshCase):
    config: ClassVar[Optional[Value]] = {"token": {**TOKEN, "issuer": "bos", "audience": "live"}}

    async def test_a_new_token_has_what_this_server_asks_for(self) -> None:
        token = refresh_token(iss="bos", aud=["live", "x"])
        await (await self.bos()).authenticate(self.refresh(token))
        self.check_refused({"refreshToken": refresh_token()}, 401, "INVALID_TOKEN")


class ShortLife(RefreshCase):
    config: ClassVar[Optional[Value]] = {
        "token": {**TOKEN, "access_lifetime": "3s", "leeway": "0s"}}

    async def test_again_and_again(self) -> None:
        """As a client lives: refresh, AUTH, TOKEN_EXPIRED, refresh, AUTH on the same connection."""
        token = refresh_token()
        client = await self.bos()
        first = await client.authenticate(self.refresh(token, 3))
        await client.subscribe(["kpi:1"])
        for _ in range(2):
            self.check_bos(await client.receive(), "TOKEN_EXPIRED")
            again = await client.authenticate(self.refresh(token, 3))
            self.assertEqual(again["sessionId"], first["sessionId"])
        await client.subscribe(["kpi:1"])


class Limited(RefreshCase):
    config: ClassVar[Optional[Value]] = {"token": {**TOKEN, "refresh_rate": 30}}

    def test_an_address_has_its_rate(self) -> None:
        token = refresh_token()
        for _ in range(3):
            self.refresh(token)
        status, answer, response = self.post({"refreshToken": token})
        self.assertEqual((status, answer["error"]["code"]), (429, "RATE_LIMIT_EXCEEDED"))
        wait = int(response.headers["Retry-After"])
        self.assertEqual(answer["error"]["details"],
                         {"limit": 30, "window": "60s", "retryAfter": wait})
        self.assertIn(wait, (1, 2))
        # Another address has its own, over both shards.
        raw = self.raw("127.0.0.9")
        body = json.dumps({"refreshToken": token})
        raw.send(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n{body}"
                 .encode())
        found = raw.response()
        assert found is not None
        self.assertEqual(found.status, 200)


class WithoutKey(RefreshCase):
    config: ClassVar[Optional[Value]] = {"token": {"keys": TOKEN["keys"]}}

    def test_there_is_no_such_thing(self) -> None:
        for method in ("POST", "GET"):
            status, answer, _ = self.post({"refreshToken": refresh_token()}, method)
            self.assertEqual((status, answer["error"]["code"]), (404, "NOT_FOUND"))


class Reloaded(RefreshCase, ReloadCase):
    async def test_the_signing_key_comes_and_goes(self) -> None:
        token = refresh_token()
        old = self.refresh(token)
        self.server.configure({"token": {**TOKEN, "signing_key": f"next={STRANGER.private}"}})
        await self.reload()
        answer = await (await self.bos()).ask("AUTH", {"token": old})
        self.assertEqual(answer["payload"]["error"], "INVALID_TOKEN")
        await (await self.bos()).authenticate(self.refresh(token))
        self.server.configure({"token": {**TOKEN, "signing_key": str(self.server.secret_file)}})
        await self.reload()
        await (await self.bos()).authenticate(self.refresh(token))
        self.server.configure({"token": {"keys": TOKEN["keys"]}})
        await self.reload()
        self.assertEqual(self.post({"refreshToken": token})[0], 404)


class Development(RefreshCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server(arguments=["--dev"]).start()

    async def test_the_secret_signs(self) -> None:
        token = self.refresh(refresh_token(keys.Secret()))
        await (await self.bos()).authenticate(token)


if __name__ == "__main__":
    unittest.main()
