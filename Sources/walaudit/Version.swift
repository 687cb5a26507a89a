/// The version of walaudit, as reports and databases state it.
enum Version {
    /// The number.
    static let text = "0.1.0"
}
