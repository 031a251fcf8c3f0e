"""How much may be sent at once: refused by its stated length, before anything is read or kept."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from pledgeworks.apps.pledges.documents import LARGEST_FILE

# A file and the words around it.
LARGEST_BODY = LARGEST_FILE + 1024 * 1024


class LimitedUpload(FileUploadHandler):
    """Stands before the handlers that keep files, and lets them see no more than the limit."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - the name is Django's
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Refuse a body that says it is too long; one that says less is read only so far."""
        if content_length > LARGEST_BODY:
            raise RequestDataTooBig(f"At most {LARGEST_BODY:,} bytes are taken at once.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Others keep the file."""
