"""Messages are in English in tests, whatever the locale of who runs them."""

import os

os.environ["LANGUAGE"] = "en"
