"""From what delegations send to drafts of pledges: bytes in, frozen drafts out. No Django."""

from pledgeworks.documents.reading.drafts import Draft, Reading, Word
from pledgeworks.documents.reading.knowledge import Known, Participant, knowledge
from pledgeworks.documents.reading.reader import read_statement

__all__ = ["Draft", "Known", "Participant", "Reading", "Word", "knowledge", "read_statement"]
