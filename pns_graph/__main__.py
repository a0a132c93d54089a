"""``python -m pns_graph`` is ``pns``."""

import sys

from .cli import main

sys.exit(main())
