package import Evidence
import Foundation

/// One `PATH` or `NODE=PATH` of a command line.
package struct EvidenceArgument: Sendable, Hashable {
    /// The node that the user named; `nil` where it is to be found.
    package var node: NodeName?
    /// The folder or file.
    package var path: String

    /// Makes an argument.
    package init(node: NodeName? = nil, path: String) {
        self.node = node
        self.path = path
    }

    /// Reads an argument as it was typed.
    ///
    /// A path that exists as it stands is never split at its `=`.
    package init(_ text: String) {
        guard let equals = text.firstIndex(of: "="),
            !FileManager.default.fileExists(atPath: text),
            let node = NodeName(text[..<equals]),
            text[..<equals].utf8.allSatisfy(Self.isNameByte)
        else {
            self.init(path: text)
            return
        }
        self.init(node: node, path: String(text[text.index(after: equals)...]))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }
}

/// What keeps a command from taking evidence in.
package enum IntakeError: Error, Hashable, CustomStringConvertible {
    /// An argument names nothing.
    case noSuchPath(String)
    /// The arguments hold no file at all.
    case nothingFound([String])
    /// A path holds no message catalogue.
    case noCatalogue(String)
    /// No line of the logs has a log_line_prefix that was stated; the nodes of these logs.
    case unusedPrefix(String, [NodeName])

    /// The error in words.
    package var description: String {
        switch self {
        case .noSuchPath(let path): "'\(path)' does not exist or cannot be reached"
        case .noCatalogue(let path): "'\(path)' holds no message catalogue (.mo)"
        case .unusedPrefix(let text, let nodes):
            "--log-line-prefix: no line of the logs"
                + (nodes.isEmpty ? "" : " of " + nodes.map(\.text).joined(separator: ", "))
                + " has the prefix '\(text)'"
        case .nothingFound(let paths):
            "no file was found in \(paths.map { "'\($0)'" }.joined(separator: ", "))"
        }
    }
}
