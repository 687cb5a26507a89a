import Glibc

/// The standard output of the program.
package enum StandardOutput {
    /// Writes a text whole.
    ///
    /// - Returns: false where the reader has closed the pipe, which is no error.
    package static func write(_ text: String) throws(FileError) -> Bool {
        // A closed pipe is told by write's result, not by a signal that ends the program.
        _ = signal(SIGPIPE, SIG_IGN)
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            // `written..<count` lies within the array.
            let count = unsafe bytes.withUnsafeBytes { buffer in
                guard let base = buffer.baseAddress else { return 0 }
                return unsafe Glibc.write(1, base + written, buffer.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EPIPE { return false }
                throw FileError(path: "standard output", operation: .write, code: errno)
            }
            written += count
        }
        return true
    }

    /// Whether a descriptor (1 standard output, 2 standard error) is a terminal.
    package static func isTerminal(_ descriptor: Int32) -> Bool {
        isatty(descriptor) == 1
    }

    /// The number of columns of the terminal; `nil` where standard output is none.
    package static var columns: Int? { size.flatMap { $0.ws_col > 0 ? Int($0.ws_col) : nil } }

    /// The number of lines of the terminal; `nil` where standard output is none.
    package static var rows: Int? { size.flatMap { $0.ws_row > 0 ? Int($0.ws_row) : nil } }

    private static var size: winsize? {
        var size = winsize()
        // The pointer is valid for the length of the call, which fills a `winsize`.
        return unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0 ? size : nil
    }
}
