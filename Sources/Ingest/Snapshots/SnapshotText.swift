import Bytes
package import Evidence

/// The bytes of a snapshot file, with what every record of it must know.
package struct SnapshotText: Sendable {
    /// The bytes.
    package let bytes: [UInt8]
    /// The source.
    package let source: SourceID
    /// The node that it belongs to.
    package let node: NodeName?
    /// The name of the file without the suffix of a compression.
    package let name: String

    /// A line of the file.
    struct Line {
        /// Its bytes, without the line end.
        var range: Range<Int>
        /// Its text.
        var text: Substring
    }

    /// Prepares a file for reading.
    package init(_ bytes: [UInt8], source: SourceID, node: NodeName?, name: String) {
        self.bytes = bytes
        self.source = source
        self.node = node
        self.name = name
    }

    /// Hands over every line, the last one also where it has no end.
    func forEachLine(_ body: (Line) -> Void) {
        let span = bytes.span
        var scanner = LineScanner(span)
        func take(_ range: Range<Int>) {
            var text = Substring(span.text(range))
            if range.lowerBound == 0, text.hasPrefix("\u{FEFF}") { text = text.dropFirst() }
            body(Line(range: range, text: text))
        }
        while let range = scanner.next() { take(range) }
        if scanner.position < span.count { take(scanner.position..<span.count) }
    }

    /// Cites bytes of the file.
    func citation(_ range: Range<Int>) -> Citation {
        let range = range.clamped(to: 0..<bytes.count)
        return Citation(
            source: source, offset: UInt64(range.lowerBound), length: UInt64(range.count))
    }
}

extension StringProtocol {
    /// The text without blanks and tabs at its ends.
    var trimmedBlanks: String {
        var view = self[...]
        while let first = view.first, first == " " || first == "\t" || first == "\r" {
            view = view.dropFirst()
        }
        while let last = view.last, last == " " || last == "\t" || last == "\r" {
            view = view.dropLast()
        }
        return String(view)
    }
}
