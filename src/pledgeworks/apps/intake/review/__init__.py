"""What delegations sent, read into drafts, and what people decide about each."""
