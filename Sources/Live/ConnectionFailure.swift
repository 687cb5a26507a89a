/// Why a server could not be asked.
package struct ConnectionFailure: Error, Sendable, Hashable {
    /// How it failed.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Nothing listens there: no server runs.
        case refused
        /// The server starts, or recovers from a crash.
        case starting
        /// The server is being stopped.
        case stopping
        /// No answer in time.
        case timeout
        /// The host cannot be reached, or its name is not known.
        case unreachable
        /// The server lives and refused: password, pg_hba.conf, database, too many connections.
        case rejected
        /// An open connection broke.
        case lost
        /// The server answered with an error.
        case failed
        /// The watch was told to stop.
        case stopped
    }

    /// How it failed.
    package var kind: Kind
    /// What libpq or the server said, in one line.
    package var message: String

    /// Makes a failure.
    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// Understands what libpq says of a connection that could not be made.
    ///
    /// Errors of the server bear their SQLSTATE, since libpq was asked to be verbose: the server
    /// may word them in any language.
    static func connecting(_ said: String) -> ConnectionFailure {
        let lines = said.split(whereSeparator: \.isNewline).map {
            $0.drop { $0 == " " || $0 == "\t" }
        }
        // What follows tells the source line of the server.
        let message = lines.filter { !$0.hasPrefix("LOCATION:") }.joined(separator: " ")
        func says(_ words: String...) -> Bool { words.contains { message.contains($0) } }
        let kind: Kind
        if says("57P03:") {
            kind = says("shutting down") ? .stopping : .starting
        } else if says("57P01:", "57P02:") {
            kind = .stopping
        } else if says(": 28", ":  28", ": 3D", ":  3D", ": 53", ":  53", ": 42", ":  42") {
            kind = .rejected
        } else if says("Connection refused", "No such file or directory") {
            kind = .refused
        } else if says("timeout expired", "timed out") {
            kind = .timeout
        } else if says(
            "No route to host", "could not translate host name", "unreachable",
            "Temporary failure in name resolution")
        {
            kind = .unreachable
        } else if says("no password supplied", "authentication") {
            kind = .rejected
        } else if says("server closed the connection unexpectedly", "Connection reset by peer") {
            // A postmaster that is dying takes a connection and drops it.
            kind = .lost
        } else {
            kind = .failed
        }
        return ConnectionFailure(kind, message)
    }
}

extension ConnectionFailure: CustomStringConvertible {
    /// What was said.
    package var description: String { message }
}
