import Glibc

/// Goes on as another program.
package enum ProgramChange {
    /// Replaces this program by another one, which takes over its files, its terminal and its signals.
    ///
    /// - Parameters:
    ///   - path: where the other program lies.
    ///   - arguments: those after its name.
    /// - Throws: `FileError` where it cannot be started; else this does not return.
    package static func go(to path: String, _ arguments: [String]) throws(FileError) -> Never {
        var words = unsafe ([path] + arguments).map { unsafe strdup($0) }
        unsafe words.append(nil)
        // The list ends with a null pointer; each word is a C string of its own that is never freed while the list is used.
        _ = unsafe execv(path, words)
        let code = errno
        unsafe words.forEach { unsafe free($0) }
        throw FileError(path: path, operation: .open, code: code)
    }
}
