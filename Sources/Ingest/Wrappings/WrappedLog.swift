import Bytes
package import Evidence

/// A log whose lines another program wrapped; the format within reads what was wrapped.
///
/// Entries keep the bytes and offsets of the file as it is.
package struct WrappedLog<Wrapping: LogWrapping>: LogFormat {
    package static var name: String { Wrapping.name }

    private let wrapping: Wrapping
    private var inner: any LogFormat
    /// The tables by which lines are judged.
    private var catalogue = MessageCatalogue.standard

    package init?(recognising head: Span<UInt8>) {
        guard let wrapping = Wrapping(head: head), let inner = wrapping.format(within: head)
        else { return nil }
        self.init(wrapping, inner)
    }

    private init(_ wrapping: Wrapping, _ inner: any LogFormat) {
        self.wrapping = wrapping
        self.inner = inner
    }

    package mutating func prepare(for catalogue: MessageCatalogue) {
        self.catalogue = catalogue
        inner.prepare(for: catalogue)
    }

    package var isUncertain: Bool { inner.isUncertain }

    package func stating(
        _ prefixes: [PostgresPrefix], in sample: Span<UInt8>, _ authority: PostgresPrefix.Authority
    ) -> (any LogFormat)? {
        let text = wrapping.text(within: sample).text
        return inner.stating(prefixes, in: text.span, authority).map { Self(wrapping, $0) }
    }

    package var detail: String? {
        type(of: inner).name + (inner.detail.map { ", " + $0 } ?? "")
    }

    package mutating func classify(_ bytes: Span<UInt8>, _ line: Range<Int>) -> LogLine {
        guard let unwrapped = wrapping.unwrapped(bytes, line) else {
            return LogLine(line.isEmpty ? .foreign : .unreadable, line)
        }
        let span = unwrapped.bytes.span
        guard span.count > 0 else { return LogLine(.foreign, line) }
        let found = inner.classify(span, 0..<span.count)
        var result = LogLine(
            found.kind, found.vocabulary, found.severity, start: line.lowerBound,
            message: line.upperBound, end: line.upperBound)
        // Stage one is done here, where the line within is at hand.
        result.isOpaque =
            found.kind == .entry && found.vocabulary != .other
            && (found.isOpaque
                || catalogue.mayMatch(
                    found.vocabulary, span.extracting(found.start..<found.end),
                    at: found.message - found.start))
        return result
    }

    package func entry(_ line: LogLine, in bytes: Span<UInt8>) -> LogEntry {
        guard let unwrapped = wrapping.unwrapped(bytes, line.start..<line.end) else {
            return .unreadable(line, in: bytes)
        }
        let span = unwrapped.bytes.span
        var entry = inner.entry(within(span, line), in: span)
        entry.host = entry.host ?? unwrapped.host
        entry.time = entry.time ?? unwrapped.time
        return entry
    }

    package func time(_ line: LogLine, in bytes: Span<UInt8>) -> WallClock? {
        guard let unwrapped = wrapping.unwrapped(bytes, line.start..<line.end) else { return nil }
        let span = unwrapped.bytes.span
        return inner.time(within(span, line), in: span) ?? unwrapped.time
    }

    package func writer(_ line: LogLine, in bytes: Span<UInt8>) -> LogWriter? {
        guard let unwrapped = wrapping.unwrapped(bytes, line.start..<line.end) else { return nil }
        let span = unwrapped.bytes.span
        var writer = inner.writer(within(span, line), in: span)
        if let host = unwrapped.host { writer?.host = host }
        return writer
    }

    package func extend(_ entry: inout LogEntry, with line: LogLine, in bytes: Span<UInt8>) -> Bool
    {
        guard let unwrapped = wrapping.unwrapped(bytes, line.start..<line.end),
            unwrapped.host == nil || unwrapped.host == entry.host
        else { return false }
        let span = unwrapped.bytes.span
        return inner.extend(&entry, with: within(span, line), in: span)
    }

    package func completed(_ entry: LogEntry) -> LogEntry {
        let raw = entry.raw.span
        guard raw.firstIndex(of: UInt8(ascii: "\n"), from: 0) != nil else { return entry }
        var text: [UInt8] = []
        for line in wrapping.lines(of: raw, limit: LogReader.continuationLimit) {
            guard let line, line.host == nil || line.host == entry.host else { continue }
            if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
            text += line.bytes
        }
        var within = entry
        within.raw = text
        within = inner.completed(within)
        within.raw = entry.raw
        within.host = within.host ?? entry.host
        return within
    }

    package mutating func read(
        _ block: Span<UInt8>, into state: inout LogReader.State, _ sink: LogReader.Sink
    ) {
        if Wrapping.self is JournalExport.Type {
            readRecords(block, into: &state, sink)
        } else {
            readLines(block, into: &state, sink)
        }
    }

    /// The line within, of the kind that the whole line was found to be.
    private func within(_ span: Span<UInt8>, _ line: LogLine) -> LogLine {
        var copy = inner
        var found = copy.classify(span, 0..<span.count)
        found.kind = line.kind
        found.severity = line.severity
        return found
    }
}

extension WrappedLog {
    /// Takes a block whose records have several lines.
    private mutating func readRecords(
        _ block: Span<UInt8>, into state: inout LogReader.State, _ sink: LogReader.Sink
    ) {
        var buffer = state.carry
        state.carry = []
        state.carried = 0
        for index in 0..<block.count { buffer.append(block[index]) }
        var start = 0
        while true {
            let span = buffer.span
            var end = JournalExport.end(ofRecordIn: span, from: start)
            if end == nil, buffer.count - start > LogReader.lineLimit {
                // No record is that long: what is there counts as one.
                end = buffer.count
            }
            guard let end else { break }
            // The record goes without the line end of the empty line after it.
            state.carry = Array(buffer[start..<max(start, end - 1)])
            state.carried = state.carry.count
            takeCarried(&state, lineEnd: end - start - state.carried, sink)
            start = end
        }
        state.carry = Array(buffer[start...])
        state.carried = state.carry.count
    }
}
