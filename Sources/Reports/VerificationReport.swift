package import Evidence

/// The answer of the command `verify`: what was changed, what is as it was, what is not known.
package enum VerificationReport {
    /// The facts as text, what was changed first.
    package static func text(_ facts: [CustodyFact], options: ReportOptions) -> String {
        var page = Page(options)
        let words = options.wording
        let changed = facts.contains { $0.outcome == .changed }
        page.add(words.conclusion(isChanged: changed), style: changed ? .caution : .strong)
        for outcome in [CustodyFact.Outcome.changed, .unchanged, .unchecked] {
            let told = facts.filter { $0.outcome == outcome }
            guard !told.isEmpty else { continue }
            page.heading(words.heading(outcome))
            for fact in told { page.add(words.sentence(fact), indent: 2, mark: "- ") }
        }
        return page.text
    }

    /// The facts as JSON, schema `walaudit.verification/1`: see `docs/json.md`.
    package static func json(_ facts: [CustodyFact]) -> String {
        let wording = EnglishWording()
        var json = JSONWriter()
        json.object { json in
            json.string("schema", "walaudit.verification/1")
            json.boolean("changed", facts.contains { $0.outcome == .changed })
            json.list("facts", of: facts) { json, fact in
                json.object(inline: true) { json in
                    json.string("outcome", "\(fact.outcome)")
                    json.string("text", wording.sentence(fact))
                }
            }
        }
        return json.text + "\n"
    }
}
