import Evidence
import Ingest
import Store

extension LogReader {
    /// The samples of unknown messages of before and those of now, each kind once.
    func samples(after stored: AuditStore.StoredSource?) -> [(offset: UInt64, text: String)] {
        let start = stored?.source.offsetReached ?? 0
        var samples = (stored?.unknownMessages ?? []).filter { $0.offset < start }
        var kinds = Set(samples.map { LogReader.sampleKey($0.text) })
        for message in unknownMessages
        where samples.count < LogReader.sampleLimit
            && kinds.insert(LogReader.sampleKey(message.text)).inserted
        {
            samples.append((message.offset, message.text))
        }
        return samples
    }
}
