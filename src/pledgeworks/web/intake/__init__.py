"""What delegations sent, and the desk where people decide on what was read from it."""
