from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.peer_site"
RATE_LIMIT = 0
