import Bytes

extension WALBuilder {
    /// Builds a control file of PostgreSQL 15, 8192 bytes with a checksum that fits.
    ///
    /// `changes` puts bytes at offsets before the checksum is made.
    package static func controlFile(
        checkpoint: UInt64, redo: UInt64, timeline: UInt32 = 1, state: UInt32 = 6,
        minimumRecoveryPoint: UInt64 = 0, minimumRecoveryTimeline: UInt32 = 0,
        segmentSize: UInt32 = 1 << 20, systemIdentifier: UInt64 = 7_000_000_000_000_000_001,
        changes: [Int: [UInt8]] = [:]
    ) -> [UInt8] {
        var file = [UInt8](repeating: 0, count: 8192)
        func put(_ bytes: [UInt8], _ offset: Int) {
            file.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        }
        put(bytes(systemIdentifier) + bytes(UInt32(1300)) + bytes(UInt32(202_209_061)), 0)
        put(bytes(state), 16)
        put(bytes(Int64(1_700_000_100)) + bytes(checkpoint), 24)
        put(checkpointBody(redo: redo, timeline: timeline, previousTimeline: timeline), 40)
        put(bytes(minimumRecoveryPoint) + bytes(minimumRecoveryTimeline), 136)
        put(bytes(UInt32(1)) + [1], 172)
        put(bytes(UInt32(8192)), 216)
        put(bytes(UInt32(8192)) + bytes(segmentSize), 224)
        put(bytes(UInt32(1)), 252)
        for (offset, bytes) in changes { put(bytes, offset) }
        var crc = CRC32C()
        crc.update(file.span.extracting(0..<288))
        put(bytes(crc.value), 288)
        return file
    }
}
