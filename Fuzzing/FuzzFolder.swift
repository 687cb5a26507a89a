import Bytes
import Evidence
import WAL

/// What the fuzzing targets share: the version that an input is for, valid WAL to begin with, and a
/// reading of everything that a folder gives.
///
/// None of it is a target of the package: `scripts/fuzz` builds one program of each `Fuzz….swift` beside this.
enum FuzzFolder {
    /// The cluster of all WAL made here.
    static let systemIdentifier: UInt64 = 7_000_000_000_000_000_001

    /// The version that an input's byte stands for.
    static func version(_ byte: UInt8) -> WALVersion {
        WALVersion.all[Int(byte) % WALVersion.all.count]
    }

    /// Reads everything that a folder gives.
    static func read(
        _ files: [String: [UInt8]], control: PgControl? = nil, histories: [HistoryFile] = []
    ) {
        let memory = WALMemory(files)
        _ = try? EndOfWAL.search(
            control: control, histories: histories, provider: memory, work: true)
        _ = try? WALSurvey.inventory(
            path: "", control: control, histories: histories, provider: memory)
    }
}
