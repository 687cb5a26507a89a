import Bytes

extension PostgresPrefix {
    /// The greatest number of different shapes of prefixes that inference compares.
    private static let shapeLimit = 200

    /// How many prefixes of one log are told apart.
    private static let prefixLimit = 4

    /// The prefixes of the beginning of a log, the most frequent first; none where it is no log of
    /// PostgreSQL.
    ///
    /// Lines count as PostgreSQL's by their level (`LOG:  `) and, where the prefix has one, by
    /// their time. A log without times must have LOG, FATAL or PANIC at the beginning of a line,
    /// since clients print ERROR and DETAIL as well. Where no level is known by its word, runs of
    /// blanks may have been made one, or the language is none that has a table.
    static func inferred(from sample: Span<UInt8>) -> [PostgresPrefix] {
        var lines = Sample(sample)
        if !lines.isLog { lines = Sample(sample, PostgresDialect(isCollapsed: true)) }
        if !lines.isLog { lines = Sample(sample, PostgresDialect(unknownWord: .log)) }
        guard lines.isLog else { return [] }
        var dialect = lines.dialect
        dialect.unknownWord = dialect.unknownWord ?? .detail
        var left = lines.prefixes
        var found: [PostgresPrefix] = []
        while found.count < prefixLimit, !left.isEmpty {
            let like = lines.majority(of: left)
            guard let prefix = PostgresPrefix(sample, like, dialect),
                found.first.map({ !$0.isTimed || prefix.isTimed }) ?? true
            else { break }
            let before = left.count
            left = left.filter { !prefix.fits(sample, $0) }
            guard left.count < before else { break }
            found.append(prefix)
        }
        return found
    }

    /// Infers the prefix of some lines from the ranges before their levels.
    private init?(_ sample: Span<UInt8>, _ prefixes: [Range<Int>], _ dialect: PostgresDialect) {
        let shapes = Self.shapes(sample, prefixes)
        guard let first = shapes.first else { return nil }
        let common = shapes.dropFirst().reduce(first) { common, shape in
            guard shape.times == first.times else { return common }
            let shared = Self.common(common, shape)
            // What has little in common is of another prefix, which was set later or before.
            let least = min(common.tokens.count, shape.tokens.count)
            return shared.tokens.count * 2 < least ? common : shared
        }
        elements = Self.elements(common)
        sessionElements = []
        self.dialect = dialect
        if common.gapAtEnd, case .text? = elements.last {
            let rest = Self.sessionShapes(elements.dropLast(), sample, prefixes)
            if let rest, !rest.tokens.isEmpty {
                elements.removeLast()
                sessionElements = Self.elements(rest)
            }
        }
        giveRoles(sample, prefixes)
    }

    /// Whether a line that begins with this range before its level has this prefix.
    private func fits(_ sample: Span<UInt8>, _ prefix: Range<Int>) -> Bool {
        // The longest word of a level has 48 bytes.
        let line = prefix.lowerBound..<min(sample.count, prefix.upperBound + 64)
        return read(sample, line).level?.start == prefix.upperBound
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
            case .time, .epoch, .number, .session:
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
            case .epoch: elements.append(.epoch)
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
