package import Analysis

/// A form in which a whole review can be written.
package protocol ReportFormat: Sendable {
    /// The name that `--format` takes.
    var name: String { get }
    /// The review as text, ending in a line break.
    func report(_ review: Review, options: ReportOptions) -> String
    /// The review as files of a folder; `nil` for a form that is one file.
    func tables(_ review: Review, options: ReportOptions) -> [ReportTable]?
}

extension ReportFormat {
    /// One file.
    package func tables(_ review: Review, options: ReportOptions) -> [ReportTable]? { nil }
}

/// One file of a report that is a folder.
package struct ReportTable: Sendable, Hashable {
    /// The name of the file without its suffix: `failovers`.
    package let name: String
    /// What it holds.
    package let text: String
}

/// The forms that there are: a new one is one file and one line here.
package enum ReportFormats {
    /// All forms, the default first.
    package static let all: [any ReportFormat] = [
        TextReport(),
        HTMLReport(),
        MarkdownReport(),
        CSVReport(),
        JSONReport(),
    ]

    /// The form of a name; `nil` where there is none.
    package static func named(_ name: String) -> (any ReportFormat)? {
        all.first { $0.name == name }
    }
}
