package import Analysis

/// A form in which a whole review can be written.
package protocol ReportFormat: Sendable {
    /// The name that `--format` takes.
    var name: String { get }
    /// The review as text, ending in a line break.
    func report(_ review: Review, options: ReportOptions) -> String
}

/// The forms that there are: a new one is one file and one line here.
package enum ReportFormats {
    /// All forms, the default first.
    package static let all: [any ReportFormat] = [
        TextReport(),
        HTMLReport(),
        MarkdownReport(),
        JSONReport(),
    ]

    /// The form of a name; `nil` where there is none.
    package static func named(_ name: String) -> (any ReportFormat)? {
        all.first { $0.name == name }
    }
}
