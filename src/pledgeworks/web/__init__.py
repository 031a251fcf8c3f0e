"""Pages: thin, server-rendered; parse, check, call one action or query, show."""
