"""What several rules say or ask in the same way."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable


def twice(names: Iterable[str]) -> list[str]:
    """What stands more than once among the names, sorted."""
    return sorted(name for name, count in Counter(names).items() if count > 1)


def quoted(text: str) -> str:
    """The text in quotation marks, its control characters as escapes."""
    return json.dumps(text, ensure_ascii=False)
