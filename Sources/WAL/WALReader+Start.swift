package import Evidence

extension WALReader {
    /// Starts at a position where a record is known to begin.
    package mutating func start(at lsn: LSN) {
        rewind()
        let offset = pages.geometry.fileOffset(of: lsn.bytes)
        let first = lsn.bytes - offset
        // The first page of a segment tells to which cluster it belongs.
        if offset >= pages.geometry.pageSize, !(pages.openSegment(of: first) && pages.enter(first))
        {
            return
        }
        position = lsn.bytes
    }

    /// Starts at the first record that begins in a segment or, if none does, in the next ones.
    package mutating func start(atSegment number: UInt64) {
        rewind()
        position = number * pages.geometry.segmentSize
        while true {
            guard pages.openSegment(of: position), pages.enter(position) else { return }
            guard pages.flags & WALPageHeader.continues != 0 else {
                position += pages.headerSize
                return
            }
            let rest = (pages.headerSize + UInt64(pages.remaining) + 7) & ~7
            guard rest >= pages.geometry.pageSize else {
                position += rest
                return
            }
            position = pages.geometry.used(position + pages.geometry.pageSize)
        }
    }

    private mutating func rewind() {
        pages.rewind()
        previous = 0
        position = 0
        abandonedRecord = nil
    }
}
