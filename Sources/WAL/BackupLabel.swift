package import Evidence

/// The text of `backup_label`, which a base backup leaves in the data directory.
///
/// PostgreSQL `build_backup_content` (src/backend/access/transam/xlogbackup.c, before 16 xlog.c;
/// 9.1–18), and `createBackupLabel` of pg_rewind (src/bin/pg_rewind/pg_rewind.c). Each line is a name, a
/// colon and a value.
package enum BackupLabel {
    /// What every label begins with.
    package static let beginning = "START WAL LOCATION: "

    /// Reads a label; `nil` where it does not say where replay begins.
    package static func read(_ text: String, isUsed: Bool) -> NodeState.BackupLabel? {
        var label: NodeState.BackupLabel?
        for line in text.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = line[..<colon]
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            let word = value.prefix { $0 != " " }
            switch name {
            case "START WAL LOCATION":
                guard let lsn = LSN(word) else { return nil }
                label = NodeState.BackupLabel(isUsed: isUsed, start: lsn)
                // The file in brackets names the timeline, too: older versions state it nowhere else.
                if let bracket = value.range(of: "(file "), value.count > 5 {
                    label?.timeline =
                        WALSegmentName(value[bracket.upperBound...].prefix { $0 != ")" })?.timeline
                }
            case "CHECKPOINT LOCATION": label?.checkpoint = LSN(word)
            case "BACKUP METHOD": label?.method = String(word.prefix(40))
            case "BACKUP FROM": label?.from = String(word.prefix(40))
            case "START TIME": label?.startTime = String(value.prefix(60))
            case "START TIMELINE":
                if let timeline = UInt32(word).flatMap({ TimelineID($0) }) {
                    label?.timeline = timeline
                }
            default: break
            }
        }
        return label
    }
}

extension Substring {
    /// The first place of a text.
    fileprivate func range(of text: String) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            let rest = self[index...]
            if rest.hasPrefix(text) {
                return index..<self.index(index, offsetBy: text.count)
            }
            index = self.index(after: index)
        }
        return nil
    }
}
