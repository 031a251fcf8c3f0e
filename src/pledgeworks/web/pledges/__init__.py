"""What is offered, and what became of it."""
