"""The gap board: what is asked, month by month, what holds it and why the rest is open."""
