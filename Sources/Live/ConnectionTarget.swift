import CLibpq
package import Evidence

/// A server to connect to, as a connection string of libpq names it.
///
/// It holds no password: those come from libpq's own means (a password file, a service file, a
/// certificate), of which nothing is seen here.
package struct ConnectionTarget: Sendable, Hashable {
    /// The node.
    package var node: NodeName
    /// The parameters that were given, by name.
    let parameters: [String: String]

    /// Reads `CONNINFO` or `NODE=CONNINFO`: words such as `host=a port=5432`, or a URI.
    ///
    /// Without a name the node is called like the host, or like the service that is to tell it, or like
    /// `thisHost` for a socket.
    ///
    /// - Throws: `TargetError`; what it says never quotes the connection string.
    package init(_ text: String, thisHost: NodeName) throws(TargetError) {
        let keywords = Self.keywords()
        let (name, conninfo) = Self.named(text, keywords: keywords)
        parameters = try Self.parsed(conninfo)
        guard parameters["password"] == nil else { throw .password }
        let host = parameters["host"] ?? parameters["hostaddr"] ?? ""
        guard !host.contains(","), !(parameters["hostaddr"] ?? "").contains(","),
            !(parameters["port"] ?? "").contains(",")
        else { throw .severalHosts }
        let isSocket = host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@")
        let service = host.isEmpty ? parameters["service"].flatMap { NodeName($0) } : nil
        node = name ?? service ?? (isSocket ? thisHost : NodeName(host) ?? thisHost)
    }

    /// Where the server is, for people: host and port.
    package var place: String {
        let host = parameters["host"] ?? parameters["hostaddr"] ?? parameters["service"] ?? "local"
        return parameters["port"].map { host + ":" + $0 } ?? host
    }

    /// The connection string for a session that only reads.
    ///
    /// The session is read-only and no statement of it lasts longer than five seconds; a host that
    /// fell silent is noticed as fast.
    func sessionString(isReplication: Bool) -> String {
        var values = [
            "connect_timeout": "5", "keepalives_idle": "5", "keepalives_interval": "2",
            "keepalives_count": "3", "tcp_user_timeout": "10000",
        ].merging(parameters) { $1 }
        let options =
            "-c default_transaction_read_only=on -c statement_timeout=5000"
        values["options"] = values["options"].map { $0 + " " + options } ?? options
        values["application_name"] = "walaudit"
        values["client_encoding"] = "UTF8"
        if isReplication { values["replication"] = "true" }
        return Self.string(values)
    }

    /// The connection string for a session that may write.
    var writingString: String {
        var values = ["connect_timeout": "10"].merging(parameters) { $1 }
        values["application_name"] = "walaudit"
        values["client_encoding"] = "UTF8"
        return Self.string(values)
    }

    private static func string(_ values: [String: String]) -> String {
        values.sorted { $0.key < $1.key }.map { "\($0.key)=\(quoted($0.value))" }
            .joined(separator: " ")
    }

    /// A value in single quotes, as libpq reads it.
    private static func quoted(_ value: String) -> String {
        "'" + value.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }

    /// Splits off the name of a node: a word before `=` that is no parameter of libpq.
    private static func named(_ text: String, keywords: Set<String>) -> (NodeName?, String) {
        guard let equals = text.firstIndex(of: "=") else { return (nil, text) }
        let word = text[..<equals]
        let isName = word.allSatisfy {
            $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "_"
        }
        guard isName, !keywords.contains(String(word)), let name = NodeName(word) else {
            return (nil, text)
        }
        return (name, String(text[text.index(after: equals)...]))
    }

    /// The names of libpq's parameters.
    private static func keywords() -> Set<String> {
        // The list ends with a keyword of `nil`; it is freed once it was read.
        guard let options = unsafe PQconndefaults() else { return [] }
        defer { unsafe PQconninfoFree(options) }
        var names: Set<String> = []
        var index = 0
        while let keyword = unsafe options[index].keyword {
            names.insert(unsafe String(cString: keyword))
            index += 1
        }
        return names
    }

    /// The parameters of a connection string.
    private static func parsed(_ conninfo: String) throws(TargetError) -> [String: String] {
        // libpq's own message quotes what it could not read, which may be a password: it is freed
        // unread. The list ends with a keyword of `nil`.
        var message: UnsafeMutablePointer<CChar>? = nil
        let parsed = unsafe PQconninfoParse(conninfo, &message)
        if let said = unsafe message { unsafe PQfreemem(said) }
        guard let options = unsafe parsed else { throw .unreadable }
        defer { unsafe PQconninfoFree(options) }
        var values: [String: String] = [:]
        var index = 0
        while let keyword = unsafe options[index].keyword {
            if let value = unsafe options[index].val {
                values[unsafe String(cString: keyword)] = unsafe String(cString: value)
            }
            index += 1
        }
        return values
    }
}

/// Why a connection string cannot be used; it is never quoted.
package enum TargetError: Error, Sendable, Hashable, CustomStringConvertible {
    /// libpq cannot read it.
    case unreadable
    /// It holds a password.
    case password
    /// It names several servers.
    case severalHosts
    /// Two strings lead to nodes of one name.
    case sameNode(NodeName)

    package var description: String {
        switch self {
        case .unreadable:
            "a connection string is neither words such as host=10.0.0.1 port=5432 nor a URI that "
                + "begins with postgresql://"
        case .password:
            "a connection string holds a password, which every user of this host can read in the "
                + "list of processes. HINT: Use a password file (~/.pgpass, mode 0600) or a "
                + "service file."
        case .severalHosts:
            "a connection string names several hosts. HINT: Give a string for each node."
        case .sameNode(let node):
            "two connection strings are of node '\(node.text)'. HINT: Name them: "
                + "NODE=CONNINFO."
        }
    }
}
