import Bytes
import Evidence
import Ingest

/// The first byte of an input says of which kind a snapshot or configuration file is, or with its highest bit that the
/// kind is to be found; the others are its text: CIB and crm_mon as XML among them.
enum FuzzSnapshots: FuzzedReader {
    static func read(_ input: [UInt8]) {
        guard input.count > 1 else { return }
        let bytes = Array(input[1...])
        guard input[0] < 0x80 else {
            _ = SnapshotFormats.recognise(bytes, name: "a.txt")
            return
        }
        let format = SnapshotFormats.all[Int(input[0]) % SnapshotFormats.all.count]
        let text = SnapshotText(
            bytes, source: SourceID("s"), node: NodeName("n"), name: "a.txt")
        let reading = format.read(text)
        for setting in reading.records.settings {
            precondition(
                setting.citation.offset + setting.citation.length <= UInt64(bytes.count),
                "a citation lies within the file")
        }
    }
}
