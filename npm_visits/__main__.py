"""`python -m npm_visits`."""

import sys

from npm_visits.app import main

if __name__ == "__main__":
    sys.exit(main())
