import Evidence

/// The disk under PostgreSQL and the pages on it.
enum StorageMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = [
        Message(
            "could not extend file \"{name}\": wrote only {*} of {*} bytes at block {*}",
            origin: "md.c",
            example: "could not extend file \"base/5/1259\": wrote only 3 of 3 bytes at block 3",
            .diskFull),
        Message(
            "invalid page in block {number} of relation {name}",
            origin: "bufmgr.c",
            example: "invalid page in block 12 of relation base/5/1259",
            .storageFailed),
        Message(
            "invalid page header in block {number} of relation {name}",
            origin: "bufmgr.c, until 9.2",
            example: "invalid page header in block 12 of relation base/5/1259",
            .storageFailed),
        Message(
            "page {number} of relation {name} does not exist",
            origin: "xlogutils.c",
            example: "page 12 of relation base/5/1259 does not exist",
            .storageFailed),
        Message(
            "page {number} of relation {name} is uninitialized",
            origin: "xlogutils.c",
            example: "page 12 of relation base/5/1259 is uninitialized",
            .storageFailed),
        Message(
            "WAL contains references to invalid pages",
            origin: "xlogutils.c",
            example: "WAL contains references to invalid pages",
            .storageFailed),
        Message(
            "could not access status of transaction {xid}",
            origin: "slru.c",
            example: "could not access status of transaction 731",
            .storageFailed),
        Message(
            "page verification failed, calculated checksum {*} but expected {*}",
            origin: "bufpage.c",
            example: "page verification failed, calculated checksum 3 but expected 3",
            .storageFailed),
        Message(
            "checksum verification failure during base backup",
            origin: "basebackup.c",
            example: "checksum verification failure during base backup",
            .storageFailed),
        Message(
            "could not {value}: Input/output error",
            origin: "md.c, fd.c, xlog.c and others",
            example: "could not read block 3 in file \"base/5/1259\": Input/output error",
            .storageFailed),
        Message(
            "could not {value}: Read-only file system",
            origin: "md.c, fd.c, xlog.c and others",
            example: "could not open file \"base/5/1259\": Read-only file system",
            .storageFailed),
    ]
}
