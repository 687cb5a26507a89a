/// A row's pattern, compiled into literals and holes; see `Message` for what the holes take.
package struct MessagePattern: Sendable {
    /// A named gap in a pattern.
    enum Hole: String, Sendable {
        /// `{lsn}`: a position.
        case lsn
        /// `{lsn2}`: a second position.
        case otherLSN = "lsn2"
        /// `{timeline}`: a timeline.
        case timeline
        /// `{timeline2}`: a second timeline.
        case otherTimeline = "timeline2"
        /// `{xid}`: a transaction.
        case xid
        /// `{number}`: a whole number.
        case number
        /// `{ms}`: a length of time in milliseconds.
        case milliseconds = "ms"
        /// `{s}`: a length of time in seconds.
        case seconds = "s"
        /// `{time}`: a printed timestamp.
        case time
        /// `{node}`: a node, the subject.
        case node
        /// `{resource}`: a cluster resource.
        case resource
        /// `{operation}`: an operation on it.
        case operation
        /// `{name}`: the name of anything.
        case name
        /// `{old}`: the value before.
        case old
        /// `{value}`: the value after, or the only one.
        case value
        /// `{*}`: what is of no interest.
        case anything = "*"

        /// Whether the hole takes any text, so that what follows decides where it ends.
        var isText: Bool {
            switch self {
            case .node, .resource, .operation, .name, .old, .value, .anything: true
            default: false
            }
        }
    }

    /// A part of a pattern.
    enum Element: Sendable {
        /// Bytes that stand in the message as they are.
        case literal([UInt8])
        /// A gap.
        case hole(Hole)
    }

    /// The parts in order; two literals never follow each other.
    let elements: [Element]

    /// Compiles a pattern; braces that hold no name of a hole stand for themselves.
    package init(_ pattern: String) {
        let bytes = Array(pattern.utf8)
        var elements: [Element] = []
        var literal: [UInt8] = []
        var at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "{"),
                let close = bytes[at...].firstIndex(of: UInt8(ascii: "}")),
                let hole = Hole(rawValue: String(decoding: bytes[at + 1..<close], as: UTF8.self))
            {
                if !literal.isEmpty { elements.append(.literal(literal)) }
                literal = []
                elements.append(.hole(hole))
                at = close + 1
            } else {
                literal.append(bytes[at])
                at += 1
            }
        }
        if !literal.isEmpty { elements.append(.literal(literal)) }
        self.elements = elements
    }

    /// The bytes that every matching message begins with; empty where a hole comes first.
    var prefix: [UInt8] {
        if case .literal(let bytes)? = elements.first { bytes } else { [] }
    }

    /// The longest run of bytes that every matching message holds.
    var longestLiteral: [UInt8] {
        var longest: [UInt8] = []
        for case .literal(let bytes) in elements where bytes.count > longest.count {
            longest = bytes
        }
        return longest
    }
}
