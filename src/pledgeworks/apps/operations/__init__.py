"""What whoever runs the program needs: backups, background work, readiness, the doctor."""
