"""Where the truth is rows, rights and history."""
