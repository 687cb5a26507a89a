/// One row of a table of messages that are known and mean nothing for an audit.
///
/// Such a message is no event and is not counted as unknown: what applications do wrong, what
/// clients are told, what a server says of its housekeeping. A message belongs here where it
/// cannot change any answer of walaudit; where it could, it is a `Message` with a kind. All holes of
/// the pattern are `{*}`.
package struct OrdinaryMessage: Sendable {
    /// The message with its holes.
    package let pattern: String
    /// A whole message of our own making that the pattern matches.
    package let example: String

    /// Makes a row.
    package init(_ pattern: String, example: String) {
        self.pattern = pattern
        self.example = example
    }

    /// Makes a row of a message without holes.
    init(_ message: String) {
        self.init(message, example: message)
    }

    /// Every row of a vocabulary, in the order in which they are tried.
    package static func rows(of vocabulary: Vocabulary) -> [OrdinaryMessage] {
        switch vocabulary {
        case .postgres: StatementErrors.rows + SessionMessages.rows + HousekeepingMessages.rows
        case .pacemaker, .corosync, .pgsqlAgent, .pgsqlmsAgent, .addressAgent, .receiver,
            .agentOutput, .logger, .other:
            []
        }
    }
}
