import CLibpq
import Evidence
import Glibc

/// A connection to the fleet database, which may write; it belongs to one thread.
@safe final class FleetConnection {
    // Made by `init`, freed by `deinit`.
    private let handle: OpaquePointer

    /// Connects.
    ///
    /// - Throws: `PublishError.database` with what libpq says, which quotes no password.
    init(to target: ConnectionTarget) throws(PublishError) {
        // The string lives as long as the call; libpq copies what it needs.
        guard let handle = unsafe PQconnectdb(target.writingString) else {
            throw .database("no memory for a connection")
        }
        unsafe self.handle = handle
        guard unsafe PQstatus(handle) == CONNECTION_OK else { throw .database(said) }
        // A server's notices would go to standard error.
        _ = unsafe PQsetNoticeProcessor(handle, { _, _ in }, nil)
    }

    deinit {
        // Nobody uses it any more; a transaction that is open is undone by the server.
        unsafe PQfinish(handle)
    }

    /// Runs a statement whose parameters are texts, or without parameters several separated by `;`.
    ///
    /// - Returns: the rows of the last one, as texts.
    @discardableResult
    func run(_ statement: String, _ parameters: [String?] = []) throws(PublishError) -> [[String?]]
    {
        let result: OpaquePointer?
        if parameters.isEmpty {
            // The string lives as long as the call.
            unsafe result = PQexec(handle, statement)
        } else {
            // A parameter with a NUL, which no text of PostgreSQL can hold, ends there.
            let copies: [UnsafeMutablePointer<CChar>?] = unsafe parameters.map { text in
                guard let text else { return nil }
                return unsafe strdup(text)
            }
            defer { unsafe copies.forEach { unsafe free($0) } }
            let values = unsafe copies.map { unsafe UnsafePointer<CChar>($0) }
            // As many pointers as are told, each null or a C string that lives until the end of this block.
            unsafe result = PQexecParams(
                handle, statement, Int32(values.count), nil, values, nil, nil, 0)
        }
        guard let result = unsafe result else { throw .database(said) }
        defer { unsafe PQclear(result) }
        let status = unsafe PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            throw .database(said)
        }
        return unsafe QueryResult(copying: result).rows
    }

    /// Runs `COPY … FROM STDIN` with lines in the text form.
    func copy(_ statement: String, _ lines: String) throws(PublishError) {
        let begun = unsafe PQexec(handle, statement)
        let isReady = unsafe PQresultStatus(begun) == PGRES_COPY_IN
        unsafe PQclear(begun)
        guard isReady else { throw .database(said) }
        var bytes = Array(lines.utf8)[...]
        while !bytes.isEmpty {
            let part = bytes.prefix(1 << 20)
            bytes = bytes.dropFirst(part.count)
            let sent = unsafe part.withUnsafeBytes { buffer in
                // The buffer holds the bytes that are told, for the length of the call, which copies them.
                unsafe PQputCopyData(
                    handle, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(buffer.count))
            }
            guard sent == 1 else { throw .database(said) }
        }
        guard unsafe PQputCopyEnd(handle, nil) == 1 else { throw .database(said) }
        var failure: PublishError?
        // Every result is taken, until there is none.
        while let result = unsafe PQgetResult(handle) {
            if unsafe PQresultStatus(result) != PGRES_COMMAND_OK { failure = .database(said) }
            unsafe PQclear(result)
        }
        if let failure { throw failure }
    }

    /// What libpq says of the last error, in one line.
    private var said: String {
        // The text belongs to the handle and is copied at once.
        guard let text = unsafe PQerrorMessage(handle) else { return "" }
        return unsafe String(cString: text).split(whereSeparator: \.isNewline)
            .joined(separator: "; ")
    }
}
