"""Reports for parliaments and donors."""
