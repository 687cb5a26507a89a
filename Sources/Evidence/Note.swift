/// What a reviewer adds to the evidence in words of their own: never more than somebody's word.
package struct Note: Sendable, Hashable {
    /// What a note is.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Something that happened and that no evidence shows: a phone call, a pulled cable.
        case fact
        /// A remark on a finding or an event.
        case comment
        /// Who is in charge of what follows.
        case owner
        /// The author answers for the review as it stands.
        case signOff = "sign-off"
        /// It was checked which node is newest, before a stopped cluster was started; `happened` is when.
        case newestCheck = "newest-check"
    }

    /// Its name within the cluster: `note-1`.
    package var id: String
    /// What it is.
    package var kind: Kind
    /// Who wrote it, as they called themselves.
    package var author: String
    /// When it was written, by the clock of the host on which it was.
    package var written: Timestamp
    /// The finding, event, node or note that it is about; `nil` for the review as a whole.
    package var about: String?
    /// When what it tells happened; `nil` where it tells no moment.
    package var happened: Timestamp?
    /// The words.
    package var text: String
    /// The digest of all evidence at the time, `AuditStore.evidenceDigest(of:)`.
    package var evidenceDigest: String

    /// The greatest number of characters of a note.
    package static let longest = 10_000

    /// Makes a note.
    package init(
        id: String, kind: Kind, author: String, written: Timestamp, about: String?,
        happened: Timestamp?, text: String, evidenceDigest: String
    ) {
        self.id = id
        self.kind = kind
        self.author = author
        self.written = written
        self.about = about
        self.happened = happened
        self.text = text
        self.evidenceDigest = evidenceDigest
    }
}
