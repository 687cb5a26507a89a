import CLibpq
import Glibc

/// A connection to a server that is watched; it only reads.
///
/// It belongs to one thread. Every wait has an end, and ends at once when the watch is to stop.
@safe final class PostgresConnection {
    // Made by `init`, freed by `deinit`.
    private let handle: OpaquePointer
    private let stop: StopSignal

    /// How many rows of one result are read at most.
    private static let rowLimit: Int32 = 10_000

    /// Connects.
    ///
    /// - Parameters:
    ///   - target: the server.
    ///   - isReplication: whether to speak the replication protocol.
    ///   - seconds: how long it may take; the name of a host is looked up outside of it.
    ///   - stop: ends the wait.
    /// - Throws: why there is no connection.
    init(
        to target: ConnectionTarget, isReplication: Bool = false, within seconds: Double,
        stop: StopSignal
    ) throws(ConnectionFailure) {
        // The string lives as long as the call; libpq copies what it needs.
        guard
            let handle = unsafe PQconnectStart(target.sessionString(isReplication: isReplication))
        else { throw ConnectionFailure(.failed, "no memory for a connection") }
        unsafe self.handle = handle
        self.stop = stop
        // Errors of the server then bear their SQLSTATE.
        _ = unsafe PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        // A server's notices would go to standard error.
        _ = unsafe PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try establish(Deadline(after: seconds))
    }

    deinit {
        // Nobody uses it any more.
        unsafe PQfinish(handle)
    }

    private func establish(_ deadline: Deadline) throws(ConnectionFailure) {
        var state = PGRES_POLLING_WRITING
        // The handle lives as long as `self`.
        guard unsafe PQstatus(handle) != CONNECTION_BAD else {
            throw .connecting(said)
        }
        while true {
            try wait(forWriting: state == PGRES_POLLING_WRITING, deadline)
            state = unsafe PQconnectPoll(handle)
            if state == PGRES_POLLING_OK { return }
            if state == PGRES_POLLING_FAILED { throw .connecting(said) }
        }
    }

    /// The number of the server's version.
    var serverVersion: ServerVersion {
        // The handle lives as long as `self`.
        ServerVersion(Int(unsafe PQserverVersion(handle)))
    }

    /// Runs statements separated by `;` in one go.
    ///
    /// - Returns: the result of each statement, in order.
    /// - Throws: the first error; without a `kind` of `failed` the connection is of no use any more.
    func query(_ text: String, within seconds: Double) throws(ConnectionFailure) -> [QueryResult] {
        let deadline = Deadline(after: seconds)
        // The string lives as long as the call.
        guard unsafe PQsendQuery(handle, text) == 1 else { throw ConnectionFailure(.lost, said) }
        var results: [QueryResult] = []
        var failure: ConnectionFailure?
        while true {
            while unsafe PQisBusy(handle) == 1 {
                try wait(forWriting: false, deadline)
                guard unsafe PQconsumeInput(handle) == 1 else {
                    throw ConnectionFailure(.lost, said)
                }
            }
            guard let result = unsafe PQgetResult(handle) else { break }
            defer { unsafe PQclear(result) }
            switch unsafe PQresultStatus(result) {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                unsafe results.append(QueryResult(copying: result, limit: Self.rowLimit))
            default: failure = failure ?? self.failure
            }
        }
        if let failure { throw failure }
        return results
    }

    /// What an error of a statement means.
    private var failure: ConnectionFailure {
        let isBroken = unsafe PQstatus(handle) == CONNECTION_BAD
        return ConnectionFailure(
            isBroken ? .lost : .failed, ConnectionFailure.connecting(said).message)
    }

    private func wait(forWriting: Bool, _ deadline: Deadline) throws(ConnectionFailure) {
        let socket = unsafe PQsocket(handle)
        guard socket >= 0 else { throw ConnectionFailure(.lost, said) }
        switch stop.wait(for: socket, forWriting: forWriting, seconds: deadline.secondsLeft) {
        case .ready: return
        case .stopped: throw ConnectionFailure(.stopped, "stopped")
        case .timedOut: throw ConnectionFailure(.timeout, "no answer in time")
        }
    }

    /// What libpq says of the last error.
    private var said: String {
        // The text belongs to the handle and is copied at once.
        guard let text = unsafe PQerrorMessage(handle) else { return "" }
        return unsafe String(cString: text)
    }
}

/// The end of a wait.
struct Deadline {
    private let end: ContinuousClock.Instant

    /// An end so many seconds from now.
    init(after seconds: Double) {
        end = .now + .seconds(seconds)
    }

    /// The seconds that are left; none once it has passed.
    var secondsLeft: Double { max(0, (end - .now) / .seconds(1)) }
}
