"""Standing lists: what is asked for and not answered, what is offered and not asked for."""
