"""Results for people and machines: results.json, pages, tables."""
