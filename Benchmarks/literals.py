"""The dozen literals that `rg` looks for: what an audit wants of a PostgreSQL log."""
LITERALS = [
    "checkpoint starting", "is now a synchronous standby", "received SIGHUP",
    "terminating walsender", "database system is ready", "redo starts at",
    "selected new timeline", "invalid record length", "canceling", "entering standby mode",
    "started streaming WAL", "archive recovery complete",
]
