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
        "Evidence/EventKind.swift": (600, "one list, whose cases must stand together")
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
    func `every outer type and every package declaration has a doc comment`(_ file: SourceFile)
        throws
    {
        #expect(Declarations.undocumented(try file.lines(), told: Self.requirements) == [])
    }

    /// What our protocols ask for: it is told there, and need not be told at each conformance.
    private static let requirements: Set<String> = files.reduce(into: []) { names, file in
        names.formUnion(Declarations.requirements((try? file.lines()) ?? []))
    }

    @Test func `what protocols ask for is found`() {
        #expect(Self.requirements.isSuperset(of: ["report", "name", "recognising"]))
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
                var internal = 3
                package func report() {}
                package var description: String { "" }
            }
            private struct Hidden {}
            enum Untold {
                struct Inner {}
            }
            """
        #expect(
            Declarations.undocumented(text.split(separator: "\n"), told: ["report"]) == [
                "1: package struct Bare {", "4: package var untold = 2", "8: package init() {}",
                "14: enum Untold {",
            ])
    }
}

/// Finds declarations in the text of a source file.
private enum Declarations {
    private static let modifiers: Set<Substring> = [
        "package", "static", "final", "mutating", "indirect", "@inlinable", "lazy", "nonisolated",
    ]
    private static let types: Set<Substring> = ["struct", "enum", "class", "actor", "protocol"]
    private static let members: Set<Substring> = [
        "var", "let", "func", "init", "subscript", "typealias", "case",
    ]
    /// What protocols of the language and its libraries ask for.
    private static let known: Set<Substring> = [
        "description", "from", "encode", "hash", "<", "==", "configuration", "run",
    ]

    /// The lines that begin an outer type or a package declaration without a doc comment above.
    static func undocumented(_ lines: [Substring], told: Set<String>) -> [String] {
        var found: [String] = []
        for (index, line) in lines.enumerated() {
            guard let declaration = declaration(line) else { continue }
            let isOuter = declaration.isType && line.first != " "
            guard isOuter || declaration.isPackage else { continue }
            guard !known.contains(declaration.name), !told.contains(String(declaration.name)) else {
                continue
            }
            var above = index - 1
            while above >= 0, lines[above].drop(while: isBlank).hasPrefix("@") { above -= 1 }
            if above < 0 || !lines[above].drop(while: isBlank).hasPrefix("///") {
                found.append("\(index + 1): \(line.drop(while: isBlank))")
            }
        }
        return found
    }

    /// The names of the requirements of the protocols of a file.
    static func requirements(_ lines: [Substring]) -> Set<String> {
        var names: Set<String> = []
        var isInside = false
        for line in lines {
            if line.hasPrefix("package protocol ") || line.hasPrefix("protocol ") {
                isInside = true
            } else if line.hasPrefix("}") {
                isInside = false
            } else if isInside, let declaration = declaration(line) {
                names.insert(String(declaration.name))
            }
        }
        return names
    }

    /// What a line declares; of an initialiser the name is its first label.
    private static func declaration(_ line: Substring) -> (
        name: Substring, isType: Bool, isPackage: Bool
    )? {
        var words = line.drop(while: isBlank).split(
            maxSplits: 8, whereSeparator: { " (:{<?".contains($0) })
        var isPackage = false
        while let word = words.first, modifiers.contains(word) || word.hasPrefix("@") {
            isPackage = isPackage || word == "package"
            words.removeFirst()
        }
        guard let keyword = words.first, types.contains(keyword) || members.contains(keyword),
            words.count > 1
        else { return nil }
        let isOperator = line.contains(" func < ") || line.contains(" func == ")
        return (isOperator ? "<" : words[1], types.contains(keyword), isPackage)
    }

    private static func isBlank(_ character: Character) -> Bool { character == " " }
}
