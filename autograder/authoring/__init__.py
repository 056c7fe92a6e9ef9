"""From an author's files to what is handed out, and the proof that it grades rightly."""
