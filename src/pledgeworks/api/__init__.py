"""The HTTP API: thin; parse, check, call one action or query, show."""
