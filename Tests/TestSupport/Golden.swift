import Foundation

/// Files that hold what a program must write, to the byte.
package enum Golden {
    /// A text that differs from its file, or a file that was only just written.
    package struct Difference: Error, CustomStringConvertible {
        /// What is wrong, with the first line that differs.
        package let description: String
    }

    /// Compares a text with a file of the checkout.
    ///
    /// Where the file is missing, or `UPDATE_GOLDEN` is set in the environment, the text is
    /// written to it and the comparison fails, so that nobody takes it for a success.
    package static func expect(_ text: String, at path: String) throws {
        let file = Fixtures.checkout.appending(path: path)
        let update = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil
        guard !update, let data = try? Data(contentsOf: file) else {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            throw Difference(description: "\(path) was written: look at it, then run again")
        }
        guard data != Data(text.utf8) else { return }
        throw Difference(
            description: path + " differs"
                + firstDifference(text, String(decoding: data, as: UTF8.self)))
    }

    private static func firstDifference(_ text: String, _ expected: String) -> String {
        let got = text.split(separator: "\n", omittingEmptySubsequences: false)
        let want = expected.split(separator: "\n", omittingEmptySubsequences: false)
        for index in 0..<max(got.count, want.count) {
            let one = index < got.count ? String(got[index]) : "(no line)"
            let other = index < want.count ? String(want[index]) : "(no line)"
            guard one != other else { continue }
            return " in line \(index + 1)\n  is:     \(one)\n  should: \(other)"
        }
        return ""
    }
}
