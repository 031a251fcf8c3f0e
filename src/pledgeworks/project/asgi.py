"""What the server runs."""

import gc
import os
import warnings

from django.core.asgi import get_asgi_application

# WhiteNoise 6.12 gives files as plain iterators; Django reads them whole and says so each time.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous")

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pledgeworks.project.settings")
pages = get_asgi_application()

# Not before Django is set up.
from pledgeworks.web.live.stream import with_streams  # noqa: E402

application = with_streams(pages)
# What starting made stays: to look through it again takes a fifth of a second of some requests.
gc.collect()
gc.freeze()
