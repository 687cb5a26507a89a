import Bytes
import Evidence
import Ingest

// The first byte of an input says where a block ends, the others are a log. What is found must not depend on
// how the blocks cut it.

/// The entry that libFuzzer looks for.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer gives `count` bytes from `start` on.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard input.count > 1 else { return 0 }
    let text = Array(input[1...])
    guard let format = LogFormats.recognise(head: text.span) else { return 0 }
    let whole = FuzzLogs.read(text, format, cut: text.count)
    let parts = FuzzLogs.read(text, format, cut: Int(input[0]) % text.count)
    precondition(whole == parts, "entries depend on how blocks cut the log")
    return 0
}

enum FuzzLogs {
    /// The texts of all entries of a log that is read in two blocks.
    static func read(_ text: [UInt8], _ format: any LogFormat, cut: Int) -> [[UInt8]] {
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
