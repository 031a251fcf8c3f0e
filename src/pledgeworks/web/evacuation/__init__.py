"""Pages of casualty evacuation."""
