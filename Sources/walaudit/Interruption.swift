import ArgumentParser
import Dispatch
import Glibc

/// Lets Ctrl-C and a service manager end the program between two commits.
enum Interruption {
    /// Runs work that stops at the next block when SIGINT or SIGTERM comes, and the program at once when one comes
    /// again.
    ///
    /// What was committed is kept; the same command goes on from there.
    static func stopping(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let task = Task { try await work() }
        let sources = [SIGINT, SIGTERM].map { number in
            // The default action would end the program at once.
            _ = signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                // Who asks twice does not want to wait for what cannot be stopped. A killed run loses nothing.
                if task.isCancelled { _exit(128 + number) }
                task.cancel()
            }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        do {
            try await task.value
        } catch is CancellationError {
            Console.warn("stopped; what was committed is kept, the same command goes on from there")
            throw ExitStatus.incomplete
        }
    }
}
