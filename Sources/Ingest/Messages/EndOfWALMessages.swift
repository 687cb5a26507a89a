import Evidence

/// Why PostgreSQL stopped reading WAL: where it ends on a node.
enum EndOfWALMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = [
        Message(
            "unexpected pageaddr {lsn2} in log segment {name}, offset {number}",
            origin: "xlogreader.c, 9.3 to 15",
            example:
                "unexpected pageaddr 7/1300000 in log segment 000000050000000700000012, offset 12",
            .endOfValidWAL),
        Message(
            "unexpected pageaddr {lsn2} in WAL segment {name}, LSN {lsn}, offset {number}",
            origin: "xlogreader.c, 16 and later",
            example: "unexpected pageaddr 7/1300000 in WAL segment 000000050000000700000012, LSN"
                + " 7/1200C68, offset 12",
            .endOfValidWAL),
        Message(
            "unexpected pageaddr {lsn2} in log file {*}, segment {*}, offset {number}",
            origin: "xlog.c, until 9.2",
            example: "unexpected pageaddr 7/1300000 in log file 3, segment 3, offset 12",
            .endOfValidWAL),
        Message(
            "invalid magic number {*} in log segment {name}, offset {number}",
            origin: "xlogreader.c, 9.3 to 15",
            example: "invalid magic number 0000 in log segment 000000050000000700000012, offset 12",
            .endOfValidWAL),
        Message(
            "invalid magic number {*} in WAL segment {name}, LSN {lsn}, offset {number}",
            origin: "xlogreader.c, 16 and later",
            example: "invalid magic number 0000 in WAL segment 000000050000000700000012, LSN"
                + " 7/1200C68, offset 12",
            .endOfValidWAL),
        Message(
            "invalid magic number {*} in log file {*}, segment {*}, offset {number}",
            origin: "xlog.c, until 9.2",
            example: "invalid magic number 0000 in log file 3, segment 3, offset 12",
            .endOfValidWAL),
        Message(
            "invalid info bits {*} in log segment {name}, offset {number}",
            origin: "xlogreader.c, 9.3 to 15",
            example: "invalid info bits 0080 in log segment 000000050000000700000012, offset 12",
            .endOfValidWAL),
        Message(
            "invalid info bits {*} in WAL segment {name}, LSN {lsn}, offset {number}",
            origin: "xlogreader.c, 16 and later",
            example: "invalid info bits 0080 in WAL segment 000000050000000700000012, LSN"
                + " 7/1200C68, offset 12",
            .endOfValidWAL),
        Message(
            "unexpected timeline ID {timeline} in log segment {name}, offset {number}",
            origin: "xlogreader.c, xlogrecovery.c, 9.3 to 15",
            example: "unexpected timeline ID 5 in log segment 000000050000000700000012, offset 12",
            .endOfValidWAL),
        Message(
            "unexpected timeline ID {timeline} in WAL segment {name}, LSN {lsn}, offset"
                + " {number}",
            origin: "xlogrecovery.c, 16 and later",
            example: "unexpected timeline ID 5 in WAL segment 000000050000000700000012, LSN"
                + " 7/1200C68, offset 12",
            .endOfValidWAL),
        Message(
            "unexpected timeline ID {timeline} in log file {*}, segment {*}, offset {number}",
            origin: "xlog.c, until 9.2",
            example: "unexpected timeline ID 5 in log file 3, segment 3, offset 12",
            .endOfValidWAL),
        Message(
            "out-of-sequence timeline ID {timeline} (after {timeline2}) in log segment"
                + " {name}, offset {number}",
            origin: "xlogreader.c, 9.3 to 15",
            example: "out-of-sequence timeline ID 5 (after 6) in log segment"
                + " 000000050000000700000012, offset 12",
            .endOfValidWAL),
        Message(
            "out-of-sequence timeline ID {timeline} (after {timeline2}) in WAL segment"
                + " {name}, LSN {lsn}, offset {number}",
            origin: "xlogreader.c, 16 and later",
            example: "out-of-sequence timeline ID 5 (after 6) in WAL segment"
                + " 000000050000000700000012, LSN 7/1200C68, offset 12",
            .endOfValidWAL),
        Message(
            "out-of-sequence timeline ID {timeline} (after {timeline2}) in log file {*},"
                + " segment {*}, offset {number}",
            origin: "xlog.c, until 9.2",
            example: "out-of-sequence timeline ID 5 (after 6) in log file 3, segment 3, offset 12",
            .endOfValidWAL),
        Message(
            "there is no contrecord flag at {lsn}",
            origin: "xlogreader.c",
            example: "there is no contrecord flag at 7/1200C68",
            .endOfValidWAL),
        Message(
            "there is no contrecord flag in log file {*}, segment {*}, offset {number}",
            origin: "xlog.c, until 9.2",
            example: "there is no contrecord flag in log file 3, segment 3, offset 12",
            .endOfValidWAL),
        Message(
            "invalid contrecord length {*} (expected {*}) at {lsn}",
            origin: "xlogreader.c, 14 and later",
            example: "invalid contrecord length 3 (expected 3) at 7/1200C68",
            .endOfValidWAL),
        Message(
            "invalid contrecord length {*} at {lsn}",
            origin: "xlogreader.c, 9.3 to 13",
            example: "invalid contrecord length 3 at 7/1200C68",
            .endOfValidWAL),
        Message(
            "contrecord is requested by {lsn}",
            origin: "xlogreader.c",
            example: "contrecord is requested by 7/1200C68",
            .endOfValidWAL),
        Message(
            "missing contrecord at {lsn}",
            origin: "xlogreader.c",
            example: "missing contrecord at 7/1200C68",
            .endOfValidWAL),
        Message(
            "record with invalid length at {lsn}",
            origin: "xlogreader.c",
            example: "record with invalid length at 7/1200C68",
            .endOfValidWAL),
        Message(
            "invalid resource manager ID {*} at {lsn}",
            origin: "xlogreader.c",
            example: "invalid resource manager ID 3 at 7/1200C68",
            .endOfValidWAL),
        Message(
            "invalid record offset at {lsn}",
            origin: "xlogreader.c",
            example: "invalid record offset at 7/1200C68",
            .endOfValidWAL),
        Message(
            "invalid xlog switch record at {lsn}",
            origin: "xlog.c, until 9.2",
            example: "invalid xlog switch record at 7/1200C68",
            .endOfValidWAL),
        Message(
            "record length {*} at {lsn} too long",
            origin: "xlog.c, until 9.2",
            example: "record length 3 at 7/1200C68 too long",
            .endOfValidWAL),
        Message(
            "WAL file is from different database system: {*}",
            origin: "xlogreader.c",
            example: "WAL file is from different database system: incorrect segment size in page"
                + " header",
            .endOfValidWAL),
        Message(
            "successfully skipped missing contrecord at {lsn}, overwritten at {time}",
            origin: "xlogrecovery.c, 10.19 and later",
            example: "successfully skipped missing contrecord at 7/1200C68, overwritten at"
                + " 2025-03-02 04:05:06 UTC",
            .contrecordSkipped),
    ]
}
