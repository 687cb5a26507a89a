import Bytes
import Evidence
import Ingest

/// Reads one log as `walaudit ingest` does, without hashing and storing, and prints the time.
@main
struct ScanLog {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            print("usage: scan-log FILE")
            return
        }
        let clock = ContinuousClock()
        let start = clock.now
        let file = try ReadOnlyFile(path: CommandLine.arguments[1])
        let blockSize = 1 << 18
        var buffer: [UInt8] = []
        var offset: UInt64 = 0
        var count = try file.read(at: 0, count: blockSize, into: &buffer)
        guard let format = LogFormats.recognise(head: buffer.span.extracting(first: count)) else {
            print("not a log")
            return
        }
        var reader = LogReader(format: format)
        var entries = 0
        while count > 0 {
            reader.consume(buffer.span.extracting(first: count)) { _, _ in entries += 1 }
            offset += UInt64(count)
            count = try file.read(at: offset, count: blockSize, into: &buffer)
        }
        reader.finish { _, _ in entries += 1 }
        let time = clock.now - start
        let seconds =
            Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        let rate = Int(Double(offset) / 1e6 / seconds)
        print(
            "\(seconds) s, \(rate) MB/s, \(reader.counts.lines) lines,",
            "\(reader.counts.entries) entries, \(entries) kept,",
            "\(reader.counts.unreadableLines) unreadable, \(reader.counts.foreignLines) foreign,",
            "\(type(of: format).name) \(format.detail ?? "")")
    }
}
