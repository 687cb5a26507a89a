import ArgumentParser
import Foundation
import Store

/// `walaudit key`: the key by which journals and reports are signed.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Makes and shows the key that signs journals and reports.",
        subcommands: [New.self, Show.self])

    /// `walaudit key new`: makes a key.
    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new", abstract: "Makes a signing key (Ed25519).",
            discussion: """
                Writes the key to FILE, else to the file that WALAUDIT_KEY names, else to \
                ~/.config/walaudit/signing.key, for its owner only, and prints the public key: \
                give that to those who verify ('walaudit verify … --key PUBLIC-KEY'). A key that \
                is there is never overwritten. From then on 'ingest', 'note' and 'watch' sign the \
                journal, and reports are signed as they are written.
                """)

        @Argument(help: ArgumentHelp("The file to write to.", valueName: "file"))
        var file: String?

        func run() async throws {
            try await ExitStatus.orIncomplete {
                let path = file ?? Signer.path
                let manager = FileManager.default
                guard !manager.fileExists(atPath: path) else {
                    throw SignerError.exists(path: path)
                }
                let folder = URL(filePath: path).deletingLastPathComponent().path
                let key = SigningKey()
                do {
                    try manager.createDirectory(
                        atPath: folder, withIntermediateDirectories: true,
                        attributes: [.posixPermissions: 0o700])
                    // Nobody else may read it, not even before it is whole.
                    guard
                        manager.createFile(
                            atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
                    else {
                        throw SignerError.unwritable(
                            path: path, reason: "its folder is full or read-only")
                    }
                    let handle = try FileHandle(forWritingTo: URL(filePath: path))
                    try handle.write(contentsOf: Data(key.text.utf8))
                    try handle.close()
                } catch let error as SignerError {
                    throw error
                } catch {
                    // What holds no key would keep the next one from being made.
                    try? manager.removeItem(atPath: path)
                    throw SignerError.unwritable(path: path, reason: error.localizedDescription)
                }
                try Console.write("\(path)\n\(key.publicKey)\n", to: nil)
            }
        }
    }

    /// `walaudit key show`: prints the public key.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Prints the public key of the key that is configured.")

        func run() async throws {
            try await ExitStatus.orIncomplete {
                guard let key = try Signer.configured() else {
                    throw SignerError.unreadable(path: Signer.path, reason: "it does not exist")
                }
                try Console.write(key.publicKey + "\n", to: nil)
            }
        }
    }
}
