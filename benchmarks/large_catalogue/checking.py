"""`python -m benchmarks.large_catalogue.checking DATABASE SIZE…`: check some orders and print the largest resident size (MB)."""

from __future__ import annotations

import resource
import sys

from benchmarks.large_catalogue.measuring import timed
from benchmarks.large_catalogue.tables import Sizes
from orderbot.store.database import Database


def main() -> None:
    """Check ten orders, some with unknown references."""
    database, sizes = Database(f"sqlite:///{sys.argv[1]}"), Sizes(*map(int, sys.argv[2:]))
    timed(database, sizes, awkward=6, rounds=10)
    database.close()
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f}")


if __name__ == "__main__":
    main()
