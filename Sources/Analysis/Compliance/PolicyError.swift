/// Why a policy was refused.
package struct PolicyError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file.
    package let path: String
    /// The line, from 1 on; `nil` where it is the whole file.
    package let line: Int?
    /// What is wrong, and what was expected.
    package let reason: String

    /// Makes an error.
    package init(path: String, line: Int?, reason: String) {
        self.path = path
        self.line = line
        self.reason = reason
    }

    /// As users read it: `policy.yaml:12: …`.
    package var description: String {
        path + (line.map { ":\($0)" } ?? "") + ": " + reason
    }
}
