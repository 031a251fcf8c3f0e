"""Who can hold a post with whom, and what is open on both sides."""
