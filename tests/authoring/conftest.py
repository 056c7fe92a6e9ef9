from tiny_fixtures import built, load_course, tiny, write_course

__all__ = ["built", "load_course", "tiny", "write_course"]
