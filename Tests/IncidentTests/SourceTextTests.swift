import Foundation
import TestSupport
import Testing

/// What the text of the sources keeps to: short files, and a doc comment on each declaration.
struct SourceTextTests {
    /// A file of `Sources/`.
    struct SourceFile: Sendable, CustomTestStringConvertible {
        /// The path below `Sources/`.
        let path: String
        var testDescription: String { path }

        /// Its lines.
        func lines() throws -> [Substring] {
            try String(contentsOf: SourceTextTests.root.appending(path: path), encoding: .utf8)
                .split(separator: "\n", omittingEmptySubsequences: false)
        }
    }

    static let root = Fixtures.checkout.appending(path: "Sources")

    static let files: [SourceFile] =
        ((try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? [])
        .filter { $0.hasSuffix(".swift") }.sorted().map { SourceFile(path: $0) }

    /// Files that may be longer than others, and why.
    private static let longFiles: [String: (limit: Int, why: String)] = [
        "Analysis/Failovers.swift": (420, "an episode and its phases, found in one pass"),
        "Analysis/NewestNodeVerdict.swift": (320, "one verdict with all of its reasons"),
        "Store/AuditStore+Reading.swift": (320, "one query for each table"),
        "WAL/WALReader.swift": (470, "one state machine over pages and records"),
    ]

    @Test func `the sources are found`() {
        #expect(Self.files.count > 100)
    }

    @Test(arguments: files)
    func `a file holds one idea: at most 300 lines`(_ file: SourceFile) throws {
        let limit = Self.longFiles[file.path]?.limit ?? 300
        #expect(try file.lines().count - 1 <= limit)
    }

    @Test func `the list of long files holds long files only`() throws {
        for path in Self.longFiles.keys {
            #expect(try SourceFile(path: path).lines().count - 1 > 300, "\(path)")
        }
    }

    @Test(arguments: files)
    func `every package declaration has a doc comment`(_ file: SourceFile) throws {
        #expect(Self.undocumented(try file.lines()) == [])
    }

    @Test func `a declaration without a doc comment is found`() {
        let text = """
            package struct Bare {
                /// Told.
                package var told = 1
                package var untold = 2
                /// Told above an attribute.
                @inlinable
                package func attributed() {}
                package init() {}
            }
            """
        #expect(
            Self.undocumented(text.split(separator: "\n")) == [
                "1: package struct Bare {", "4: package var untold = 2", "8: package init() {}",
            ])
    }

    /// The lines that begin a declaration of package level without a doc comment above.
    ///
    /// Witnesses of protocols that the language itself asks for need no words of their own, and
    /// `static let configuration` and `description` neither.
    private static func undocumented(_ lines: [Substring]) -> [String] {
        var found: [String] = []
        for (index, line) in lines.enumerated() {
            let text = line.drop { $0 == " " }
            guard text.hasPrefix("package ") || text.hasPrefix("@inlinable package ") else {
                continue
            }
            guard !text.hasPrefix("package import "), !text.hasPrefix("package extension ") else {
                continue
            }
            var above = index - 1
            while above >= 0, isAttribute(lines[above]) { above -= 1 }
            let isTold = above >= 0 && lines[above].drop { $0 == " " }.hasPrefix("///")
            if !isTold && !isWitness(text) { found.append("\(index + 1): \(text)") }
        }
        return found
    }

    private static func isAttribute(_ line: Substring) -> Bool {
        line.drop { $0 == " " }.hasPrefix("@")
    }

    private static func isWitness(_ text: Substring) -> Bool {
        [
            "package static func < ", "package static func == ", "package func hash(into",
        ].contains { text.hasPrefix($0) }
    }
}
