"""One's own account: seats, sessions, tokens, second factor."""
