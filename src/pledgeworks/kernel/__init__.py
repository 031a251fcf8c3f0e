"""Words everybody shares: months, quantities, participants, errors. Standard library only."""
