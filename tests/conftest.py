"""For all tests: property tests are not timed, since speed lives in benchmarks; files as parameters have short names."""

import pytest
from hypothesis import settings

settings.register_profile("orderbot", deadline=None)
settings.load_profile("orderbot")

_LONGEST = 30


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """An archive made at collection bears the time: named by its bytes, both workers would know it by another name."""
    return argname if isinstance(val, bytes) and (len(val) > _LONGEST or val.startswith(b"PK")) else None
