"""What tests of golden cases share: a case of a file as a parameter."""

from typing import Any

import pytest


def case(given: dict[str, Any], name: str = "") -> Any:
    """A case as a parameter; one that is known to fail must go on failing until its rule is made."""
    marks = [pytest.mark.xfail(reason=given["why"], strict=True)] if given["expect"] == "fail" else []
    return pytest.param(given, id=name or given["label"], marks=marks)
