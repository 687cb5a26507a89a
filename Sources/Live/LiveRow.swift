import Foundation

/// One row of a snapshot: what was asked, and the values that the server gave, as texts.
package struct LiveRow: Sendable, Hashable {
    /// What was asked.
    package var view: LiveView
    /// The values by the names of their columns; NULL is left out.
    package var values: [String: String]

    /// Makes a row.
    package init(_ view: LiveView, _ values: [String: String]) {
        self.view = view
        self.values = values
    }

    /// The row as a line of JSON, without an end: an object of texts, `view` among them.
    package var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let object = values.merging(["view": view.rawValue]) { $1 }
        guard let data = try? encoder.encode(object) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    /// Reads a line back; `nil` for anything else.
    package init?(line: some StringProtocol) {
        guard
            var object = try? JSONDecoder().decode([String: String].self, from: Data(line.utf8)),
            let view = object.removeValue(forKey: "view").flatMap({ LiveView(rawValue: $0) })
        else { return nil }
        self.view = view
        values = object
    }
}
