"""Who is in a course, and how they sign in."""
