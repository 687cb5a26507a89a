import Analysis
import ArgumentParser
import Evidence
import Foundation
import Ingest
import Reports
import Store

/// `walaudit note`: a reviewer's own words, into an audit database.
struct NoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Adds a fact, a comment, an owner, a sign-off or a check to an audit database.",
        discussion: """
            Notes appear in every form of report as what they are: somebody's word, with author \
            and time, never as a finding. They are never changed or removed: correct one with a \
            comment about it. Without TEXT the notes are listed.

            EXAMPLES
              walaudit note --db audit.db --kind fact --author 'A. Suzuki' --at 2026-11-22T23:49:00Z \
            'The switch in rack 4 was restarted.'
              walaudit note --db audit.db --about failover-1 --author 'B. Sato' 'Known since spring.'
              walaudit note --db audit.db --kind owner --author 'B. Sato' 'C. Tanaka'
              walaudit note --db audit.db --kind sign-off --author 'B. Sato' 'Read and approved.'
              walaudit note --db audit.db --kind newest-check --author 'A. Suzuki' --at \
            2026-11-23T00:10:00Z 'pm01 is newest: decided.'
            """)

    @Argument(help: "The words; for an owner, who it is.")
    var text: String?

    @Option(
        help:
            "What it is: \(Note.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind = Note.Kind.comment.rawValue

    @Option(help: "Who writes it.")
    var author: String?

    @Option(help: "The finding, event, node or note that it is about, such as failover-1.")
    var about: String?

    @Option(help: "When what it tells happened (RFC 3339).")
    var at: String?

    @Option(name: .customLong("db"), help: "The audit database.")
    var database: String

    @Option(help: "The cluster, where the database holds several.")
    var cluster: String?

    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await ExitStatus.orIncomplete {
            let isJSON = try output.isJSON(of: "note")
            let path = try Case.existing(database)
            guard text != nil else { return try list(path, isJSON: isJSON) }
            let note = try self.note()
            let key = try Signer.configured()
            let store = try AuditStore(path: path, custodian: .walaudit)
            let chosen = try store.cluster(chosen: cluster)
            let review = try Case.review(chosen, in: store, try times.analysis())
            if let about = note.about, !review.noteSubjects.contains(about) {
                throw ValidationError(
                    "--about: there is no finding, event, node or note '\(about)' in '\(path)'")
            }
            var dated = note
            dated.evidenceDigest = review.evidenceDigest
            let added = try store.add(dated, to: chosen)
            try key.map { try store.sign(with: $0) }
            try Console.write(added.id + "\n", to: output.output)
        }
    }

    private func list(_ path: String, isJSON: Bool) throws {
        let store = try AuditStore(toAnalyse: path)
        let chosen = try store.cluster(chosen: cluster)
        let review = try Case.review(chosen, in: store, try times.analysis())
        let options = try output.report(at: review.events.last?.time?.latest)
        try Console.write(
            output.written(review) { review in
                isJSON ? JSONReport().notes(review) : NotesReport.text(review, options: options)
            }, to: output.output)
    }

    /// The note as it was typed, still without evidence.
    private func note() throws -> Note {
        guard let kind = Note.Kind(rawValue: kind) else {
            throw ValidationError(
                "there is no kind of note '\(kind)'; there are "
                    + Note.Kind.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let author = (author ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        guard !author.isEmpty, author.count <= 200 else {
            throw ValidationError("--author: say who writes it, in 1 to 200 characters")
        }
        let words = (text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        guard kind == .signOff || !words.isEmpty, words.count <= Note.longest else {
            throw ValidationError("a \(kind.rawValue) has 1 to \(Note.longest) characters")
        }
        let happened = try at.map { text in
            guard let time = Timestamp(text) else {
                throw ValidationError(
                    "--at: '\(text)' is no time; give RFC 3339 such as 2026-11-22T23:50:00Z")
            }
            return time
        }
        guard kind != .newestCheck || happened != nil else {
            throw ValidationError("a newest-check needs --at: when the check was made")
        }
        return Note(
            id: "", kind: kind, author: author, written: Custodian.now(), about: about,
            happened: happened,
            text: SecretMask.masked(words), evidenceDigest: "")
    }
}
