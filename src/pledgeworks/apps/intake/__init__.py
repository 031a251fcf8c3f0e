"""Files into the registry: checked whole, then loaded whole."""
