/// How a report is to look.
package struct ReportOptions: Sendable {
    /// The language of its sentences.
    package var language: ReportLanguage
    /// Seconds east of Greenwich in which times are shown.
    package var displayOffset: Int32
    /// Whether ANSI colours may be used.
    package var colour: Bool
    /// The number of terminal columns to keep within; 0 for no limit.
    package var width: Int

    /// Makes options; the defaults suit a file: English, UTC, no colour, 100 columns.
    package init(
        language: ReportLanguage = .english, displayOffset: Int32 = 0, colour: Bool = false,
        width: Int = 100
    ) {
        self.language = language
        self.displayOffset = displayOffset
        self.colour = colour
        self.width = width
    }

    /// How times are shown.
    package var times: TimeText { TimeText(offsetSeconds: displayOffset) }

    /// The sentences of the language, with times as they are to be shown.
    package var wording: any Wording { language.wording(times: times) }
}

/// A language in which reports can be written.
package enum ReportLanguage: String, Sendable, CaseIterable {
    /// English.
    case english = "en"

    /// The sentences of this language.
    package func wording(times: TimeText) -> any Wording {
        switch self {
        case .english: EnglishWording(times: times)
        }
    }
}
