package import Evidence

/// What the evidence says of a control in a period.
package struct ControlResult: Sendable, Hashable {
    /// Whether the promise was kept.
    package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
        /// The evidence shows that it was kept.
        case pass
        /// The evidence shows that it was broken.
        case fail
        /// The evidence shows neither.
        case noEvidence = "no-evidence"
    }

    /// The control.
    package var control: Control
    /// Whether it was kept.
    package var status: Status
    /// What was achieved, in the unit of the check; `nil` where nothing was measured.
    package var value: Bounded<Double>?
    /// Why, with what shows it.
    package var reasons: [Remark]

    /// Makes a result.
    package init(
        _ control: Control, _ status: Status, value: Bounded<Double>? = nil, reasons: [Remark]
    ) {
        self.control = control
        self.status = status
        self.value = value
        self.reasons = reasons
    }

    /// The events that it rests on.
    package var evidence: [EventID] { reasons.flatMap(\.evidence).uniqued() }
}

/// A result as it is kept with an issued report.
package struct IssuedResult: Sendable, Hashable, Codable {
    /// The control's name.
    package var control: String
    /// Whether the promise was kept.
    package var status: ControlResult.Status
    /// What was achieved.
    package var value: Bounded<Double>?
    /// What it was compared with.
    package var target: Double

    /// Takes what is kept of a result.
    package init(_ result: ControlResult) {
        control = result.control.id
        status = result.status
        value = result.value
        target = result.control.target
    }
}
