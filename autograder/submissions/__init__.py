"""Reading what students hand in, without ever touching it."""
