import Evidence

/// Listings of folders as `ls -l` prints them, with ordinary, `--full-time` or `long-iso` times.
package enum FileListing: SnapshotFormat {
    package static let name = "file-list"

    package static func accepts(_ head: SnapshotHead) -> Bool {
        let lines = head.lines(8)
        guard lines.contains(where: { entry($0) != nil }) else {
            return lines.count == 1 && head.name.contains(".ls") && isTotal(lines[0])
        }
        return lines.allSatisfy { entry($0) != nil || isTotal($0) || isFolder($0) }
    }

    package static func read(_ text: SnapshotText) -> SnapshotReading {
        var reading = SnapshotReading()
        // A listing that was kept as `pg_wal.ls.txt` is one of `pg_wal`.
        let named = text.name.split(separator: ".").first.map(String.init)
        var folder = text.name.contains(".ls") ? named : nil
        text.forEachLine { line in
            guard !line.text.isEmpty else { return }
            reading.counts.lines += 1
            if let entry = entry(line.text) {
                reading.counts.entries += 1
                guard let file = entry.file else { return }
                reading.records.files.append(
                    ListedFile(
                        citation: text.citation(line.range), node: text.node, folder: folder,
                        name: file.name, bytes: file.bytes, modified: file.modified))
                reading.note(file.modified)
            } else if isFolder(line.text) {
                folder = String(line.text.dropLast())
            } else if !isTotal(line.text) {
                reading.refuse(line)
            }
        }
        return reading
    }

    /// `total 1234`, in whatever language.
    private static func isTotal(_ line: Substring) -> Bool {
        let words = line.split(separator: " ")
        return words.count == 2 && words[1].first?.isNumber == true && !words[0].isEmpty
            && words[0].allSatisfy { $0.isLetter || $0 == ":" }
    }

    /// `/var/lib/pgsql/data/pg_wal:` before the files of a folder.
    private static func isFolder(_ line: Substring) -> Bool {
        line.last == ":" && (line.first == "/" || line.first == ".")
    }

    /// A line of a listing: its file, unless it is a folder, a link or the like.
    private static func entry(_ line: Substring) -> (
        file: (name: String, bytes: UInt64, modified: WallClock?)?, Void
    )? {
        guard let kind = line.first, "-dlbcps".contains(kind) else { return nil }
        let words = line.split(separator: " ", maxSplits: 40)
        guard words.count >= 7, words[0].count >= 10, words[0].count <= 11,
            words[0].dropFirst().prefix(9).allSatisfy({ "rwxsStT-".contains($0) })
        else { return nil }
        guard kind == "-" else { return (nil, ()) }
        // The time has three words (`Nov 22 23:48`, or a date, a time and a zone) or two.
        guard let bytes = UInt64(words[4]) else { return nil }
        for count in [3, 2] {
            guard words.count >= 5 + count + 1 else { continue }
            let written = words[5..<5 + count]
            guard let modified = time(written) else { continue }
            let start = written[written.endIndex - 1].endIndex
            let name = line[start...].drop { $0 == " " }
            guard !name.isEmpty else { return nil }
            return ((String(name), bytes, modified), ())
        }
        return nil
    }

    /// The time of two or three words.
    private static func time(_ words: ArraySlice<Substring>) -> WallClock? {
        var plain = words.map(String.init)
        // `--full-time` prints nanoseconds.
        for index in plain.indices where plain[index].contains(":") {
            if let point = plain[index].firstIndex(of: ".") {
                let fraction = plain[index][plain[index].index(after: point)...]
                guard fraction.count <= 9, fraction.allSatisfy(\.isNumber) else { return nil }
                plain[index] = plain[index][..<point] + "." + fraction.prefix(6)
            }
        }
        if let clock = PrintedClock.read(plain.joined(separator: " ")) { return clock }
        // `Nov 22  2025`: a file older than half a year has its year in place of its time.
        guard plain.count == 3, plain[2].count == 4, Int(plain[2]) != nil,
            var clock = PrintedClock.read(plain.joined(separator: " ") + " 00:00:00")
        else { return nil }
        clock.precision = 86_400_000_000
        return clock
    }
}
