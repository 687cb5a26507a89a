import Bytes

extension Span<UInt8> {
    /// The position that stands at an offset; `nil` where it would pass the end of the span.
    ///
    /// PostgreSQL `XLogRecPtr` (src/include/access/xlogdefs.h): up to 9.2 the upper half of the
    /// position stands first.
    @inline(__always)
    func walPosition(at offset: Int, _ records: WALVersion.RecordFormat) -> UInt64? {
        littleEndian(UInt64.self, at: offset).map {
            records == .pairs ? $0 << 32 | $0 >> 32 : $0
        }
    }
}
