"""What things cost; run by `make bench`, never asserted in tests."""
