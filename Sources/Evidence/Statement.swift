/// What a remark says: a key with typed arguments, worded in `Reports`.
package enum Statement: Sendable, Hashable, Codable {
    /// Placeholder of the first commit.
    case lockFileLeft(node: NodeName, path: String)
}
