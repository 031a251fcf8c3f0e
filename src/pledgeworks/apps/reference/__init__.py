"""The vocabulary of the field: participants, missions, capabilities, dated rules."""
