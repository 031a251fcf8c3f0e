"""The series of Ministerials: meetings, roles, sessions, published figures, narrative."""
