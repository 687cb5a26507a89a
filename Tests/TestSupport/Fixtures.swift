import Bytes
package import Foundation

/// Where the files of `fixtures/` and `reports/` lie, whatever the current folder is.
package enum Fixtures {
    /// The top of the checkout.
    package static let checkout = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The path of something below `fixtures/`.
    package static func path(_ name: String) -> String {
        checkout.appending(path: "fixtures").appending(path: name).path
    }

    /// The bytes of a file below `fixtures/`.
    package static func bytes(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: path(name))))
    }

    /// The bytes that a file below `fixtures/` holds compressed by gzip, at most so many of them.
    package static func plain(_ name: String, atMost count: Int) throws -> [UInt8] {
        let compressed = try bytes(name)
        var gunzip = try Gunzip()
        var buffer = [UInt8](repeating: 0, count: count)
        let step = try gunzip.inflate(compressed.span, into: &buffer, from: 0)
        try gunzip.finish()
        return Array(buffer[..<step.filled])
    }

    /// The lines of a text file below `fixtures/`.
    package static func lines(_ name: String) throws -> [String] {
        try String(decoding: bytes(name), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: true
        ).map(String.init)
    }
}
