import Bytes

/// What a prefix that somebody stated finds in the beginning of a log.
///
/// A setting of another time, or of another server, must not spoil what the lines themselves show.
extension PostgresPrefix {
    /// How much a stated prefix may claim.
    package enum Authority: Sendable {
        /// The user says that the log has it: one line suffices, half of them where they are of
        /// another format as well.
        case user
        /// A configuration beside the log has it: half of the lines that have a level must fit,
        /// and it must have a time where the lines have one.
        case configuration
    }

    /// Whether it begins with something that can be told apart from any text.
    private var isDefinite: Bool {
        switch elements.first {
        case .literal, .time, .epoch, .number, .session: true
        case .text, nil: false
        }
    }

    /// Whether a field of it is of unknown meaning, so that a statement of the prefix would help.
    var isUncertain: Bool {
        (elements + sessionElements).contains { element in
            switch element {
            case .text(.unknown), .number(.unknown, _): true
            case .literal, .time, .epoch, .number, .session, .text: false
            }
        }
    }

    /// Whether it has the same parts as another one, whoever states them.
    func hasParts(of other: PostgresPrefix) -> Bool {
        elements == other.elements && sessionElements == other.sessionElements
    }

    /// The number of lines of a sample that have this prefix and a level after it.
    func count(in sample: Span<UInt8>) -> Int {
        Self.lines(of: sample) { read(sample, $0).level != nil }.accepted
    }

    /// Whether a text has a line with the level of a server: what no format accepts may be a log.
    package static func mayBeLog(_ sample: Span<UInt8>) -> Bool {
        lines(of: sample) {
            PostgresLevel.search(sample, from: $0.lowerBound, end: $0.upperBound) != nil
        }
        .accepted > 0
    }

    /// The greatest number of lines of a sample that are looked at.
    private static let sampleLimit = 1000

    /// How many lines of a sample, those of further lines of a message left out, a test accepts.
    private static func lines(
        of sample: Span<UInt8>, _ accepts: (Range<Int>) -> Bool
    ) -> (lines: Int, accepted: Int) {
        LogFormats.accepted(sample, limit: sampleLimit) { bytes, line in
            let text = PostgresStderrLog.textStart(bytes, line)..<line.upperBound
            return bytes[line.lowerBound] != UInt8(ascii: "\t") && accepts(text)
        }
    }

    /// Those of some prefixes that a sample has, with the words of a dialect.
    static func found(
        _ prefixes: [PostgresPrefix], in sample: Span<UInt8>, besides inferred: [PostgresPrefix],
        _ authority: Authority
    ) -> [PostgresPrefix] {
        var found: [(prefix: PostgresPrefix, lines: Int)] = []
        for var prefix in prefixes {
            prefix.dialect = inferred.first?.dialect ?? prefix.dialect
            let lines = prefix.count(in: sample)
            guard lines > 0, !found.contains(where: { $0.prefix.hasParts(of: prefix) }) else {
                continue
            }
            if authority == .configuration {
                let levels = inferred.map { $0.count(in: sample) }.max() ?? 0
                let isTimed = inferred.contains { $0.isTimed }
                guard lines * 2 >= levels, prefix.isTimed || !isTimed else { continue }
            }
            found.append((prefix, lines))
        }
        return found.enumerated().sorted { left, right in
            left.element.lines != right.element.lines
                ? left.element.lines > right.element.lines : left.offset < right.offset
        }.map(\.element.prefix)
    }

    /// Whether a sample that another format accepts, or none, is a log with this prefix after all.
    func claims(_ sample: Span<UInt8>, onOneLine: Bool) -> Bool {
        guard isDefinite else { return false }
        let share = Self.lines(of: sample) { read(sample, $0).level != nil }
        return onOneLine ? share.accepted > 0 : share.accepted * 2 >= share.lines
    }
}

extension PostgresStderrLog {
    package var isUncertain: Bool { prefixes.contains { $0.isUncertain } }

    package func stating(
        _ prefixes: [PostgresPrefix], in sample: Span<UInt8>, _ authority: PostgresPrefix.Authority
    ) -> (any LogFormat)? {
        let stated = PostgresPrefix.found(prefixes, in: sample, besides: self.prefixes, authority)
        guard !stated.isEmpty else { return nil }
        let others = self.prefixes.filter { prefix in
            !stated.contains { $0.hasParts(of: prefix) }
        }
        return PostgresStderrLog(stated + others)
    }
}

extension LogFormats {
    /// The format of a log for which somebody stated prefixes; `nil` where none of its lines has
    /// one, or where it is no log of a server in stderr format.
    ///
    /// `format` is what the sample was recognised as, if it was.
    package static func stating(
        _ prefixes: [PostgresPrefix], in sample: Span<UInt8>, recognised format: (any LogFormat)?,
        _ authority: PostgresPrefix.Authority
    ) -> (any LogFormat)? {
        if let found = format?.stating(prefixes, in: sample, authority) { return found }
        guard !(format is PostgresStderrLog) else { return nil }
        let claimed = prefixes.filter {
            $0.claims(sample, onOneLine: format == nil && authority == .user)
        }
        let stated = PostgresPrefix.found(claimed, in: sample, besides: [], authority)
        guard !stated.isEmpty else { return nil }
        return PostgresStderrLog(stated)
    }
}
