import Bytes
import Evidence
import Ingest

// The first byte of an input says of which kind a snapshot or configuration file is, the others are its text: CIB and
// crm_mon as XML among them.

/// The entry that libFuzzer looks for.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer gives `count` bytes from `start` on.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard input.count > 1 else { return 0 }
    let bytes = Array(input[1...])
    _ = SnapshotFormats.recognise(bytes, name: "a.txt")
    let format = SnapshotFormats.all[Int(input[0]) % SnapshotFormats.all.count]
    let text = SnapshotText(bytes, source: SourceID("s"), node: NodeName("n"), name: "a.txt")
    let reading = format.read(text)
    for setting in reading.records.settings {
        precondition(
            setting.citation.offset + setting.citation.length <= UInt64(bytes.count),
            "a citation lies within the file")
    }
    return 0
}
