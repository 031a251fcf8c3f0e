"""What the United Nations asks for, by edition and period."""
