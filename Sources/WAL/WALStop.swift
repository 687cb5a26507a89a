package import Evidence

/// Why reading of WAL stopped, and where.
package struct WALStop: Sendable, Hashable {
    /// Why.
    package let reason: Reason
    /// The record or page that could not be read.
    package let lsn: LSN
    /// The file that holds that position; `nil` where there is none.
    package let file: WALSegmentName?
    /// The place of that position within the file.
    package let offset: UInt64

    /// Why no further record could be read.
    package enum Reason: Sendable, Hashable {
        /// A page of zeros: nothing was written there yet.
        case zeroPage
        /// A record of length zero: nothing was written there yet.
        case zeroRecord
        /// A length that no record has.
        case badRecordLength(UInt32)
        /// No resource manager has that number.
        case badResourceManager(UInt8)
        /// The link to the record before leads elsewhere.
        case badPreviousLink(found: UInt64, expected: UInt64)
        /// The checksum of a record does not fit.
        case badChecksum(stored: UInt32, computed: UInt32)
        /// A page does not begin with the magic number of the first page that was read.
        case badMagic(found: UInt16, expected: UInt16)
        /// A page has flags that it cannot have.
        case badPageFlags(UInt16)
        /// A page says that it stands elsewhere: a recycled segment, not written again yet.
        case recycledPage(address: UInt64)
        /// A page belongs to another timeline than the history says.
        case wrongTimeline(found: UInt32, expected: TimelineID)
        /// A segment belongs to another cluster.
        case otherSystemIdentifier(found: SystemIdentifier, expected: SystemIdentifier)
        /// A segment was written with other sizes.
        case otherGeometry(segmentSize: UInt32, pageSize: UInt32)
        /// A record goes on on a page that does not continue it.
        case noContinuation(of: LSN)
        /// A page continues a record by another number of bytes than it needs.
        case badContinuation(of: LSN, found: UInt32, expected: UInt32)
        /// A page continues a record where one should begin.
        case unexpectedContinuation
        /// No record can begin within the header of a page.
        case withinPageHeader
        /// The segment is not there.
        case missingSegment
        /// The file ends before its segment does.
        case shortSegment(size: UInt64)
        /// The file cannot be read.
        indirect case unreadableSegment(WALError)
    }

    /// The permanent name of the reason.
    package var id: String {
        switch reason {
        case .zeroPage: "zero-page"
        case .zeroRecord: "zero-record"
        case .badRecordLength: "bad-record-length"
        case .badResourceManager: "bad-resource-manager"
        case .badPreviousLink: "bad-previous-link"
        case .badChecksum: "bad-crc"
        case .badMagic: "bad-magic"
        case .badPageFlags: "bad-page-flags"
        case .recycledPage: "recycled-page"
        case .wrongTimeline: "wrong-timeline"
        case .otherSystemIdentifier: "other-system-identifier"
        case .otherGeometry: "other-segment-size"
        case .noContinuation: "no-continuation"
        case .badContinuation: "bad-continuation"
        case .unexpectedContinuation: "unexpected-continuation"
        case .withinPageHeader: "within-page-header"
        case .missingSegment: "missing-segment"
        case .shortSegment: "short-segment"
        case .unreadableSegment: "unreadable-segment"
        }
    }

    /// Whether evidence is missing there, so that the WAL may have gone on.
    package var lacksEvidence: Bool {
        switch reason {
        case .missingSegment, .shortSegment, .unreadableSegment: true
        default: false
        }
    }
}

extension WALStop: CustomStringConvertible {
    /// The reason in words.
    package var description: String {
        switch reason {
        case .zeroPage: "WAL page at \(lsn) is empty"
        case .zeroRecord: "no record was written at \(lsn)"
        case .badRecordLength(let length):
            "record at \(lsn) has the impossible length '\(length)'"
        case .badResourceManager(let id):
            "record at \(lsn) has the unknown resource manager '\(id)'"
        case .badPreviousLink(let found, let expected):
            "record at \(lsn) follows '\(words(found))', expected '\(words(expected))'"
        case .badChecksum(let stored, let computed):
            "record at \(lsn) has checksum '\(hexadecimal(stored, width: 8))', "
                + "its bytes give '\(hexadecimal(computed, width: 8))'"
        case .badMagic(let found, let expected):
            "WAL page at \(lsn) has magic '\(hexadecimal(found, width: 4))', "
                + "expected '\(hexadecimal(expected, width: 4))'"
        case .badPageFlags(let flags):
            "WAL page at \(lsn) has the impossible flags '\(hexadecimal(flags, width: 4))'"
        case .recycledPage(let address):
            "WAL page at \(lsn) still holds what was written at '\(words(address))'"
        case .wrongTimeline(let found, let expected):
            "WAL page at \(lsn) belongs to timeline '\(found)', expected '\(expected)'"
        case .otherSystemIdentifier(let found, let expected):
            "WAL page at \(lsn) has system identifier '\(found)', expected '\(expected)'"
        case .otherGeometry(let segmentSize, let pageSize):
            "WAL page at \(lsn) has segment size '\(segmentSize)' and page size '\(pageSize)', "
                + "unlike the pages before it"
        case .noContinuation(let record):
            "WAL page at \(lsn) does not continue the record at \(record)"
        case .badContinuation(let record, let found, let expected):
            "WAL page at \(lsn) continues the record at \(record) by '\(found)' bytes, "
                + "expected '\(expected)'"
        case .unexpectedContinuation:
            "WAL page at \(lsn) continues a record where one should begin"
        case .withinPageHeader: "no record can begin at \(lsn), within the header of a page"
        case .missingSegment:
            file.map { "WAL segment '\($0)' is missing" } ?? "no WAL segment holds \(lsn)"
        case .shortSegment(let size):
            "WAL segment '\(file.map(\.description) ?? "")' was cut at \(size) bytes"
        case .unreadableSegment(let error): error.description
        }
    }

    private func words(_ position: UInt64) -> String {
        hexadecimal(position >> 32) + "/" + hexadecimal(position & 0xFFFF_FFFF)
    }
}
