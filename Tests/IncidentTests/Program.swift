import Foundation
import TestSupport
import Testing

/// The built program, run as users run it.
enum Program {
    /// What a run left behind.
    struct Outcome: Sendable {
        /// The exit status.
        var status: Int32
        /// What went to standard output.
        var output: String
        /// What went to standard error.
        var errors: String
    }

    /// The program, which lies beside the tests.
    static let path: String = {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
        let found = [CommandLine.arguments.first ?? "", tests].map {
            URL(filePath: $0).deletingLastPathComponent().appending(path: "walaudit").path
        }
        return found.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "walaudit"
    }()

    /// Runs the program to its end.
    ///
    /// `environment` is added to that of the tests.
    static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
        try run(path, arguments, environment: environment)
    }

    /// Runs a line of shell, in which `$WALAUDIT` is the program.
    static func shell(_ line: String) throws -> Outcome {
        try run("/bin/bash", ["-c", line], environment: ["WALAUDIT": path])
    }

    private static func run(
        _ executable: String, _ arguments: [String], environment: [String: String]
    ) throws -> Outcome {
        // Files, not pipes: a long output must not block the program.
        let folder = try TemporaryFolder()
        let (out, errors) = (folder.root + "/out", folder.root + "/err")
        try folder.write([], to: "out")
        try folder.write([], to: "err")
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        // The language of whoever runs the tests is not that of what they expect.
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C"]) { $1 }
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: out))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: try folder.text("out"),
            errors: try folder.text("err"))
    }
}

extension TemporaryFolder {
    /// The text of a file in it.
    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
    }

    /// Copies evidence into it file by file, the last one first, with the time of each file set.
    ///
    /// Only files whose name is `wanted` are copied.
    func copy(
        _ evidence: String, modified: Date? = nil, wanted: (String) -> Bool = { _ in true }
    ) throws {
        let names = try FileManager.default.subpathsOfDirectory(atPath: evidence)
        for name in names.sorted().reversed() where wanted(name) {
            let from = evidence + "/" + name
            let type = try FileManager.default.attributesOfItem(atPath: from)[.type]
            guard type as? FileAttributeType == .typeRegular else { continue }
            try write(Data(contentsOf: URL(filePath: from)), to: name)
            if let modified {
                try FileManager.default.setAttributes(
                    [.modificationDate: modified], ofItemAtPath: path(name))
            }
        }
    }
}
