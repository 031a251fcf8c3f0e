"""People, their roles and their rights."""
