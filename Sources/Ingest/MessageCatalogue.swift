import Bytes
import Evidence

/// The tables of all messages, compiled for matching.
///
/// A class, since the loop over all lines asks it about each: of a struct of this size it would
/// be handed a copy.
package final class MessageCatalogue: Sendable {
    /// The catalogue of every row.
    package static let standard = MessageCatalogue()
    /// The catalogue of every row, without any translation.
    static let english = MessageCatalogue(translations: TranslatedMessages([]), name: "")

    private let postgres: MessageTable
    private let pacemaker: MessageTable
    private let corosync: MessageTable
    private let pgsqlAgent: MessageTable
    private let pgsqlmsAgent: MessageTable
    private let addressAgent: MessageTable
    private let receiver: MessageTable
    private let logger: MessageTable
    private let agentOutput: MessageTable
    private let ordinary: OrdinaryTable
    private let translations: TranslatedMessages
    /// What names the message catalogues that were added; empty where there is none.
    package let addedName: String

    /// Compiles the tables.
    package convenience init() {
        self.init(adding: .init(name: "", translations: [], words: [:]))
    }

    /// The catalogue of every row, which understands more translations.
    package convenience init(adding added: AddedTranslations) {
        let known = JapaneseMessages.translations + added.translations
        self.init(
            translations: TranslatedMessages(
                known + known.compactMap(\.skeleton),
                words: added.words.merging(JapaneseMessages.words) { one, _ in one }
                    .merging(SystemErrors.words) { one, _ in one }),
            name: added.name)
    }

    private init(translations: TranslatedMessages, name: String) {
        addedName = name
        self.translations = translations
        ordinary = OrdinaryTable(OrdinaryMessage.rows(of: .postgres))
        postgres = MessageTable(Message.rows(of: .postgres))
        pacemaker = MessageTable(Message.rows(of: .pacemaker), collapsesBlanks: true)
        corosync = MessageTable(Message.rows(of: .corosync))
        pgsqlAgent = MessageTable(Message.rows(of: .pgsqlAgent))
        pgsqlmsAgent = MessageTable(Message.rows(of: .pgsqlmsAgent))
        addressAgent = MessageTable(Message.rows(of: .addressAgent))
        receiver = MessageTable(Message.rows(of: .receiver))
        logger = MessageTable(Message.rows(of: .logger))
        agentOutput = MessageTable(Message.rows(of: .agentOutput))
    }

    /// What an entry means; `nil` where no row knows its message.
    ///
    /// A message of PostgreSQL in another language is understood by way of the English one.
    ///
    /// Secrets that the message quotes are taken out.
    ///
    /// Three meanings come from beside the message: a PANIC without a row of its own is an event
    /// by its severity, a walsender's application and an agent's resource by their process.
    package func match(_ entry: LogEntry) -> Message.Match? {
        guard var match = understood(entry) else { return nil }
        match.details.value = match.details.value.map(SecretMask.masked)
        match.details.old = match.details.old.map(SecretMask.masked)
        match.details.name = match.details.name.map(SecretMask.masked)
        return match
    }

    /// What an entry means, secrets included.
    private func understood(_ entry: LogEntry) -> Message.Match? {
        switch entry.vocabulary {
        case .postgres: match(entry, in: postgres)
        case .pacemaker: match(entry, in: pacemaker)
        case .corosync: match(entry, in: corosync)
        case .pgsqlAgent: match(entry, in: pgsqlAgent)
        case .pgsqlmsAgent: match(entry, in: pgsqlmsAgent)
        case .addressAgent: match(entry, in: addressAgent)
        case .receiver: match(entry, in: receiver)
        case .logger: match(entry, in: logger)
        case .agentOutput: match(entry, in: agentOutput)
        case .other: nil
        }
    }

    /// The number of the row that knows a message, within `Message.rows(of:)`.
    package func row(_ vocabulary: Vocabulary, _ message: String) -> Int? {
        switch vocabulary {
        case .postgres: postgres.firstMatch(message)?.row
        case .pacemaker: pacemaker.firstMatch(message, cutsExtendedPart: true)?.row
        case .corosync: corosync.firstMatch(message)?.row
        case .pgsqlAgent: pgsqlAgent.firstMatch(message)?.row
        case .pgsqlmsAgent: pgsqlmsAgent.firstMatch(message)?.row
        case .addressAgent: addressAgent.firstMatch(message)?.row
        case .receiver: receiver.firstMatch(message)?.row
        case .logger: logger.firstMatch(message)?.row
        case .agentOutput: agentOutput.firstMatch(message)?.row
        case .other: nil
        }
    }

    /// Whether a message that begins at `offset` of a line could match a row: stage one.
    ///
    /// May say yes for a message that no row matches, never no for one that a row matches. A
    /// PANIC is seen where its severity stands before the message, as in a stderr log; formats
    /// that state the severity elsewhere let it pass on their own.
    package func mayMatch(_ vocabulary: Vocabulary, _ line: Span<UInt8>, at offset: Int) -> Bool {
        guard offset >= 0, offset <= line.count else { return false }
        var start = offset
        while start < line.count, isBlank(line[start]) { start += 1 }
        let word = PrefixTable.word(of: line, at: start)
        switch vocabulary {
        case .postgres:
            if let isWanted = SlowStatement.isWanted(word, line, at: start) {
                return isWanted || line.hasPanic(before: start)
            }
            return postgres.mayMatch(line, at: start, word: word)
                || translations.mayMatch(line, at: start, word: word)
                || line.hasPanic(before: start)
        case .pacemaker: return pacemaker.mayMatch(line, at: start, word: word)
        case .corosync: return corosync.mayMatch(line, at: start, word: word)
        case .pgsqlAgent: return pgsqlAgent.mayMatch(line, at: start, word: word)
        case .pgsqlmsAgent: return pgsqlmsAgent.mayMatch(line, at: start, word: word)
        case .addressAgent: return addressAgent.mayMatch(line, at: start, word: word)
        case .receiver: return receiver.mayMatch(line, at: start, word: word)
        case .logger: return logger.mayMatch(line, at: start, word: word)
        case .agentOutput: return agentOutput.mayMatch(line, at: start, word: word)
        case .other: return false
        }
    }

    /// Whether a message that is no event is known nevertheless, and of no account.
    ///
    /// `below` are the lines that follow it.
    package func isOrdinary(
        _ vocabulary: Vocabulary, _ message: String, below: [String] = []
    ) -> Bool {
        guard vocabulary == .postgres else { return false }
        let text = message.utf8Span.span
        if ordinary.row(text) != nil { return true }
        return readings(of: [message] + below) { reading in
            ordinary.row(reading.english.utf8Span.span) != nil
        }.lines > 0
    }

    /// Whether a message of PostgreSQL in another language is that of a row.
    package func knows(translated message: String) -> Bool {
        readings(of: message).contains { !$0.isSkeleton && knows(english: $0.english) }
    }

    /// Whether a row knows a message of PostgreSQL in English, or its first line of details.
    func knows(english message: String) -> Bool {
        postgres.firstMatch(message) != nil || postgres.knowsDetail(message)
            || ordinary.row(message.utf8Span.span) != nil
    }

    /// The English messages that a message of PostgreSQL may be the translation of.
    func readings(of message: String) -> [TranslatedMessages.Reading] {
        var text = Array(message.utf8)
        text = text.span.array(text.span.trimmed(0..<text.count))
        // An empty argument at the end leaves the blank before it, which formats take off.
        if text.last == UInt8(ascii: ":") { text.append(UInt8(ascii: " ")) }
        return translations.readings(of: text.span)
    }

    /// What an entry means by one of the tables.
    private func match(_ entry: LogEntry, in table: MessageTable) -> Message.Match? {
        let isPacemaker = entry.vocabulary == .pacemaker
        guard let (row, found) = table.firstMatch(entry.message, cutsExtendedPart: isPacemaker)
        else {
            guard entry.vocabulary == .postgres else { return nil }
            if let match = matchTranslated(entry) { return match }
            return entry.severity == .panic ? .panic(entry.message) : nil
        }
        return match(entry, row, found, in: table)
    }

    /// The readings of the first of some lines, or of as many of them as a translation has, where
    /// one of the readings is accepted; none of no line otherwise.
    private func readings(
        of lines: [String], _ accepts: (TranslatedMessages.Reading) -> Bool
    ) -> (lines: Int, readings: [TranslatedMessages.Reading]) {
        for count in 1...max(1, min(lines.count, translations.lineCount)) {
            let readings = readings(of: lines.prefix(count).joined(separator: "\n"))
            if readings.contains(where: accepts) { return (count, readings) }
        }
        return (0, [])
    }

    /// What an entry of PostgreSQL in another language means.
    ///
    /// Of a message whose characters are lost the meaning is told only where all messages that it
    /// may have been mean the same, and only of what the server itself says: errors of statements
    /// are too many and too much alike. So it is with messages that a translation words alike, but
    /// for those that their severity tells apart.
    private func matchTranslated(_ entry: LogEntry) -> Message.Match? {
        let (lines, readings) = readings(of: [entry.message] + entry.continuation) { reading in
            reading.isSkeleton || postgres.firstMatch(reading.english) != nil
        }
        guard lines > 0 else { return nil }
        var english = entry
        english.continuation = inEnglish(Array(entry.continuation.dropFirst(lines - 1)))
        var guesses: [Message.Match?] = []
        var isFromSkeleton = false
        for reading in readings {
            english.message = reading.english
            let found = postgres.firstMatch(reading.english)
            guard reading.isSkeleton || found != nil else { continue }
            guard !reading.isSkeleton || entry.severity == .info || entry.severity == .fatal else {
                continue
            }
            let match = found.flatMap { self.match(english, $0.row, $0.match, in: postgres) }
            if !reading.isSkeleton {
                guard reading.isShared else { return guesses.isEmpty ? match : guesses[0] }
                guard match.map({ Self.fits($0.kind, entry.severity) }) ?? true else { continue }
            }
            isFromSkeleton = reading.isSkeleton
            if !guesses.contains(match) { guesses.append(match) }
        }
        guard guesses.count == 1, var match = guesses[0] else { return nil }
        match.isFromSkeleton = isFromSkeleton
        return match
    }

    /// Whether a severity is that of a kind whose message a translation words like that of another.
    ///
    /// The French catalogue of 15 has one text for the time-outs of both ends of a stream: the
    /// receiver dies of it, the sender's is LOG.
    private static func fits(_ kind: EventKind, _ severity: LogEntry.Severity) -> Bool {
        switch kind {
        case .walreceiverTimeout: severity >= .error
        case .walsenderTimeout: severity < .error
        default: true
        }
    }

    /// The texts below a message, in English where a row knows them.
    private func inEnglish(_ texts: [String]) -> [String] {
        var result: [String] = []
        var rest = texts[...]
        while let first = rest.first {
            let (lines, readings) = readings(of: Array(rest)) { postgres.knowsDetail($0.english) }
            let known = readings.first { postgres.knowsDetail($0.english) }
            result.append(known?.english ?? first)
            rest = rest.dropFirst(max(1, lines))
        }
        return result
    }

    /// What an entry means whose message a row knows.
    private func match(
        _ entry: LogEntry, _ row: Int, _ found: Message.Match, in table: MessageTable
    ) -> Message.Match? {
        var match = found
        table.addDetails(of: row, entry.continuation, to: &match)
        table.rows[row].effect?(&match)
        switch match.kind {
        case .slowStatement where match.details.duration ?? 0 < SlowStatement.threshold:
            return nil
        case .walsenderStarted where match.details.name == nil:
            match.details.name = entry.application
        default:
            break
        }
        if entry.vocabulary.isAgent {
            match.details.resource = match.details.resource ?? entry.instance
        }
        return match
    }
}

extension Message.Match {
    /// What a message of severity PANIC says that no row knows.
    fileprivate static func panic(_ message: String) -> Message.Match {
        var match = Message.Match(kind: .panic)
        match.details.value = message
        return match
    }
}

extension Span<UInt8> {
    /// Whether the word PANIC and a colon stand before an offset.
    @inline(__always)
    fileprivate func hasPanic(before offset: Int) -> Bool {
        var at = Swift.min(offset, count) - 1
        while at >= 0, isBlank(self[at]) { at -= 1 }
        guard at >= 5, self[at] == UInt8(ascii: ":"), self[at - 1] == UInt8(ascii: "C") else {
            return false
        }
        return holds(Array("PANIC".utf8), at: at - 5)
    }
}
