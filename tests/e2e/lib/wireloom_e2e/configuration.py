"""The configuration files of the Arqon tests: where each setting stands in them, in one place."""
from __future__ import annotations

from typing import Any

Config = dict[str, Any]

# Limits of the whole server, and what of Arqon is no limit; every other setting is one of Arqon's
# limits.
_ARQON = {"default_channels", "system_channels", "auto_create", "stats_interval"}
_SERVER = {"send_queue_bytes", "max_violations", "violation_window", "drain_timeout",
           "handshake_timeout"}


def arqon(**given: Any) -> Config:
    """A configuration with these settings, named as in server/policy.h; `leeway` is the tokens'."""
    config: Config = {"limits": {"arqon": {}}}
    for name, value in given.items():
        if name == "leeway":
            config["token"] = {"leeway": value}
        elif name in _ARQON:
            config.setdefault("arqon", {})[name] = value
        elif name in _SERVER:
            config["limits"][name] = value
        else:
            config["limits"]["arqon"][name] = value
    return config
