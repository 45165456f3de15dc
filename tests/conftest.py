"""For all tests: property tests are not timed, since speed lives in benchmarks."""

from hypothesis import settings

settings.register_profile("orderbot", deadline=None)
settings.load_profile("orderbot")
