/// The version of a server, as `server_version_num` gives it: 90603 is 9.6.3, 150020 is 15.20.
package struct ServerVersion: Sendable, Hashable, Comparable {
    /// The number.
    package let number: Int

    /// Wraps a number.
    package init(_ number: Int) {
        self.number = number
    }

    /// The major version in one scale: 901 is 9.1, 906 is 9.6, 1000 is 10, 1800 is 18.
    package var major: Int { number < 100_000 ? number / 100 : number / 10_000 * 100 }

    /// The version that a major version's name means: `9.6`, `15`, `15.4`.
    package init?(named name: some StringProtocol) {
        let parts = name.split(separator: ".").map { Int($0) }
        guard let first = parts.first.flatMap({ $0 }), (8...99).contains(first) else { return nil }
        let second = parts.count > 1 ? parts[1] : 0
        guard let second, (0...99).contains(second) else { return nil }
        number = first < 10 ? first * 10_000 + second * 100 : first * 10_000 + second
    }

    /// The oldest and the newest major version whose views are known.
    package static let known = 901...1800

    package static func < (left: ServerVersion, right: ServerVersion) -> Bool {
        left.number < right.number
    }
}

extension ServerVersion: CustomStringConvertible {
    /// The name of the major version: `9.6`, `15`.
    package var description: String {
        number < 100_000 ? "\(number / 10_000).\(number / 100 % 100)" : "\(number / 10_000)"
    }
}
