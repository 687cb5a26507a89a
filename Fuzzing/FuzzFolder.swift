import Bytes
import Evidence
import WAL

/// What the fuzzing targets share: the version that an input is for, valid WAL to begin with, and a
/// reading of everything that a folder gives.
///
/// The package builds the readers as tests of the inputs that are kept; `scripts/fuzz` builds one program of each, with
/// `Entry.swift`.
enum FuzzFolder {
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
