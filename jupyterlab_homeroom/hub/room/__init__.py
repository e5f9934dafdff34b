"""Sign-in for a room full of people who share a password."""
