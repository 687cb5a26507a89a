import Foundation

/// Any value of a JSON text, for tests that compare one with something else whole.
enum JSONValue: Decodable, Equatable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let found = try? value.decode(Bool.self) {
            self = .boolean(found)
        } else if let found = try? value.decode(Double.self) {
            self = .number(found)
        } else if let found = try? value.decode(String.self) {
            self = .text(found)
        } else if let found = try? value.decode([JSONValue].self) {
            self = .list(found)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }

    /// Reads a text.
    init(_ text: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    }

    /// The member at a path such as `start.earliest`; of `problems.key` the keys of all problems.
    subscript(path: String) -> JSONValue {
        path.split(separator: ".").reduce(self) { value, name in
            switch value {
            case .object(let members): members[String(name)] ?? .null
            case .list(let elements): .list(elements.map { $0[String(name)] })
            default: .null
            }
        }
    }

    /// The elements of a list; none of anything else.
    var elements: [JSONValue] {
        if case .list(let elements) = self { elements } else { [] }
    }

    /// Whether SQLite's text of a value tells the same; numbers have six decimals.
    func isTold(by text: String?) -> Bool {
        switch self {
        case .null: text == nil
        case .boolean(let value): text == (value ? "1" : "0")
        case .number(let value): text.flatMap(Double.init).map { abs($0 - value) < 2e-6 } ?? false
        case .text(let value): text == value
        case .list, .object: (try? JSONValue(text ?? "")) == self
        }
    }
}
