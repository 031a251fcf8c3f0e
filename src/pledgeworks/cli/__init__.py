"""The command `pledgeworks`: thin; parse, check, call one action or query, show."""
