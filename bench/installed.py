"""`python -m bench.installed serve …`: the service as requirements.lock installs it.

The driver loads numpy and pandas wherever they are. Here they are for tests of frames; a service has neither.
"""

from __future__ import annotations

import sys

MISSING: dict[str, None] = {"numpy": None, "pandas": None}

if __name__ == "__main__":
    sys.modules.update(MISSING)  # type: ignore[arg-type]  # None is what says that a module is not there
    from gongjian.__main__ import main

    main()
