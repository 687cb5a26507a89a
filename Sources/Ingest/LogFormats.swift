import Bytes

/// The formats of logs that walaudit reads.
package enum LogFormats {
    /// Every format, the most specific first.
    package static let all: [any LogFormat.Type] = wrapped + [WrappedLog<EncodedText>.self] + plain

    /// The formats in which programs write their lines.
    static let plain: [any LogFormat.Type] =
        [PostgresJSONLog.self, PostgresCSVLog.self] + ofHosts + [PostgresStderrLog.self]

    /// The formats of logs that the programs of a host share.
    static let ofHosts: [any LogFormat.Type] = [
        PacemakerDetailLog.self, CorosyncLog.self, ClusterGlueLog.self, SyslogTraditional.self,
    ]

    /// The formats whose lines stand within those of another program.
    private static let wrapped: [any LogFormat.Type] = [
        WrappedLog<DockerWrapping>.self, WrappedLog<OperatorWrapping>.self,
        WrappedLog<JournalJSON>.self, WrappedLog<JournalExport>.self,
        WrappedLog<ContainerWrapping>.self, WrappedLog<AggregatedText>.self,
    ]

    /// The number of bytes of a file's beginning that recognition wants to see.
    package static let headLength = 262_144

    /// The format of a file by its content; `nil` where it is no log, or none that is known.
    package static func recognise(head: Span<UInt8>) -> (any LogFormat)? {
        recognise(head: head, among: all)
    }

    /// The format of a text among some.
    static func recognise(
        head: Span<UInt8>, among formats: [any LogFormat.Type]
    ) -> (any LogFormat)? {
        let head = head.extracting(first: headLength)
        for format in formats {
            if let recognised = format.init(recognising: head) { return recognised }
        }
        return nil
    }

    /// How many of a file's first lines a test accepts; empty lines do not count.
    static func accepted(
        _ head: Span<UInt8>, limit: Int = 50, _ accepts: (borrowing Span<UInt8>, Range<Int>) -> Bool
    ) -> (lines: Int, accepted: Int) {
        var lines = 0
        var accepted = 0
        var scanner = LineScanner(head)
        while lines < limit {
            var line = scanner.next()
            if line == nil, scanner.position < head.count, lines == 0 {
                // A log of one line without an end.
                line = scanner.position..<head.withoutCarriageReturn(scanner.position..<head.count)
                scanner.position = head.count
            }
            guard let line else { break }
            guard !line.isEmpty else { continue }
            lines += 1
            if accepts(head, line) { accepted += 1 }
        }
        return (lines, accepted)
    }
}
