"""What goes out: counts and the Chair's Summary."""
