"""Settings, addresses, the embedded PostgreSQL and the start of the server."""
