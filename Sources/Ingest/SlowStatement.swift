/// What makes a `duration:` line worth an event: a second or more.
enum SlowStatement {
    /// The shortest duration that is an event, in microseconds.
    static let threshold: Int64 = 1_000_000

    /// What the messages begin with (PostgreSQL, src/backend/tcop/postgres.c).
    static let prefix = Array("duration: ".utf8)

    /// The first eight bytes of the messages as a little-endian number; written out, since the loop
    /// over all lines compares with it.
    static let word: UInt64 = 0x6E6F_6974_6172_7564

    /// The first eight bytes, as a little-endian number, of the messages that quote a statement
    /// that was sent: of no account, whatever the statement says.
    static let quotation: UInt64 = 0x6E65_6D65_7461_7473

    /// Whether a message is wanted, by its first eight bytes as a little-endian number; `nil` where they begin neither a
    /// duration nor a statement.
    ///
    /// `offset` is where the message begins in its line, or in a block of lines.
    @inline(__always)
    static func isWanted(_ word: UInt64, _ line: Span<UInt8>, at offset: Int) -> Bool? {
        if word == quotation { return false }
        return word == self.word ? mayBeSlow(line, at: offset) : nil
    }

    /// Whether a line that holds `duration` at an offset states a second or more.
    @inline(__always)
    private static func mayBeSlow(_ line: Span<UInt8>, at offset: Int) -> Bool {
        mayBeSlow(line, digitsAt: offset + 10)
    }

    /// Whether the milliseconds at an offset of a line are a second or more.
    ///
    /// Decided by the digits before the point: four or more.
    @inline(__always)
    static func mayBeSlow(_ line: Span<UInt8>, digitsAt offset: Int) -> Bool {
        var at = offset
        while at < line.count, line[at] == UInt8(ascii: "0") { at += 1 }
        return at + 3 < line.count && line[at] &- 0x30 < 10 && line[at + 1] &- 0x30 < 10
            && line[at + 2] &- 0x30 < 10 && line[at + 3] &- 0x30 < 10
    }
}
