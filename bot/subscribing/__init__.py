"""What subscribers set, as they type it and as they press it."""
