package import Bytes
package import Evidence

/// Why a control file, a history file or a folder of WAL cannot be read at all.
///
/// Damage further inside WAL is no error: it is the `WALStop` of what could be read.
package enum WALError: Error, Hashable {
    /// The control file has fewer bytes than its fields need.
    case shortControlFile(count: Int)
    /// The checksum of the control file does not fit.
    case badControlChecksum(stored: UInt32, computed: UInt32)
    /// No release has that control version.
    case unknownControlVersion(control: UInt32, catalog: UInt32)
    /// A field of the control file holds a value that cannot be.
    case impossibleControlValue(field: String, offset: Int, value: UInt64)
    /// The first page of a segment begins with a number of no known version.
    case unknownPageMagic(UInt16)
    /// There is no segment with a readable first page.
    case noReadableSegment(count: Int)
    /// No record can be read where the search has to begin.
    case noReadableRecord(WALStop)
    /// A line of a history file cannot be read; lines are counted from 1.
    case badHistoryLine(number: Int, text: String, problem: HistoryProblem)
    /// A file cannot be opened or read.
    case file(FileError)

    /// What is wrong with a line of a history file.
    package enum HistoryProblem: Sendable, Hashable {
        /// It does not begin with a number of a timeline.
        case noTimeline
        /// No position follows the number.
        case noSwitchPoint
        /// The number is not greater than that of the line before.
        case notIncreasing(after: TimelineID)
        /// The number is not less than that of the timeline whose history it is.
        case notBelowChild(child: TimelineID)
        /// The position lies before that of the line before.
        case switchPointDecreases(after: LSN)
    }
}

extension WALError: CustomStringConvertible {
    /// The error in words.
    package var description: String {
        switch self {
        case .shortControlFile(let count):
            "control file has \(count) bytes, too few for its fields"
        case .badControlChecksum(let stored, let computed):
            "control file has checksum '\(hexadecimal(stored, width: 8))', "
                + "its bytes give '\(hexadecimal(computed, width: 8))'"
        case .unknownControlVersion(let control, let catalog):
            "control version '\(control)' with catalog version '\(catalog)' "
                + "belongs to no known release of PostgreSQL"
        case .impossibleControlValue(let field, let offset, let value):
            "control file has the impossible value '\(value)' for \(field) at offset \(offset)"
        case .unknownPageMagic(let magic):
            "WAL page magic \(hexadecimal(magic, width: 4)) belongs to no known PostgreSQL"
        case .noReadableSegment(let count):
            count == 0
                ? "there is no WAL segment"
                : "none of \(count) WAL segments begins with a readable page"
        case .noReadableRecord(let stop):
            "no WAL record can be read: \(stop)"
        case .badHistoryLine(let number, let text, let problem):
            "line \(number) of the history file, '\(text)', \(problem)"
        case .file(let error):
            error.description
        }
    }
}

extension WALError.HistoryProblem: CustomStringConvertible {
    /// The problem as the end of a sentence about the line.
    package var description: String {
        switch self {
        case .noTimeline: "does not begin with a timeline"
        case .noSwitchPoint: "has no switch point after its timeline"
        case .notIncreasing(let before): "does not have a timeline greater than '\(before)'"
        case .notBelowChild(let child): "does not have a timeline less than '\(child)'"
        case .switchPointDecreases(let before): "has a switch point before '\(before)'"
        }
    }
}
