import Store

/// The version of walaudit, as reports and databases state it.
enum Version {
    /// The number.
    static let text = "0.1.0"
}

extension Custodian {
    /// This program, on this host.
    static let walaudit = Custodian(toolVersion: Version.text)
}
