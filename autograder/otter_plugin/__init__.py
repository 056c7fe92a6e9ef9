"""What runs inside otter's grading image."""
