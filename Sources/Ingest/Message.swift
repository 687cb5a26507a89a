package import Evidence

/// One row of a message table: a pattern, where it comes from, an example, and what it means.
///
/// A pattern is the message as its program words it, with named holes:
///
/// | hole | takes | fills |
/// |---|---|---|
/// | `{lsn}`, `{lsn2}` | `16/B374D848`, or 16 hexadecimal digits | `lsn`, `otherLSN` |
/// | `{timeline}`, `{timeline2}` | decimal number | `timeline`, `otherTimeline` |
/// | `{xid}`, `{number}` | decimal number | `xid`, `number` |
/// | `{ms}`, `{s}` | decimal number with fraction | `duration` |
/// | `{time}` | PostgreSQL's printed timestamp with zone | `time` |
/// | `{node}` | text without blanks | the subject |
/// | `{resource}`, `{operation}`, `{name}`, `{old}`, `{value}` | any text | the field |
/// | `{*}` | any text | nothing |
///
/// A text hole takes as little as it can before the literal that follows it; at the end of the
/// pattern it takes the rest. What it took loses its blanks at both ends, and a text hole that
/// took nothing fills its field with the empty text; `{old}` and `{value}` too. `{time}` in a zone
/// that is neither UTC, GMT nor an offset fills `value` with its text instead of `time`.
package struct Message: Sendable {
    /// What a matching row says of its entry.
    package struct Match: Sendable, Hashable {
        /// What happened.
        package var kind: EventKind
        /// The node it happened to, where the message names it.
        package var subject: String?
        /// The particulars.
        package var details: EventDetails
        /// Whether the message was told by the question marks and the ASCII parts that a server
        /// left of it which cannot represent its language.
        package var isFromSkeleton = false

        /// Makes a match.
        package init(kind: EventKind, subject: String? = nil, details: EventDetails = .init()) {
            self.kind = kind
            self.subject = subject
            self.details = details
        }
    }

    /// A text below a message (DETAIL, STATEMENT) that adds particulars where it matches.
    package struct Detail: Sendable {
        /// The text with its holes.
        package let pattern: String
        /// A whole text of our own making that the pattern matches.
        package let example: String

        /// Makes the second half of a row.
        package init(_ pattern: String, example: String) {
            self.pattern = pattern
            self.example = example
        }
    }

    /// The message with its holes.
    package let pattern: String
    /// The file that prints it, and the versions where the wording differs between versions.
    package let origin: String
    /// A whole message of our own making that the pattern matches.
    package let example: String
    /// What it means.
    package let kind: EventKind
    /// What the texts below the message may add; a match does not depend on it.
    package let detail: Detail?
    /// What a match means beyond its holes; `nil` where they say all.
    package let effect: (@Sendable (inout Match) -> Void)?

    /// Makes a row.
    package init(
        _ pattern: String, origin: String, example: String, _ kind: EventKind,
        detail: Detail? = nil, effect: (@Sendable (inout Match) -> Void)? = nil
    ) {
        self.pattern = pattern
        self.origin = origin
        self.example = example
        self.kind = kind
        self.detail = detail
        self.effect = effect
    }
}
