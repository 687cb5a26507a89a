import Evidence
import Ingest
import Store

/// Makes events of what is read of a log.
struct EventCollector {
    /// Names them.
    var factory = EventFactory(source: SourceID(""), node: nil)
    /// Those that are not stored yet.
    var events: [Event] = []

    /// Takes an entry, which is an event where a row of the message tables knows it.
    mutating func note(_ entry: LogEntry, _ match: Message.Match?) {
        guard let match else { return }
        events.append(factory.event(entry, match))
        guard let repetitions = entry.repetitions, repetitions > 1 else { return }
        // The entry stands for the last of them.
        var details = EventDetails()
        details.number = repetitions - 1
        details.value = entry.message
        events.append(
            factory.event(
                .messageRepeated, String(decoding: entry.raw, as: UTF8.self), time: entry.time,
                details: details, offset: entry.offset, length: entry.length))
    }

    /// Takes a silence.
    mutating func note(_ silence: SilenceFinder.Silence) {
        var details = EventDetails()
        details.duration = silence.duration
        details.value = silence.next
        events.append(
            factory.event(
                .logSilence, "no entry for \(silence.duration / 1_000_000) seconds after this one",
                time: silence.time, details: details, offset: silence.offset,
                length: silence.length))
    }
}
