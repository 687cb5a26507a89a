import Bytes
import Evidence

extension LogFormat {
    /// Takes the lines of a block.
    package mutating func read(
        _ block: Span<UInt8>, into state: inout LogReader.State, _ sink: LogReader.Sink
    ) {
        readLines(block, into: &state, sink)
    }

    /// Takes the lines of a block.
    @inline(__always)
    mutating func readLines(
        _ block: Span<UInt8>, into state: inout LogReader.State, _ sink: LogReader.Sink
    ) {
        var begin = 0
        if state.carried > 0 {
            guard let end = block.firstIndex(of: UInt8(ascii: "\n"), from: 0) else {
                return state.carry(block, from: 0)
            }
            state.carry(block.extracting(0..<end), from: 0)
            takeCarried(&state, lineEnd: 1, sink)
            begin = end + 1
        }
        let origin = state.position &- UInt64(begin)
        var last: LogLine?
        var lines: UInt64 = 0
        var entries: UInt64 = 0
        var lineEnds = LineEnds(from: begin)
        while let end = lineEnds.next(in: block) {
            lines += 1
            let kept = min(end, begin + LogReader.lineLimit)
            if kept < end { state.report(.long, at: origin &+ UInt64(begin)) }
            let line = line(in: block, begin..<kept, at: origin, &state)
            if line.kind == .entry {
                entries += 1
                last = line
                if !state.hasFirst { noteFirst(line, in: block, &state) }
                state.entryStart = origin &+ UInt64(line.start)
                if state.hasPending { settle(line, in: block, &state, sink) }
                if state.wants(line, in: block) || line.severity >= .warning {
                    takeEntry(line, in: block, at: origin, end: end, &state)
                }
            } else {
                takeOther(line, in: block, at: origin, begin: begin, end: end, &state)
            }
            begin = end + 1
        }
        state.counts.lines += lines
        state.counts.entries += entries
        state.position = origin &+ UInt64(begin)
        if let last { noteTime(last, in: block, &state) }
        if begin < block.count { state.carry(block, from: begin) }
    }

    /// Takes the line that no line end followed, and hands over the last entry.
    package mutating func finish(_ state: inout LogReader.State, _ sink: LogReader.Sink) {
        if state.carried > 0 {
            let start = state.position
            state.report(.cut, at: start)
            takeCarried(&state, lineEnd: 0, sink)
            // The cut line is read again when the log has grown.
            if state.entryStart == nil { state.entryStart = start }
        }
        // What may be continued when the log has grown is read again then.
        state.entryStart = state.entryStart.map { min($0, state.offsetReached) }
        state.pending.finishAll()
        deliver(&state, sink)
    }

    /// Hands over the entries that the entry on a line shows to be complete.
    @inline(never)
    private func settle(
        _ line: LogLine, in bytes: Span<UInt8>, _ state: inout LogReader.State,
        _ sink: LogReader.Sink
    ) {
        let isServers = line.vocabulary == .postgres
        state.pending.note(
            isServers ? .entry(of: writer(line, in: bytes)) : .entryOfAnother)
        deliver(&state, sink)
    }

    /// Hands over the entries that are complete, in the order of the log.
    private func deliver(_ state: inout LogReader.State, _ sink: LogReader.Sink) {
        while let entry = state.pending.popComplete() { state.deliver(completed(entry), sink) }
    }

    /// Takes the line whose bytes were collected from several blocks.
    mutating func takeCarried(
        _ state: inout LogReader.State, lineEnd: Int, _ sink: LogReader.Sink
    ) {
        let bytes = state.carry
        let length = state.carried
        let origin = state.position
        state.carry.removeAll(keepingCapacity: bytes.capacity <= 1 << 16)
        state.carried = 0
        let span = bytes.span
        if length > bytes.count { state.report(.long, at: origin) }
        let line = line(in: span, 0..<span.count, at: origin, &state)
        state.counts.lines += 1
        if line.kind == .entry {
            state.counts.entries += 1
            if !state.hasFirst { noteFirst(line, in: span, &state) }
            state.entryStart = origin &+ UInt64(line.start)
            if state.hasPending { settle(line, in: span, &state, sink) }
            if state.wants(line, in: span) || line.severity >= .warning {
                takeEntry(line, in: span, at: origin, end: length, &state)
            }
            noteTime(line, in: span, &state)
        } else {
            takeOther(line, in: span, at: origin, begin: 0, end: length, &state)
        }
        state.position = origin &+ UInt64(length) &+ UInt64(lineEnd)
    }

