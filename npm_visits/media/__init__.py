"""Pictures: decoded with suspicion, stripped to their pixels, edited on copies. The only place that knows Pillow.

Everything happens in memory; nothing here opens, names or writes a file.
"""

from npm_visits.media.decoding import MOST_BYTES, decoded
from npm_visits.media.editing import edited
from npm_visits.media.facts import Facts, facts
from npm_visits.media.plain import THUMBNAIL_BYTES, THUMBNAIL_SIDE, plain_jpeg, plain_png, thumbnail

__all__ = [
    "MOST_BYTES", "THUMBNAIL_BYTES", "THUMBNAIL_SIDE", "Facts", "decoded", "edited", "facts", "plain_jpeg", "plain_png",
    "thumbnail",
]  # fmt: skip
