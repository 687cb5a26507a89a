import Bytes
import Evidence

extension WALReader {
    /// What became of a record that passes the end of a page.
    enum Assembly {
        case record(WALRecord)
        case stopped
        /// It was given up, and another record begins on the page with that position.
        case replaced(page: UInt64)
    }

    /// Puts together a record that passes the end of its first page.
    mutating func assemble(start: UInt64, length: UInt32) -> Assembly {
        assembled.removeAll(keepingCapacity: true)
        var crc = WALChecksum(layout.records)
        var gathered: UInt64 = 0
        let headerSize = UInt64(layout.records.headerSize)
        var header: WALRecordHeader?
        var from = start
        var chunk = pages.geometry.pageSize - (start - pages.start)
        var kept = Self.keptHead
        while true {
            let offset = Int(from - pages.blockStart)
            let before = assembled.count
            Self.gather(
                pages.block, offset..<offset + Int(chunk), after: gathered, headerSize, kept,
                into: &assembled, &crc)
            gathered += chunk
            if header == nil, gathered >= headerSize {
                header = WALRecordHeader(assembled.span, at: 0, layout.records)
                if let header, let reason = problem(of: header, at: start) {
                    pages.fail(reason, at: start)
                    return .stopped
                }
                if let header, header.isReadWhole {
                    kept = Self.keptBytes
                    let appended = assembled.count - before
                    assembled.append(
                        contentsOf: pages.block[offset + appended..<offset + Int(chunk)])
                }
            }
            guard gathered < UInt64(length) else { break }
            let next = pages.geometry.used(pages.start + pages.geometry.pageSize)
            guard pages.openSegment(of: next) else { return .stopped }
            guard next < pages.limit else {
                pages.failMissing(at: next)
                return .stopped
            }
            guard pages.enter(next) else { return .stopped }
            if pages.flags & WALPageHeader.replacesContinuation != 0 {
                return .replaced(page: next)
            }
            guard pages.flags & WALPageHeader.continues != 0 else {
                pages.fail(.noContinuation(of: LSN(start) ?? .zero), at: next)
                return .stopped
            }
            let missing = UInt64(length) - gathered
            guard UInt64(pages.remaining) == missing else {
                pages.fail(
                    .badContinuation(
                        of: LSN(start) ?? .zero, found: pages.remaining,
                        expected: UInt32(truncatingIfNeeded: missing)), at: next)
                return .stopped
            }
            from = next + pages.headerSize
            chunk = min(pages.geometry.pageSize - pages.headerSize, missing)
        }
        guard let header else {
            pages.fail(.badRecordLength(length), at: start)
            return .stopped
        }
        crc.update(assembled.span.extracting(WALRecordHeader.summed(layout.records)))
        guard crc.value == header.crc else {
            pages.fail(.badChecksum(stored: header.crc, computed: crc.value), at: start)
            return .stopped
        }
        return .record(
            accept(header, start: start, end: (from + chunk + 7) & ~7, blockOffset: nil))
    }

    /// Adds bytes of the block to the record; the checksum begins behind its header.
    private static func gather(
        _ block: borrowing [UInt8], _ range: Range<Int>, after gathered: UInt64,
        _ header: UInt64, _ kept: Int, into assembled: inout [UInt8], _ crc: inout WALChecksum
    ) {
        let span = block.span.extracting(range)
        let count = min(span.count, kept - assembled.count)
        if count > 0 {
            assembled.append(contentsOf: block[range.lowerBound..<range.lowerBound + count])
        }
        let skipped = gathered < header ? min(Int(header - gathered), span.count) : 0
        crc.update(span.extracting(skipped..<span.count))
    }
}
