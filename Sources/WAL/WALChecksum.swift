import Bytes

/// The checksum of WAL records and of control files.
struct WALChecksum {
    private var modern = CRC32C()
    private var legacy = LegacyCRC32()
    private let isModern: Bool

    /// Starts a checksum over nothing, of the kind that goes with a format of records.
    @inline(__always)
    init(_ records: WALVersion.RecordFormat) {
        isModern = records == .blockReferences
    }

    /// The checksum of all bytes so far.
    var value: UInt32 { isModern ? modern.value : legacy.value }

    /// Adds the bytes of a span.
    @inline(__always)
    mutating func update(_ span: Span<UInt8>) {
        if isModern { modern.update(span) } else { legacy.update(span) }
    }
}
