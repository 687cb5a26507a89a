import Evidence
import TestSupport
import Testing
import WAL

/// WAL that servers of every version wrote.
@Suite struct RealWALTests {
    @Test func `there is WAL of every version that is read`() {
        #expect(Set(RealWAL.all.map(\.major) + ["15"]) == Set(WALVersion.all.map(\.major)))
    }

    @Test(arguments: RealWAL.all, [true, false])
    func `fork, end and last commit are those that the server told`(
        _ real: RealWAL, withControl: Bool
    ) throws {
        let bytes = try real.control()
        let scan = try EndOfWAL.search(
            control: withControl ? try PgControl(bytes.span) : nil,
            histories: [real.history()], provider: WALMemory(real.segments()))
        #expect(scan.version.major == real.major)
        #expect(scan.timeline.number == 2)
        #expect(scan.history?.parent?.lsn.description == real.fork)
        #expect(scan.end.description == real.end)
        #expect(scan.stop.id == "zero-record" && !scan.isLowerBound)
        let last = try #require(scan.contents.commits.last)
        #expect(last.xid.number == real.xid)
        #expect(last.lsn.description == real.commit)
        #expect(last.time.description.contains("T" + real.time + "Z"))
        let commits = scan.contents.commits.recent.filter { $0.timeline.number == 2 }
        #expect(commits.count == real.commits)
        #expect(scan.contents.undecoded == 0)
        // Since the new timeline began: a checkpoint, and from 9.3 on the end of recovery.
        let notes = scan.contents.noted.filter { $0.place.timeline.number == 2 }
        let ended = notes.contains { if case .endOfRecovery = $0.body { true } else { false } }
        #expect(ended == !["9.1", "9.2"].contains(real.major))
        #expect(
            notes.contains { note in
                guard case .checkpoint(let checkpoint, _) = note.body else { return false }
                return checkpoint.timeline.number == 2
            })
    }

    @Test(arguments: RealWAL.all)
    func `the control file is that of the version`(_ real: RealWAL) throws {
        let bytes = try real.control()
        let control = try PgControl(bytes.span)
        #expect(control.version.major == real.major)
        #expect(control.version.catalogVersion == bytes.span.littleEndian(at: 12))
        #expect(control.state == .inProduction)
        #expect(control.timeline.number == 2)
        #expect(control.segmentSize == UInt32(real.segmentSize))
        #expect(control.blockSize == 8192 && control.walBlockSize == 8192)
        #expect(
            control.walLevel
                == (["9.1", "9.2", "9.3", "9.4", "9.5"].contains(real.major)
                    ? .hotStandby : .replica))
        let year = control.checkpointCopy.time.description.prefix(5)
        #expect(year == "2026-")
        for offset in 0..<control.version.control.crc + 4 {
            var damaged = bytes
            damaged[offset] ^= 1 << UInt8(offset % 8)
            #expect(throws: WALError.self) { try PgControl(damaged.span) }
            #expect(throws: WALError.self) { try PgControl(bytes.span.extracting(0..<offset)) }
        }
    }

    @Test(arguments: RealWAL.all)
    func `a survey tells timeline, range and end`(_ real: RealWAL) throws {
        let inventory = try WALSurvey.inventory(
            path: "", control: nil, histories: [real.history()],
            provider: WALMemory(real.segments()))
        #expect(inventory.serverVersion == real.major)
        let timeline = try #require(inventory.timelines.first)
        #expect(inventory.timelines.count == 1)
        #expect(timeline.parent?.lsn.description == real.fork)
        #expect(timeline.ranges.map(\.end.description) == [real.end])
        #expect(timeline.ranges.map(\.stop) == ["zero-record"])
        #expect(timeline.gaps.isEmpty && timeline.unusedSegments == 0)
        #expect(timeline.commits.count == UInt64(real.commits))
        #expect(timeline.commits.last?.xid.number == real.xid)
        #expect(timeline.managers.contains { $0.name == "Transaction" })
    }

    // MARK: Damage

    /// The records of the last segment from its beginning on, and why reading stopped.
    private static func walk(_ real: RealWAL, _ version: PgControl, _ bytes: [UInt8]) throws -> (
        records: [WALBuilder.Written], stop: WALStop
    ) {
        let memory = WALMemory([real.names[1]: bytes])
        let history = TimelineHistory(timeline: try #require(TimelineID(2)), ancestors: [])
        var reader = WALReader(
            version: version.version, systemIdentifier: version.systemIdentifier,
            route: WALRoute(
                history: history, isHistoryKnown: true,
                geometry: try #require(version.geometry), files: memory.files),
            provider: memory)
        reader.start(atSegment: try #require(reader.route.segments.first))
        return (WALReaderTests.collect(&reader), try #require(reader.stop))
    }

    @Test(arguments: RealWAL.all)
    func `a segment cut at any length near its end gives whole pages only`(_ real: RealWAL) throws {
        let whole = try real.segment(real.names[1], filledTo: 16_384)
        let file = try real.control()
        let control = try PgControl(file.span)
        let (all, stop) = try Self.walk(real, control, whole)
        #expect(stop.lsn.description == real.end && stop.reason == .zeroRecord)
        for length in Array(0..<900) + Array(8180..<8200) {
            let (records, stop) = try Self.walk(real, control, Array(whole[..<length]))
            if length < 8192 {
                #expect(records.isEmpty)
                #expect(stop.reason == .shortSegment(size: UInt64(length)))
            } else {
                #expect(records == all)
                #expect(stop.reason == .zeroRecord && stop.lsn.description == real.end)
            }
        }
    }

    @Test(arguments: RealWAL.all)
    func `a flipped bit ends the walk at its record or page, with the reason`(_ real: RealWAL)
        throws
    {
        var bytes = try real.segment(real.names[1], filledTo: 16_384)
        let file = try real.control()
        let control = try PgControl(file.span)
        let (all, _) = try Self.walk(real, control, bytes)
        let first = try #require(all.first)
        let base = first.start - first.start % UInt64(real.segmentSize)
        let header = ["9.1", "9.2", "9.3", "9.4"].contains(real.major) ? 32 : 24
        for offset in 0..<Int((all.last?.end ?? base) - base) {
            bytes[offset] ^= 1 << UInt8(offset % 8)
            let (records, stop) = try Self.walk(real, control, bytes)
            bytes[offset] ^= 1 << UInt8(offset % 8)
            let position = base + UInt64(offset)
            #expect(records == Array(all.prefix(records.count)))
            guard records.count < all.count else {
                // Padding behind a record or in a header of 9.3 and 9.4 means nothing; on this page
                // neither do the length of a continuation nor a flag about backups (bit 2).
                let inRecord = all.first { $0.start <= position && position < $0.end }
                let unused = inRecord.map {
                    position + 8 > $0.end || (28..<32).contains(position - $0.start)
                }
                #expect(unused ?? (offset == 2 || (16..<24).contains(offset)))
                continue
            }
            if position < first.start {
                #expect(records.isEmpty && stop.lsn.bytes == base)
                continue
            }
            let holder = try #require(all.first { $0.start <= position && position < $0.end })
            #expect(records == all.prefix { $0.end <= holder.start })
            if position >= holder.start + UInt64(header) {
                #expect(stop.lsn.bytes == holder.start && stop.id == "bad-crc")
            } else {
                #expect(stop.lsn.bytes >= holder.start)
            }
        }
    }
}

extension Span<UInt8> {
    fileprivate func littleEndian(at offset: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(self[offset + $1]) << (8 * UInt32($1)) }
    }
}