    /// Classifies a line, without its CR and without the NUL bytes that a crash of the host put
    /// before it.
    @inline(__always)
    private mutating func line(
        in bytes: Span<UInt8>, _ range: Range<Int>, at origin: UInt64,
        _ state: inout LogReader.State
    ) -> LogLine {
        let end = bytes.withoutCarriageReturn(range)
        guard range.lowerBound < end, bytes[range.lowerBound] == 0 else {
            return classify(bytes, range.lowerBound..<end)
        }
        state.report(.nul, at: origin &+ UInt64(range.lowerBound))
        var start = range.lowerBound
        while start < end, bytes[start] == 0 { start += 1 }
        return start < end
            ? classify(bytes, start..<end) : LogLine(.unreadable, range.lowerBound..<end)
    }

    /// Begins an entry, or counts the message that no row knows.
    ///
    /// `origin` is the offset of the first byte of the span in the log; `end` is the end of the
    /// line, which lies beyond `line.end` where the line is too long.
    @inline(never)
    private func takeEntry(
        _ line: LogLine, in bytes: Span<UInt8>, at origin: UInt64, end: Int,
        _ state: inout LogReader.State
    ) {
        let offset = origin &+ UInt64(line.start)
        // A PANIC is an event whatever it says.
        guard line.severity == .panic || state.wants(line, in: bytes) else {
            if line.vocabulary != .other {
                state.countUnknown(line.vocabulary, offset) { self.entry(line, in: bytes).message }
            }
            return
        }
        var entry = self.entry(line, in: bytes)
        entry.offset = offset
        entry.length = length(of: line, from: line.start, end: end)
        entry.keep(bytes, line.start..<line.end)
        state.pending.append(
            entry, of: line.vocabulary == .postgres ? writer(line, in: bytes) : nil)
    }

    /// Takes a line that begins no entry.
    @inline(never)
    private func takeOther(
        _ line: LogLine, in bytes: Span<UInt8>, at origin: UInt64, begin: Int, end: Int,
        _ state: inout LogReader.State
    ) {
        switch line.kind {
        case .continuation:
            guard state.hasPending else { return }
            state.pending.extend(of: writer(line, in: bytes)) { entry in
                guard extend(&entry, with: line, in: bytes) else { return false }
                entry.keepLineEnd()
                entry.keep(bytes, begin..<max(begin, line.end))
                entry.length =
                    origin &+ UInt64(begin) &+ length(of: line, from: begin, end: end)
                    &- entry.offset
                return true
            }
        case .foreign:
            if begin < end { state.counts.foreignLines += 1 }
        case .unreadable, .entry:
            state.counts.unreadableLines += 1
            state.report(.unreadable, at: origin &+ UInt64(begin))
        }
    }

    /// The number of bytes of a line without its end, the part that was not looked at included.
    private func length(of line: LogLine, from start: Int, end: Int) -> UInt64 {
        UInt64(max(0, (end > line.end + 1 ? end : line.end) - start))
    }

    /// Keeps the time and the host of the first entry that has a time.
    @inline(never)
    private func noteFirst(
        _ line: LogLine, in bytes: Span<UInt8>, _ state: inout LogReader.State
    ) {
        guard let time = time(line, in: bytes) else { return }
        state.first = time
        state.note(host: entry(line, in: bytes).host)
    }

    /// Keeps the time of the last entry of a block.
    private func noteTime(
        _ line: LogLine, in bytes: Span<UInt8>, _ state: inout LogReader.State
    ) {
        guard let time = time(line, in: bytes) else { return }
        state.last = time
    }
}

extension LogReader.State {
    /// Keeps the bytes of a line that the block cuts.
    mutating func carry(_ block: Span<UInt8>, from start: Int) {
        carried += block.count - start
        carry.append(block, start..<start + max(0, LogReader.lineLimit - carry.count))
    }
}

extension LogEntry {
    /// Adds bytes of the log to `raw`, as far as there is room.
    fileprivate mutating func keep(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        raw.append(bytes, range.prefix(max(0, LogEntry.rawLimit - raw.count)))
    }

    /// Adds the end of the line before a continuation line.
    fileprivate mutating func keepLineEnd() {
        if raw.count < LogEntry.rawLimit { raw.append(UInt8(ascii: "\n")) }
    }
}
