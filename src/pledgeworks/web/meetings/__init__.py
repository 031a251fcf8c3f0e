"""The series of meetings, their figures and documents."""
