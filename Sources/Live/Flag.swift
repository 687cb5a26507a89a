import Synchronization

/// A flag that is raised once.
final class Flag: Sendable {
    private let value = Atomic(false)

    /// Raises it.
    ///
    /// - Returns: whether it was not raised before.
    func raise() -> Bool {
        !value.exchange(true, ordering: .acquiringAndReleasing)
    }

    /// Whether it was raised.
    var isRaised: Bool { value.load(ordering: .acquiring) }
}
