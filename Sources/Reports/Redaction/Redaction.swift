package import Analysis
import Evidence

/// Reports without names: hosts, addresses, users and databases get pseudonyms, the same in every
/// form and in every run over the same evidence; SQL and what it quotes is left out.
///
/// Raw entries and the particulars of events are redacted in the review itself, by what stands
/// where in them. Hosts and addresses stand everywhere, in paths and in sentences: they are replaced
/// where text is written, `Pseudonyms.current`.
package enum Redaction {
    /// Writes a report on a review without its names.
    package static func of<Result>(
        _ review: Review, _ report: (Review) throws -> Result
    ) rethrows -> Result {
        let pseudonyms = Pseudonyms(of: review)
        let redacted = redacted(review, pseudonyms)
        return try Pseudonyms.$current.withValue(pseudonyms) { try report(redacted) }
    }

    private static func redacted(_ review: Review, _ pseudonyms: Pseudonyms) -> Review {
        var redacted = review
        redacted.events = review.events.map { timed in
            var timed = timed
            timed.event.text = RedactedEntry(timed.event.text).text(pseudonyms)
            let isStatement = timed.event.kind == .slowStatement
            for field in [\EventDetails.name, \.old, \.value] {
                guard let value = timed.event.details[keyPath: field] else { continue }
                timed.event.details[keyPath: field] =
                    isStatement
                    ? nil : pseudonyms.known(value) ?? RedactedEntry(value).text(pseudonyms)
            }
            return timed
        }
        // What nobody understood may hold anything.
        redacted.unknownMessages = review.unknownMessages.map { message in
            var message = message
            message.text = RedactedEntry.omitted
            return message
        }
        redacted.notes = review.notes.map { note in
            var note = note
            note.author = pseudonyms.name(note.author, as: .author)
            note.text =
                note.kind == .owner
                ? pseudonyms.name(note.text, as: .author)
                : pseudonyms.replacingNames(in: note.text)
            return note
        }
        return redacted
    }
}
