/// The name of a file of the WAL: 24 hexadecimal digits.
///
/// PostgreSQL `XLogFileName` (src/include/access/xlog_internal.h): timeline, then the segment
/// number split at 4 GiB: `00000003` `00000000` `0000000D`.
package struct WALSegmentName: Sendable, Hashable {
    /// The timeline that the name begins with.
    package let timeline: TimelineID
    /// The middle eight digits.
    package let high: UInt32
    /// The last eight digits.
    package let low: UInt32

    /// Reads a file name of exactly 24 hexadecimal digits.
    package init?(_ name: some StringProtocol) {
        var words: [UInt32] = []
        var word: UInt32 = 0
        var digits = 0
        for byte in name.utf8 {
            guard digits < 24, let digit = hexDigitValue(byte) else { return nil }
            word = word << 4 | UInt32(digit)
            digits += 1
            if digits % 8 == 0 {
                words.append(word)
                word = 0
            }
        }
        guard digits == 24, let timeline = TimelineID(words[0]) else { return nil }
        self.timeline = timeline
        high = words[1]
        low = words[2]
    }

    /// Names a segment; `nil` where its number does not fit for the segment size.
    package init?(timeline: TimelineID, segment: UInt64, segmentSize: UInt64) {
        guard segmentSize > 0, segmentSize <= 1 << 32 else { return nil }
        let perID = (1 << 32) / segmentSize
        guard let high = UInt32(exactly: segment / perID) else { return nil }
        self.timeline = timeline
        self.high = high
        low = UInt32(segment % perID)
    }

    /// The number of the segment, counted from the beginning of the WAL.
    ///
    /// `nil` where the last eight digits are not possible with that segment size.
    package func segment(segmentSize: UInt64) -> UInt64? {
        guard segmentSize > 0, segmentSize <= 1 << 32 else { return nil }
        let perID = (1 << 32) / segmentSize
        guard UInt64(low) < perID else { return nil }
        return UInt64(high) * perID + UInt64(low)
    }

    /// The position of the segment's first byte; `nil` where there is none.
    package func start(segmentSize: UInt64) -> LSN? {
        guard let segment = segment(segmentSize: segmentSize) else { return nil }
        let (bytes, overflow) = segment.multipliedReportingOverflow(by: segmentSize)
        return overflow ? nil : LSN(bytes)
    }
}

extension WALSegmentName: CustomStringConvertible {
    /// The 24 digits.
    package var description: String {
        timeline.fileNamePrefix + hexadecimal(high, width: 8) + hexadecimal(low, width: 8)
    }
}
