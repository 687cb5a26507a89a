import Bytes

extension PostgresPrefix {
    /// Finds out which number is the process and which text the application.
    mutating func giveRoles(_ sample: Span<UInt8>, _ prefixes: [Range<Int>]) {
        let values = Values(self, sample, prefixes)
        giveNumberRoles(values)
        for index in 0..<elements.count + sessionElements.count {
            guard case .text? = element(index) else { continue }
            replace(index, .text(textRole(index, values)))
        }
        giveSessionRoles(values)
    }

    /// Replaces an element.
    private mutating func replace(_ index: Int, _ element: Element) {
        if index < elements.count {
            elements[index] = element
        } else {
            sessionElements[index - elements.count] = element
        }
    }

    /// The bytes of a literal at an index, none where another element stands there.
    private func literal(_ index: Int) -> [UInt8] {
        if index >= 0, case .literal(let bytes)? = element(index) { return bytes }
        return []
    }

    /// Numbers: `[%p]`, `[%p-%l]`, `[%l-1]`, or the only one.
    private mutating func giveNumberRoles(_ values: Values) {
        let indices = (0..<elements.count + sessionElements.count).filter {
            if case .number? = element($0) { true } else { false }
        }
        for index in indices {
            replace(index, .number(.unknown, constant: values.constant(index)))
        }
        let labelled = indices.first { Self.endsWithPID(literal($0 - 1)) }
        let bracketed = indices.first {
            literal($0 - 1).last == UInt8(ascii: "[") && literal($0 + 1).first == UInt8(ascii: "]")
        }
        // `[520-13]`: the number of the line follows, unless it is the 1 of `[%l-1]`.
        let pair = indices.first {
            literal($0 + 1) == [UInt8(ascii: "-")] && indices.contains($0 + 2)
                && values.constant($0 + 2) != 1
        }
        let opened = indices.first {
            literal($0 - 1).last == UInt8(ascii: "[") && literal($0 + 1) != [UInt8(ascii: "-")]
        }
        let process =
            labelled ?? bracketed ?? pair ?? opened ?? (indices.count == 1 ? indices.first : nil)
        if let process { replace(process, .number(.pid, constant: nil)) }
        for index in indices where index != process {
            let isFirstOfPair =
                literal(index + 1) == [UInt8(ascii: "-")] && indices.contains(index + 2)
            if isFirstOfPair || index == pair.map({ $0 + 2 }) {
                replace(index, .number(.line, constant: nil))
            }
        }
    }

    /// Whether a literal ends with `pid=`, `PID:` or the like.
    private static func endsWithPID(_ literal: [UInt8]) -> Bool {
        let letters = literal.map { $0 | 0x20 }
        return ["pid=", "pid:", "pid ", "p=", "proc="].contains { letters.ends(with: $0) }
    }

    /// The role of a text by its label or its neighbours.
    private func textRole(_ index: Int, _ values: Values) -> Role {
        let label = literal(index - 1).map { $0 | 0x20 }
        if label.ends(with: "user=") || label.ends(with: ",u=") { return .user }
        if label.ends(with: "db=") || label.ends(with: "database=") { return .database }
        if label.ends(with: "app=") || label.ends(with: "application=")
            || label.ends(with: "application_name=")
        {
            return .application
        }
        if label.ends(with: "client=") || label.ends(with: "host=")
            || label.ends(with: "remote=")
        {
            return values.hasPort(index) ? .clientAndPort : .client
        }
        if literal(index + 1) == [UInt8(ascii: "@")] { return .user }
        if literal(index - 1) == [UInt8(ascii: "@")] { return .database }
        if values.hasPort(index) { return .clientAndPort }
        return .unknown
    }

    /// `%u@%d/%a `: a third text after the database is the application unless it is an address.
    private mutating func giveSessionRoles(_ values: Values) {
        let count = elements.count + sessionElements.count
        for index in min(2, count)..<count {
            if case .text(.unknown)? = element(index),
                literal(index - 1) == [UInt8(ascii: "/")],
                case .text(.database)? = element(index - 2), !values.hasAddress(index)
            {
                replace(index, .text(.application))
            }
        }
    }

    /// The values that elements have in a sample.
    private struct Values {
        private var texts: [Set<String>]

        /// Reads a sample with a prefix whose roles are not known.
        init(_ prefix: PostgresPrefix, _ sample: Span<UInt8>, _ prefixes: [Range<Int>]) {
            let count = prefix.elements.count + prefix.sessionElements.count
            texts = Array(repeating: [], count: count)
            for range in prefixes.prefix(500) {
                // The level follows the prefix; 64 bytes hold the longest.
                let line = range.lowerBound..<min(sample.count, range.upperBound + 64)
                let reading = prefix.read(sample, line, keepFields: true)
                guard reading.level != nil else { continue }
                for (index, field) in (reading.fields ?? []).enumerated() {
                    if let field { texts[index].insert(sample.text(field)) }
                }
            }
        }

        /// The number that an element always is.
        func constant(_ index: Int) -> Int64? {
            guard index < texts.count, texts[index].count == 1 else { return nil }
            return texts[index].first.flatMap { Int64($0) }
        }

        /// Whether an element is `192.168.0.100(50786)` somewhere.
        func hasPort(_ index: Int) -> Bool {
            index < texts.count && texts[index].contains { $0.hasSuffix(")") && $0.contains("(") }
        }

        /// Whether an element is an address or `[local]` somewhere.
        func hasAddress(_ index: Int) -> Bool {
            index >= texts.count
                || texts[index].contains {
                    $0 == "[local]" || $0.contains(":")
                        || !$0.isEmpty && $0.utf8.allSatisfy { $0 == 0x2E || $0 &- 0x30 < 10 }
                }
        }
    }
}

extension [UInt8] {
    /// Whether the last bytes are those of a text.
    fileprivate func ends(with text: String) -> Bool {
        let wanted = Array(text.utf8)
        return count >= wanted.count && Array(suffix(wanted.count)) == wanted
    }
}
