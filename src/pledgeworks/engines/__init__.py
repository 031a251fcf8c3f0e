"""Where there is something to compute: frozen inputs to frozen results."""
