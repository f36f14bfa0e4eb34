"""What a grid of figures should satisfy; nothing of money, nothing of people."""
