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

    /// The checksum of the bytes of one range of a span, followed by those of another one.
    @inline(__always)
    static func value(
        of span: Span<UInt8>, _ first: Range<Int>, _ second: Range<Int>,
        _ records: WALVersion.RecordFormat
    ) -> UInt32 {
        if records == .blockReferences { return CRC32C.value(of: span, first, second) }
        var crc = LegacyCRC32()
        crc.update(span.extracting(first))
        crc.update(span.extracting(second))
        return crc.value
    }

    /// Adds the bytes of a span.
    @inline(__always)
    mutating func update(_ span: Span<UInt8>) {
        if isModern { modern.update(span) } else { legacy.update(span) }
    }
}
