"""Course content: one package per topic, found by its name."""
