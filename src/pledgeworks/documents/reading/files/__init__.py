"""The text of the files that delegations send, safely: nothing runs, nothing is fetched."""

from pledgeworks.documents.reading.files.kinds import Kind, kind_of
from pledgeworks.documents.reading.files.text import Unreadable, text_of

__all__ = ["Kind", "Unreadable", "kind_of", "text_of"]
