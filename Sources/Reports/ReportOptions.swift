package import Analysis

/// How a report is to look.
package struct ReportOptions: Sendable {
    /// The language of its sentences.
    package var language: ReportLanguage
    /// Seconds east of Greenwich in which times are shown.
    package var displayOffset: Int32
    /// The zone whose offset holds instead, by the season of each time; `nil` where there is none.
    package var displaySeasons: ZoneInference.Given?
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
    package var times: TimeText {
        TimeText(
            offsetSeconds: displayOffset, style: language.dateStyle, seasons: displaySeasons)
    }

    /// The sentences of the language, with times as they are to be shown.
    package var wording: any Wording { language.wording(times: times) }
}

/// A language in which reports can be written.
package enum ReportLanguage: String, Sendable, CaseIterable {
    /// English.
    case english = "en"
    /// Japanese.
    case japanese = "ja"

    /// How dates are written in this language.
    var dateStyle: TimeText.Style {
        switch self {
        case .english: .hyphens
        case .japanese: .slashes
        }
    }

    /// The sentences of this language.
    package func wording(times: TimeText) -> any Wording {
        switch self {
        case .english: EnglishWording(times: times)
        case .japanese: JapaneseWording(times: times)
        }
    }

    /// The language of a locale, as `LC_ALL`, `LC_MESSAGES` or `LANG` names it: `ja_JP.UTF-8`.
    ///
    /// The first of them that is set counts. Reports are UTF-8: a locale with another character
    /// set, such as `ja_JP.eucJP`, and one of no language that there is, gets English.
    package static func preferred(_ environment: [String: String]) -> ReportLanguage {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
        guard let locale = names.first(where: { !$0.isEmpty }) else { return .english }
        let parts = locale.prefix { $0 != "@" }.split(separator: ".", maxSplits: 1)
        let set = parts.count > 1 ? parts[1].lowercased().filter { $0 != "-" } : "utf8"
        let name = parts.first?.split(separator: "_").first.map { $0.lowercased() } ?? ""
        guard set == "utf8", let language = ReportLanguage(rawValue: name) else { return .english }
        return language
    }
}
