import Bytes
import Evidence
import Ingest

/// The first byte of an input says where a block ends, the others are a log.
///
/// What is found must not depend on how the blocks cut it. Where the first byte is even, the log is read once only:
/// inputs are many.
enum FuzzLogs: FuzzedReader {
    static func read(_ input: [UInt8]) {
        guard input.count > 1 else { return }
        let text = Array(input[1...])
        guard let format = LogFormats.recognise(head: text.span) else { return }
        let whole = entries(text, format, cut: text.count)
        guard !input[0].isMultiple(of: 2) else { return }
        let parts = entries(text, format, cut: Int(input[0]) % text.count)
        precondition(whole == parts, "entries depend on how blocks cut the log")
    }

    /// The texts of all entries of a log that is read in two blocks.
    private static func entries(
        _ text: [UInt8], _ format: any LogFormat, cut: Int
    ) -> [[UInt8]] {
        var reader = LogReader(format: format, selection: .all)
        var entries: [[UInt8]] = []
        reader.consume(text.span.extracting(0..<cut)) { entry, _ in entries.append(entry.raw) }
        reader.consume(text.span.extracting(cut..<text.count)) { entry, _ in
            entries.append(entry.raw)
        }
        reader.finish { entry, _ in entries.append(entry.raw) }
        return entries
    }
}
