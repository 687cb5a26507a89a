import CLibpq

extension QueryResult {
    /// Copies a result of libpq, at most so many rows of it.
    @unsafe init(copying result: OpaquePointer, limit: Int32 = .max) {
        // All numbers of columns and rows are below what the result tells; texts are copied.
        let width = unsafe max(0, PQnfields(result))
        let height = unsafe max(0, min(PQntuples(result), limit))
        columns = (0..<width).map { column -> String in
            guard let name = unsafe PQfname(result, column) else { return "" }
            return unsafe String(cString: name)
        }
        rows = (0..<height).map { row in
            (0..<width).map { column -> String? in
                guard unsafe PQgetisnull(result, row, column) == 0,
                    let value = unsafe PQgetvalue(result, row, column)
                else { return nil }
                return unsafe String(cString: value)
            }
        }
    }
}
