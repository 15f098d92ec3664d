"""`python -m bench.installed serve …`: the service with the packages of requirements.lock only.

The driver imports pandas if it is installed, as for tests of data frames. An installed service does not have pandas.
"""

from __future__ import annotations

import sys

MISSING: dict[str, None] = {"pandas": None}

if __name__ == "__main__":
    sys.modules.update(MISSING)  # type: ignore[arg-type]  # None marks a module as missing
    from gongjian.__main__ import main

    main()
