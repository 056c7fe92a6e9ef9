"""What a course is made of: assignments, questions, points, policies, and banks of student code."""
