package import Evidence

extension EnglishWording {
    /// What made commits wait, in English.
    package func name(_ cause: Stall.Cause) -> String {
        switch cause {
        case .standbyLost: "the synchronous standby was lost"
        case .standbySlow: "the synchronous standby stayed connected but did not answer"
        case .noStandbyAfterPromotion: "the new primary had no synchronous standby yet"
        case .unknown: "the cause is not known from the evidence"
        }
    }

    /// What set waiting commits free, in English.
    package func name(_ end: Stall.EndedBy) -> String {
        switch end {
        case .standbyBack: "the standby answered again"
        case .nextStandby: "another standby became the synchronous one"
        case .settingChanged: "synchronous_standby_names was changed and read again"
        case .waitsCancelled: "the waits were cancelled"
        case .serverDied: "the server stopped or died"
        case .unknown: "what ended it is not known"
        }
    }

    /// Which commits waited, in English.
    package func name(_ extent: Stall.Extent) -> String {
        switch extent {
        case .all: "no other commit went through"
        case .some: "other commits went through meanwhile"
        case .unknown: "whether others went through is not known"
        }
    }

    /// A length and its ends: `for 21.0 s: 23:40:16.1 – 23:40:37.1`.
    func period(_ seconds: Bounded<Double>?, from start: String, until end: String?) -> String {
        guard let seconds, let end else { return "from \(start) to the end of the evidence" }
        return "for \(Quantity.seconds(seconds)), \(start) to \(end)"
    }

    /// Why commits waited, what set them free, and how many of them waited.
    func stallCause(_ stall: Stall) -> String {
        let who = stall.standbys.isEmpty ? "" : ": " + list(stall.standbys.map(\.text))
        let ended = stall.endedBy.map { "; it ended: " + name($0) } ?? ""
        return name(stall.cause) + who + ended + "; " + name(stall.extent) + "."
    }
}
