import Evidence

extension Message {
    /// Splits `name`, the key of an operation (`pgsql_monitor_3000`), into resource and operation.
    ///
    /// An operation that the message names itself stays: `cancel` of a monitor, `notify`.
    static let splitKey: @Sendable (inout Match) -> Void = { match in
        guard let key = match.details.name, let split = OperationKey(key) else { return }
        match.details.resource = split.resource
        match.details.operation = match.details.operation ?? split.operation
        match.details.name = nil
    }

    /// Takes the number of the instance off a resource: `pgsql:1` is an instance of `pgsql`.
    static let dropInstance: @Sendable (inout Match) -> Void = { match in
        guard let resource = match.details.resource,
            let colon = resource.lastIndex(of: ":"),
            resource[resource.index(after: colon)...].allSatisfy(\.isNumber)
        else { return }
        match.details.resource = String(resource[..<colon])
    }

    /// Turns the words for "no value" into no value.
    static let unsetToNil: @Sendable (inout Match) -> Void = { match in
        func value(_ text: String?) -> String? {
            text == "(unset)" || text == "(null)" || text == "" ? nil : text
        }
        match.details.old = value(match.details.old)
        match.details.value = value(match.details.value)
    }

    /// Takes one pair of quotes off `value`.
    static let unquote: @Sendable (inout Match) -> Void = { match in
        guard let value = match.details.value, value.utf8.count >= 2, value.first == "\"",
            value.last == "\""
        else { return }
        match.details.value = String(value.dropFirst().dropLast())
    }
}

extension String {
    /// The text before the first of a character; the whole text where there is none.
    func upTo(_ end: Character) -> String {
        firstIndex(of: end).map { String(self[..<$0]) } ?? self
    }
}
