import Analysis
import Evidence

/// What of a review a page tells one by one, so that it stays small and opens at once, however much
/// there is: of lasting findings the longest, of the others the last; the rest is counted.
enum ShownFindings {
    /// The greatest number of episodes.
    static let episodes = 30
    /// The greatest number of findings of any other kind.
    static let findings = 100
    /// The greatest number of remarks of one finding, and of its steps back to normal.
    static let remarks = 40
    /// The greatest number of commits of a branch.
    static let commits = 200
    /// The greatest number of rows of evidence: gaps, folders.
    static let rows = 200
    /// The greatest number of files in the manifest.
    static let files = 3000

    /// The review with no more findings than a page tells.
    static func of(_ review: Review) -> Review {
        var shown = review
        shown.failovers = Array(review.failovers.suffix(episodes))
        shown.outages = longest(review.outages, by: \.seconds)
        shown.stalls = longest(review.stalls, by: \.seconds)
        shown.unprotected = longest(review.unprotected, by: \.seconds)
        shown.cancelledWaits = Array(review.cancelledWaits.suffix(findings))
        shown.contradictions = Array(review.contradictions.suffix(findings))
        shown.nearMisses = Array(review.nearMisses.suffix(findings))
        shown.timelines = Array(review.timelines.suffix(findings))
        shown.divergences = Array(review.divergences.suffix(remarks))
        shown.notes = Array(review.notes.suffix(findings))
        shown.newest.nodes = Array(review.newest.nodes.prefix(findings))
        return shown
    }

    /// The longest findings in their order; what had not ended is longest.
    private static func longest<Finding>(
        _ all: [Finding], by seconds: (Finding) -> Bounded<Double>?
    ) -> [Finding] {
        guard all.count > findings else { return all }
        let ranks = all.indices.sorted { left, right in
            let (one, other) = (seconds(all[left])?.latest, seconds(all[right])?.latest)
            return (one ?? .infinity, right) > (other ?? .infinity, left)
        }
        return ranks.prefix(findings).sorted().map { all[$0] }
    }
}
