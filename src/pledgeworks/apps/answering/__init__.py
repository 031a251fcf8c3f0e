"""How pledges answer requirements, and what is left over on both sides."""
