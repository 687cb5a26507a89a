import Bytes

extension PostgresPrefix {
    /// The greatest number of different shapes of prefixes that inference compares.
    private static let shapeLimit = 200

    /// Infers the prefix from the beginning of a log; `nil` where it is no log of PostgreSQL.
    ///
    /// Lines count as PostgreSQL's by their level (`LOG:  `) and, where the prefix has one, by
    /// their time. A log without times must have LOG, FATAL or PANIC at the beginning of a line,
    /// since clients print ERROR and DETAIL as well.
    init?(sample: Span<UInt8>) {
        var lines = Sample(sample)
        guard lines.isLog else { return nil }
        lines.keepMajority()
        let shapes = Self.shapes(sample, lines.prefixes)
        guard let first = shapes.first else { return nil }
        let common = shapes.dropFirst().reduce(first) { common, shape in
            let shared = Self.common(common, shape)
            // What has little in common is of another prefix, which was set later or before.
            let least = min(common.tokens.count, shape.tokens.count)
            return shared.tokens.count * 2 < least ? common : shared
        }
        elements = Self.elements(common)
        sessionElements = []
        if common.gapAtEnd, case .text? = elements.last {
            let rest = Self.sessionShapes(elements.dropLast(), sample, lines.prefixes)
            if let rest, !rest.tokens.isEmpty {
                elements.removeLast()
                sessionElements = Self.elements(rest)
            }
        }
        giveRoles(sample, lines.prefixes)
    }

    /// The different shapes of prefixes, the most frequent first.
    private static func shapes(_ sample: Span<UInt8>, _ prefixes: [Range<Int>]) -> [TokenLine] {
        var counts: [TokenLine: Int] = [:]
        var shapes: [TokenLine] = []
        for prefix in prefixes {
            guard let line = tokens(sample, prefix) else { continue }
            if counts[line] == nil {
                guard shapes.count < shapeLimit else { continue }
                shapes.append(line)
            }
            counts[line, default: 0] += 1
        }
        return shapes.enumerated().sorted { left, right in
            let (more, less) = (counts[left.element] ?? 0, counts[right.element] ?? 0)
            return more != less ? more > less : left.offset < right.offset
        }.map(\.element)
    }

    /// What the prefixes have in common after the given elements, of those that have more.
    ///
    /// `nil` where all of them have more: then nothing tells that `%q` stands there.
    private static func sessionShapes(
        _ elements: ArraySlice<Element>, _ sample: Span<UInt8>, _ prefixes: [Range<Int>]
    ) -> TokenLine? {
        let head = PostgresPrefix(elements: Array(elements), sessionElements: [])
        var common: TokenLine?
        var hasShort = false
        var seen: Set<TokenLine> = []
        for prefix in prefixes where seen.count < shapeLimit {
            guard let end = head.end(sample, prefix) else { continue }
            if end >= prefix.upperBound {
                hasShort = true
            } else if let line = tokens(sample, end..<prefix.upperBound), seen.insert(line).inserted
            {
                common = common.map { Self.common($0, line) } ?? line
            }
        }
        return hasShort ? common : nil
    }

    /// The end of the elements in a prefix, which must all be of known width.
    private func end(_ bytes: Span<UInt8>, _ prefix: Range<Int>) -> Int? {
        var reading = Reading()
        reading.fields = Array(repeating: nil, count: elements.count)
        // The level is found only where the prefix ends; the fields show how far it went.
        var offset = prefix.lowerBound
        for element in elements {
            switch element {
            case .literal(let literal):
                guard bytes.holds(literal, at: offset, end: prefix.upperBound) else { return nil }
                offset += literal.count
            case .text:
                return nil
            case .time, .number, .session:
                var scanner = FieldScanner(bytes, offset..<prefix.upperBound)
                guard Self.pass(element, &scanner) else { return nil }
                offset = scanner.position
            }
        }
        return offset
    }

    /// The elements for what prefixes have in common.
    private static func elements(_ line: TokenLine) -> [Element] {
        var elements: [Element] = []
        for token in line.tokens {
            if token.gapBefore { elements.append(.text(.unknown)) }
            switch token.kind {
            case .time(let milliseconds): elements.append(.time(milliseconds: milliseconds))
            case .number: elements.append(.number(.unknown, constant: nil))
            case .session: elements.append(.session)
            case .literal(let bytes):
                if !token.gapBefore, case .literal(let before)? = elements.last {
                    if before.last == UInt8(ascii: "=") {
                        // The value of a label may be empty in all lines of the sample.
                        elements += [.text(.unknown), .literal(bytes)]
                    } else {
                        elements[elements.count - 1] = .literal(before + bytes)
                    }
                } else {
                    elements.append(.literal(bytes))
                }
            }
        }
        var endsWithLabel = false
        if case .literal(let bytes)? = elements.last {
            endsWithLabel = bytes.last == UInt8(ascii: "=")
        }
        if line.gapAtEnd || endsWithLabel { elements.append(.text(.unknown)) }
        return elements
    }
}

extension PostgresPrefix {
    /// The lines of a sample that seem to be PostgreSQL's.
    private struct Sample: ~Escapable {
        private let bytes: Span<UInt8>
        /// The prefixes of the lines with a level.
        private(set) var prefixes: [Range<Int>] = []
        /// The number of lines of text that begin with a time, with a level or without.
        private var timedLines = 0
        /// The number of those with a level.
        private var timedPrefixes = 0
        /// Whether a line begins with LOG, FATAL or PANIC.
        private var hasPlainLog = false
        /// Whether a line shows another format.
        private var isOther = false

        /// The greatest number of lines that are looked at.
        private static let lineLimit = 4000

        /// Looks at the lines of a sample.
        @_lifetime(copy bytes)
        init(_ bytes: Span<UInt8>) {
            self.bytes = bytes
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
            guard let first = line.first.map({ bytes[$0] }), first != UInt8(ascii: "\t") else {
                return
            }
            if first == UInt8(ascii: "{") { isOther = true }
            let timeEnd = PostgresStderrLog.time(bytes, line)?.end
            if let timeEnd {
                // csvlog.
                if timeEnd < line.upperBound, bytes[timeEnd] == UInt8(ascii: ",") { isOther = true }
                timedLines += 1
            }
            guard let found = PostgresLevel.search(bytes, from: start, end: line.upperBound)
            else { return }
            prefixes.append(start..<found.start)
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
                && (timedPrefixes > 0 ? timedPrefixes * 2 >= timedLines : hasPlainLog)
        }

        /// Drops the prefixes that are not like most: a log may begin before its prefix is set.
        @_lifetime(self: copy self)
        mutating func keepMajority() {
            let timed = prefixes.filter { PostgresStderrLog.time(bytes, $0, within: 64) != nil }
            let plain = prefixes.filter { $0.isEmpty }
            if !timed.isEmpty {
                prefixes = timed
            } else if plain.count * 2 >= prefixes.count {
                prefixes = plain
            } else {
                prefixes.removeAll { $0.isEmpty }
            }
        }
    }
}
