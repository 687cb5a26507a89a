/// A byte position in the write-ahead log.
///
/// PostgreSQL `XLogRecPtr` (src/include/access/xlogdefs.h): 64 bits, printed as two halves in
/// hexadecimal, `16/B374D848`. Values of 2⁶³ and more do not occur in real evidence and are
/// refused, so that an LSN always fits SQLite's INTEGER.
package struct LSN: Sendable, Hashable, Comparable {
    /// The position in bytes since the beginning of the write-ahead log, less than 2⁶³.
    package let bytes: UInt64

    /// Position zero, which PostgreSQL uses for "invalid".
    package static let zero = LSN(unchecked: 0)

    @usableFromInline
    init(unchecked bytes: UInt64) {
        self.bytes = bytes
    }

    /// Makes a position; `nil` for values of 2⁶³ and more.
    package init?(_ bytes: UInt64) {
        guard bytes < 1 << 63 else { return nil }
        self.bytes = bytes
    }

    /// Reads the printed form `hi/lo`, each half one to eight hexadecimal digits.
    package init?(_ text: some StringProtocol) {
        var halves: (UInt64, UInt64) = (0, 0)
        var digits = 0
        var slashSeen = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "/") {
                guard !slashSeen, digits > 0 else { return nil }
                slashSeen = true
                digits = 0
                continue
            }
            guard let digit = hexDigitValue(byte), digits < 8 else { return nil }
            digits += 1
            if slashSeen {
                halves.1 = halves.1 << 4 | UInt64(digit)
            } else {
                halves.0 = halves.0 << 4 | UInt64(digit)
            }
        }
        guard slashSeen, digits > 0 else { return nil }
        self.init(halves.0 << 32 | halves.1)
    }

    /// Whether this is PostgreSQL's "invalid" position, zero.
    package var isZero: Bool { bytes == 0 }

    /// The position `count` bytes later; `nil` where that is 2⁶³ or more.
    package func advanced(by count: UInt64) -> LSN? {
        let (sum, overflow) = bytes.addingReportingOverflow(count)
        return overflow ? nil : LSN(sum)
    }

    /// The number of bytes from `earlier` to this position; zero where `earlier` is not earlier.
    package func distance(from earlier: LSN) -> UInt64 {
        bytes > earlier.bytes ? bytes - earlier.bytes : 0
    }

    /// The end of the record before the one that begins here.
    ///
    /// It differs where a page begins in between: its header has 24 bytes, 40 at the beginning of a
    /// segment (src/include/access/xlog_internal.h, 9.3–18), and segments begin at whole megabytes.
    package var endOfRecordBefore: LSN {
        let rest = bytes % 8192
        let isFirst = rest == 24 || rest == 40 && bytes % (1 << 20) == 40
        return isFirst ? LSN(unchecked: bytes - rest) : self
    }

    package static func < (left: LSN, right: LSN) -> Bool {
        left.bytes < right.bytes
    }
}

extension LSN: CustomStringConvertible {
    /// The printed form as PostgreSQL writes it, `16/B374D848`.
    package var description: String {
        hexadecimal(bytes >> 32) + "/" + hexadecimal(bytes & 0xFFFF_FFFF)
    }
}

extension LSN: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let lsn = LSN(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not an LSN"))
        }
        self = lsn
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
