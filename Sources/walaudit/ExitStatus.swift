import ArgumentParser
import Bytes

/// How the program ends, beside success and wrong usage.
enum ExitStatus {
    /// Something was found that the caller asked to fail on.
    static let found = ExitCode(1)
    /// The program could not complete.
    static let incomplete = ExitCode(2)
    /// `newest`: no node holds everything.
    static let diverged = ExitCode(3)
    /// `newest`: the evidence does not suffice.
    static let undetermined = ExitCode(4)

    /// Runs a command's work; what keeps it from completing is told and ends with status 2.
    static func orIncomplete(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let code as ExitCode {
            throw code
        } catch let error as ValidationError {
            throw error
        } catch let error as CancellationError {
            throw error
        } catch {
            Console.warn("\(error)")
            throw incomplete
        }
    }
}
