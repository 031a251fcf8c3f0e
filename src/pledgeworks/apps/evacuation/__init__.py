"""Where a mission's people, hospitals and aircraft are, and who is at surgery in time."""
