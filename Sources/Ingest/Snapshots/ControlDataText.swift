import Evidence

/// The output of pg_controldata, in whatever language.
///
/// Labels are translated, but their order is that of the version, which the catalog version tells;
/// values are the same in all languages but for the state and yes and no.
package enum ControlDataText: SnapshotFormat {
    package static let name = "pg-controldata-text"

    package static func accepts(_ head: SnapshotHead) -> Bool {
        let lines = head.lines(12)
        return start(of: lines) != nil
    }

    /// Where the two version numbers stand with which the output begins.
    private static func start(of lines: [Substring]) -> Int? {
        lines.indices.dropLast(2).first { index in
            guard let control = Int(value(of: lines[index])), (900...9999).contains(control),
                let catalog = UInt32(value(of: lines[index + 1]))
            else { return false }
            return (200_000_000...209_999_999).contains(catalog)
                && UInt64(value(of: lines[index + 2])) != nil
        }
    }

    package static func read(_ text: SnapshotText) -> SnapshotReading {
        var reading = SnapshotReading()
        var lines: [SnapshotText.Line] = []
        text.forEachLine { line in
            guard !line.text.trimmedBlanks.isEmpty else { return }
            reading.counts.lines += 1
            lines.append(line)
        }
        guard let first = start(of: lines.map(\.text)),
            let catalog = UInt32(value(of: lines[first + 1].text))
        else {
            reading.tell(.malformed, "no control and catalog version stand at the beginning")
            return reading
        }
        guard let version = ControlDataFields.version(catalog: catalog) else {
            reading.tell(.malformed, "the catalog version \(catalog) is not known")
            return reading
        }
        let own = Array(lines[first...])
        let values = Self.values(of: own, version)
        reading.counts.entries = UInt64(own.count)
        if values.isCut {
            reading.tell(
                .malformed, "some of the values of version \(version) are missing",
                at: text.bytes.count)
        }
        let whole = own[0].range.lowerBound..<own[own.count - 1].range.upperBound
        guard let control = control(values.fields, version: version, text, whole) else {
            reading.tell(.malformed, "the values are not those of a control file")
            return reading
        }
        reading.records.controls = [control]
        reading.detail = version
        reading.note(control.modified)
        return reading
    }

    /// The values by their English labels, else by their order.
    private static func values(of lines: [SnapshotText.Line], _ version: String) -> (
        fields: [ControlDataFields.Field: String], isCut: Bool
    ) {
        var values: [ControlDataFields.Field: String] = [:]
        for line in lines {
            let label = line.text.prefix { $0 != ":" }.trimmedBlanks
            if let field = ControlDataFields.english[label], values[field] == nil {
                values[field] = value(of: line.text)
            }
        }
        if values[.systemIdentifier] != nil { return (values, values[.segmentSize] == nil) }
        let fields = ControlDataFields.order(of: version)
        for (field, line) in zip(fields, lines) { values[field] = value(of: line.text) }
        return (values, lines.count < fields.count)
    }

    /// The value of a line: what follows the label and its colon, else the last word.
    static func value(of line: some StringProtocol) -> String {
        var at = line.startIndex
        while at < line.endIndex {
            let next = line.index(after: at)
            let isWide = line[at] == "："
            if isWide || line[at] == ":" {
                // `oldestCommitTsXid:0` has no blank; `13:05` in a label has no meaning here.
                if next == line.endIndex || isWide || line[next] == " " {
                    return line[next...].trimmedBlanks
                }
                if line[next...].allSatisfy({ $0.isNumber }) { return String(line[next...]) }
            }
            at = next
        }
        return line.split(separator: " ").last.map { String($0) } ?? ""
    }

    private static func control(
        _ values: [ControlDataFields.Field: String], version: String, _ text: SnapshotText,
        _ range: Range<Int>
    ) -> StatedControl? {
        func lsn(_ field: ControlDataFields.Field) -> LSN? { values[field].flatMap { LSN($0) } }
        func timeline(_ field: ControlDataFields.Field) -> TimelineID? {
            values[field].flatMap { UInt32($0) }.flatMap { TimelineID(exactly: $0) }
        }
        guard let identifier = values[.systemIdentifier].flatMap({ UInt64($0) }),
            let state = values[.state], let checkpoint = lsn(.checkpoint), let redo = lsn(.redo),
            let id = timeline(.timeline)
        else { return nil }
        let modified = values[.modified].flatMap { PrintedClock.read($0) }
        let control = NodeState.Control(
            systemIdentifier: SystemIdentifier(identifier), serverVersion: version,
            state: ControlDataWords.state(state),
            modified: modified.map { $0.utc(offset: 0, year: nil).earliest }
                ?? Timestamp(microseconds: 0),
            checkpoint: checkpoint, redo: redo, timeline: id,
            minimumRecoveryPoint: lsn(.minimumRecoveryPoint) ?? .zero,
            minimumRecoveryTimeline: timeline(.minimumRecoveryTimeline),
            dataChecksums: values[.checksumVersion].map { $0 != "0" } ?? false,
            walLogHints: values[.walLogHints].map(ControlDataWords.isOn) ?? false,
            segmentSize: values[.segmentSize].flatMap { UInt32($0) } ?? 0,
            backupEndRequired: values[.backupEndRequired].map(ControlDataWords.isOn) ?? false,
            backupStart: lsn(.backupStart).flatMap { $0.isZero ? nil : $0 })
        return StatedControl(
            citation: text.citation(range), node: text.node, modified: modified,
            checkpointTime: values[.checkpointTime].flatMap { PrintedClock.read($0) },
            control: control)
    }
}
