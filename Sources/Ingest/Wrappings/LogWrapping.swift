import Bytes
package import Evidence

/// What another program wrote around each line of a log: a container's runtime, the journal.
///
/// Taking it off gives a line of some other format, whatever daemon wrote it.
package protocol LogWrapping: Sendable {
    /// The name that reports show: `docker-json`.
    static var name: String { get }

    /// The formats that may stand within.
    static var innerFormats: [any LogFormat.Type] { get }

    /// Accepts the beginning of a file as far as the wrapping goes.
    init?(head: Span<UInt8>)

    /// The line within; `nil` where the line is not wrapped this way.
    func unwrapped(_ bytes: Span<UInt8>, _ line: Range<Int>) -> UnwrappedLine?

    /// The end of the first record at or after an offset: of the line, unless records have several.
    func lines(of head: Span<UInt8>, limit: Int) -> [UnwrappedLine?]
}

/// A line, its wrapping taken off.
package struct UnwrappedLine: Sendable {
    /// The bytes of the line within; none where the wrapping holds nothing of a log.
    package var bytes: [UInt8]
    /// The host, pod or container that the wrapping names.
    package var host: String?
    /// When the wrapping says that it was written.
    package var time: WallClock?

    /// Makes an unwrapped line.
    package init(_ bytes: [UInt8], host: String? = nil, time: WallClock? = nil) {
        self.bytes = bytes
        self.host = host
        self.time = time
    }
}

extension LogWrapping {
    package static var innerFormats: [any LogFormat.Type] { LogFormats.plain }

    package func lines(of head: Span<UInt8>, limit: Int) -> [UnwrappedLine?] {
        var found: [UnwrappedLine?] = []
        _ = LogFormats.accepted(head, limit: limit) { bytes, line in
            found.append(unwrapped(bytes, line))
            return true
        }
        return found
    }

    /// The format within the beginning of a file, nearly all of whose lines are wrapped this way.
    func format(within head: Span<UInt8>) -> (any LogFormat)? {
        let (text, isWrapped) = text(within: head)
        guard isWrapped else { return nil }
        return LogFormats.recognise(head: text.span, among: Self.innerFormats)
    }

    /// The lines within the beginning of a file, and whether nearly all are wrapped this way.
    func text(within head: Span<UInt8>) -> (text: [UInt8], isWrapped: Bool) {
        let lines = lines(of: head, limit: 4000)
        let wrapped = lines.compactMap { $0 }
        var text: [UInt8] = []
        for line in wrapped where !line.bytes.isEmpty {
            text += line.bytes
            text.append(UInt8(ascii: "\n"))
        }
        return (text, !wrapped.isEmpty && wrapped.count * 10 >= lines.count * 9)
    }
}
