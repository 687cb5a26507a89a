import Bytes
import Evidence
import Ingest
import Store

/// Takes in one snapshot or configuration file: its records, and the events that findings cite.
enum RecordIntake {
    /// Reads a file whole.
    ///
    /// - Throws: `FileError` where it cannot be read; what is wrong with its content is told as
    ///   gaps of `contents`.
    static func read(
        _ format: any SnapshotFormat.Type, _ file: IdentifiedFile,
        into contents: inout SourceContents
    ) throws(FileError) {
        let bytes = try SourceReading.whole(
            file.file.location, limit: SnapshotFormats.sizeLimit)
        let source = contents.source
        let text = SnapshotText(
            bytes, source: source.id, node: source.node, name: String(file.file.plainName))
        let reading = format.read(text)
        contents.records = reading.records
        contents.source.counts = reading.counts
        contents.source.counts.recognised = reading.counts.entries
        contents.source.first = reading.first
        contents.source.last = reading.last
        contents.source.formatDetail = reading.detail
        contents.source.modified = file.file.modified
        contents.source.reader = SnapshotFormats.revision + " " + MessageCatalogue.fingerprint
        let path = file.file.fullPath
        contents.gaps += reading.flaws.map { flaw in
            EvidenceGap(
                reason: flaw.reason, path: path, offset: flaw.offset, count: flaw.count,
                detail: flaw.detail)
        }
        if file.size != .max, file.size > UInt64(SnapshotFormats.sizeLimit) {
            contents.gaps.append(
                EvidenceGap(
                    reason: .limitReached, path: path, offset: UInt64(SnapshotFormats.sizeLimit),
                    detail: "only the first \(SnapshotFormats.sizeLimit >> 20) MB are read"))
        }
        var events = RecordEvents(bytes, source: source.id, node: source.node)
        events.add(reading.records, ofMember: file.file.member != nil)
        contents.events += events.events
        if !reading.messages.isEmpty { addMessages(reading.messages, to: &contents) }
    }

    /// Makes events of the messages of a log without times.
    private static func addMessages(_ messages: [LogEntry], to contents: inout SourceContents) {
        var factory = EventFactory(source: contents.source.id, node: contents.source.node)
        var recognised: UInt64 = 0
        for message in messages {
            if let match = MessageCatalogue.standard.match(message) {
                recognised += 1
                contents.events.append(factory.event(message, match))
            } else if message.severity >= .warning {
                contents.source.counts.unknownMessages += 1
                if contents.unknownMessages.count < LogReader.sampleLimit {
                    contents.unknownMessages.append(
                        (message.offset, SecretMask.masked(message.message)))
                }
            }
        }
        contents.source.counts.recognised = recognised
    }
}
