"""The toolkit that builds, proves and grades the course; docs/architecture.md draws its floors."""
