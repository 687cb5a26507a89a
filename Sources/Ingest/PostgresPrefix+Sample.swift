import Bytes

extension PostgresPrefix {
    /// The lines of a sample that seem to be PostgreSQL's.
    struct Sample: ~Escapable {
        private let bytes: Span<UInt8>
        /// How the words of the levels are written.
        let dialect: PostgresDialect
        /// The prefixes of the lines with a level.
        private(set) var prefixes: [Range<Int>] = []
        /// The number of lines of text that begin with a time, with a level or without.
        private var timedLines = 0
        /// The number of those with a level.
        private var timedPrefixes = 0
        /// Whether a line begins with LOG, FATAL or PANIC.
        private var hasPlainLog = false
        /// The number of lines that are not empty.
        private var textLines = 0
        /// The number of lines of a level that only servers write.
        private var serverLines = 0
        /// Whether a line shows another format.
        private var isOther = false

        /// The greatest number of lines that are looked at.
        private static let lineLimit = 4000

        /// Looks at the lines of a sample.
        @_lifetime(copy bytes)
        init(_ bytes: Span<UInt8>, _ dialect: PostgresDialect = PostgresDialect()) {
            self.bytes = bytes
            self.dialect = dialect
            var scanner = LineScanner(bytes)
            var lines = 0
            while lines < Self.lineLimit, !isOther {
                var line = scanner.next()
                if line == nil, lines == 0, bytes.count > 0 {
                    scanner.position = bytes.count
                    line = 0..<bytes.withoutCarriageReturn(0..<bytes.count)
                }
                guard let line else { break }
                lines += 1
                look(at: line)
            }
        }

        /// Looks at one line.
        @_lifetime(self: copy self)
        private mutating func look(at whole: Range<Int>) {
            let start = PostgresStderrLog.textStart(bytes, whole)
            let line = start..<whole.upperBound
            if !line.isEmpty { textLines += 1 }
            guard let first = line.first.map({ bytes[$0] }), first != UInt8(ascii: "\t") else {
                return
            }
            if bytes.holds("{\"", at: start, end: line.upperBound) { isOther = true }
            let timeEnd = PostgresStderrLog.time(bytes, line)?.end
            // Patroni writes its server's lines and its own to one place.
            if let timeEnd, PostgresStderrLog.isOfPython(bytes, timeEnd..<line.upperBound) {
                return
            }
            if let timeEnd {
                // csvlog.
                if timeEnd < line.upperBound, bytes[timeEnd] == UInt8(ascii: ",") { isOther = true }
                timedLines += 1
            }
            guard
                let found = PostgresLevel.search(
                    bytes, from: timeEnd ?? start, end: line.upperBound, dialect)
            else { return }
            prefixes.append(start..<found.start)
            if [PostgresLevel.log, .fatal, .panic].contains(found.level) { serverLines += 1 }
            if timeEnd != nil {
                timedPrefixes += 1
            } else if PostgresStderrLog.time(bytes, start..<found.start, within: 64) != nil {
                timedLines += 1
                timedPrefixes += 1
            }
            if found.start == start,
                [PostgresLevel.log, .fatal, .panic].contains(found.level)
            {
                hasPlainLog = true
            }
        }

        /// Whether the lines are those of a log.
        var isLog: Bool {
            !isOther && !prefixes.isEmpty
                && (timedPrefixes > 0
                    ? timedPrefixes * 2 >= timedLines
                    : hasPlainLog || serverLines * 2 > textLines)
        }

        /// Those of some prefixes that are like most: a log may begin before its prefix is set.
        func majority(of prefixes: [Range<Int>]) -> [Range<Int>] {
            let timed = prefixes.filter { PostgresStderrLog.time(bytes, $0, within: 64) != nil }
            if !timed.isEmpty { return timed }
            let plain = prefixes.filter { $0.isEmpty }
            return plain.count * 2 >= prefixes.count ? plain : prefixes.filter { !$0.isEmpty }
        }
    }
}
