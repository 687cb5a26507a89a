import Analysis
import Bytes
import Foundation
import Intake
import Reports
import Synchronization

/// What the program says, and where.
enum Console {
    /// Says something on standard error.
    static func warn(_ text: String) {
        FileHandle.standardError.write(
            Data(("walaudit: " + TerminalText.sanitised(text) + "\n").utf8))
    }

    /// Writes a result to a file, or to standard output.
    ///
    /// A file is there whole or not at all: it takes the place of an older one. What is no file, such as
    /// `/dev/null` or a pipe, stays what it is and is written into.
    static func write(_ text: String, to path: String?) throws {
        if let path {
            do {
                let type = try? FileManager.default.attributesOfItem(atPath: path)[.type]
                let isFile = type.map { $0 as? FileAttributeType == .typeRegular } ?? true
                try Data(text.utf8).write(
                    to: URL(filePath: path), options: isFile ? .atomic : [])
            } catch {
                throw OutputError(path: path, reason: error.localizedDescription)
            }
            return
        }
        _ = try StandardOutput.write(text)
    }

    /// Writes a report with its seal; text on a terminal, which is only looked at, has none.
    static func writeReport(_ text: String, as format: String, to path: String?) throws {
        let key = try Signer.configured()
        if format == "text", path == nil, StandardOutput.isTerminal(1) {
            return try write(text, to: nil)
        }
        try write(ReportSeal.sealed(text, as: format, by: key), to: path)
    }

    /// Makes a folder, with those that it lies in, where it is missing.
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw OutputError(path: path, reason: error.localizedDescription)
        }
    }

    /// Writes tables and their digests into a folder, which is made where it is missing.
    static func write(_ tables: [ReportTable], as suffix: String, to folder: String?) throws {
        guard let folder else { return }
        try makeFolder(folder)
        let files = tables.map { (name: $0.name + "." + suffix, text: $0.text) }
        for file in files { try write(file.text, to: folder + "/" + file.name) }
        let sums = try ReportSeal.sums(of: files, by: Signer.configured())
        try write(sums, to: folder + "/" + ReportSeal.sumsName)
    }

    /// Takes the last state of the reading off the terminal: archives hold more, or fewer, bytes
    /// than were expected, and reading may fail.
    static func clearProgress(quiet: Bool) {
        guard !quiet, StandardOutput.isTerminal(2) else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }

    /// A counter that shows on a terminal how far the reading is.
    static func progress(quiet: Bool) -> ReadingProgress {
        guard !quiet, StandardOutput.isTerminal(2) else { return ReadingProgress() }
        let shown = Mutex((last: ContinuousClock.now, start: ContinuousClock.now))
        return ReadingProgress { done, total in
            let now = ContinuousClock.now
            let line: String? = shown.withLock { state in
                guard now - state.last > .milliseconds(100) || done >= total else { return nil }
                state.last = now
                let elapsed = now - state.start
                let seconds = max(
                    0.001,
                    Double(elapsed.components.seconds)
                        + Double(elapsed.components.attoseconds) / 1e18)
                let rate = Double(done) / seconds
                let left = rate > 0 && total > done ? Double(total - done) / rate : 0
                let percent = total > 0 ? min(100, done * 100 / total) : 100
                let filled = Int(percent) / 5
                let bar =
                    String(repeating: "#", count: filled)
                    + String(repeating: ".", count: 20 - filled)
                return "\r\u{1B}[K[\(bar)] \(percent) % of \(Quantity.grouped(total)) bytes, "
                    + "\(Quantity.grouped(Int(rate / 1_000_000))) MB/s, "
                    + "\(Quantity.grouped(Int(left.rounded(.up)))) s left"
            }
            guard let line else { return }
            let end = done >= total ? "\r\u{1B}[K" : ""
            FileHandle.standardError.write(Data((line + end).utf8))
        }
    }
}

/// A file that could not be written.
struct OutputError: Error, CustomStringConvertible {
    let path: String
    let reason: String
    var description: String { "cannot write '\(path)': \(reason)" }
}
