import Foundation
import Store

/// The key by which this user signs, where one is configured.
enum Signer {
    /// The file of the key: `WALAUDIT_KEY`, else `walaudit/signing.key` among the user's settings.
    static var path: String {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["WALAUDIT_KEY"], !named.isEmpty { return named }
        let home = environment["HOME"] ?? NSHomeDirectory()
        let settings = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        return (settings ?? home + "/.config") + "/walaudit/signing.key"
    }

    /// The key; `nil` where none is configured.
    ///
    /// - Throws: `SignerError` where one is, and cannot be used: nothing is left unsigned in silence.
    static func configured() throws -> SigningKey? {
        let path = path
        let manager = FileManager.default
        guard manager.fileExists(atPath: path) else {
            guard ProcessInfo.processInfo.environment["WALAUDIT_KEY"] ?? "" == "" else {
                throw SignerError.unreadable(path: path, reason: "it does not exist")
            }
            return nil
        }
        let mode = try? manager.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        guard let mode, mode & 0o077 == 0 else {
            throw SignerError.open(path: path, mode: mode ?? 0)
        }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SignerError.unreadable(path: path, reason: "it may not be read")
        }
        guard let key = SigningKey(text) else {
            throw SignerError.unreadable(path: path, reason: "it is no signing key of walaudit")
        }
        return key
    }
}

/// What keeps a signing key from being used or made.
enum SignerError: Error, CustomStringConvertible {
    /// The file cannot be read.
    case unreadable(path: String, reason: String)
    /// Others may read the file.
    case open(path: String, mode: Int)
    /// A file is there already.
    case exists(path: String)
    /// The file cannot be written.
    case unwritable(path: String, reason: String)

    var description: String {
        switch self {
        case .unreadable(let path, let reason): "cannot use signing key '\(path)': \(reason)"
        case .open(let path, let mode):
            "signing key '\(path)' has mode \(String(mode, radix: 8)): others may read it"
                + "; HINT: chmod 600 it, and make a new one if others have read it."
        case .exists(let path):
            "'\(path)' exists already; a key is never overwritten"
        case .unwritable(let path, let reason): "cannot write '\(path)': \(reason)"
        }
    }
}
