import Evidence
import TestSupport
import Testing
import WAL

@Suite struct PgControlTests {
    private static func error(_ bytes: [UInt8]) -> String? {
        #expect(throws: WALError.self) { try PgControl(bytes.span) }?.description
    }

    private static func file(_ changes: [Int: [UInt8]] = [:]) -> [UInt8] {
        WALBuilder.controlFile(
            checkpoint: 0x300_0060, redo: 0x300_0028, timeline: 2, state: 5,
            minimumRecoveryPoint: 0x310_0000, minimumRecoveryTimeline: 3, changes: changes)
    }

    @Test func `all fields are read`() throws {
        let control = try PgControl(
            Self.file([
                152: WALBuilder.bytes(UInt64(0x20)) + WALBuilder.bytes(UInt64(0x30)) + [1]
            ]).span)
        #expect(control.version.major == "15")
        #expect(control.state == .inArchiveRecovery)
        #expect(control.checkpoint.description == "0/3000060")
        #expect(control.checkpointCopy.redo.description == "0/3000028")
        #expect(control.checkpointCopy.timeline.number == 2)
        #expect(control.checkpointCopy.previousTimeline?.number == 2)
        #expect(control.checkpointCopy.nextTransaction == TransactionID(750))
        #expect(control.checkpointCopy.epoch == 3)
        #expect(control.checkpointCopy.time.description == "2023-11-14T22:13:20.000000Z")
        #expect(control.backupStartPoint.bytes == 0x20)
        #expect(control.backupEndPoint.bytes == 0x30)
        #expect(control.walLevel == .replica)
        #expect(control.blockSize == 8192)
        #expect(control.timeline.number == 3)
        #expect(
            control.summary
                == NodeState.Control(
                    systemIdentifier: SystemIdentifier(7_000_000_000_000_000_001),
                    serverVersion: "15", state: "in archive recovery",
                    modified: Timestamp(microseconds: 1_700_000_100_000_000),
                    checkpoint: control.checkpoint, redo: control.checkpointCopy.redo,
                    timeline: control.checkpointCopy.timeline,
                    minimumRecoveryPoint: try #require(LSN(0x310_0000)),
                    minimumRecoveryTimeline: TimelineID(3), dataChecksums: true,
                    walLogHints: true, segmentSize: 1 << 20, backupEndRequired: true,
                    backupStart: LSN(0x20)))
    }

    @Test func `any flipped bit of the fields is noticed`() {
        let file = Self.file()
        for offset in 0..<292 {
            for bit in 0..<8 {
                var damaged = file
                damaged[offset] ^= 1 << bit
                #expect(throws: WALError.self) { try PgControl(damaged.span) }
            }
        }
    }

    @Test func `a file cut anywhere within its fields is refused`() {
        let file = Self.file()
        for count in 0..<292 {
            #expect(
                Self.error(Array(file[..<count]))
                    == "control file has \(count) bytes, too few for its fields")
        }
        let shortest = Array(file[..<292])
        #expect(throws: Never.self) { try PgControl(shortest.span) }
    }

    @Test func `what is wrong is said`() {
        var flipped = Self.file()
        flipped[40] ^= 1
        #expect(Self.error(flipped)?.hasPrefix("control file has checksum '") == true)
        #expect(
            Self.error(Self.file([16: [9]]))
                == "control file has the impossible value '9' for the state at offset 16")
        #expect(
            Self.error(Self.file([24: WALBuilder.bytes(Int64.max)]))
                == "control file has the impossible value '9223372036854775807' for the time "
                + "at offset 24")
        #expect(
            Self.error(Self.file([32: WALBuilder.bytes(UInt64.max)]))
                == "control file has the impossible value '18446744073709551615' "
                + "for the checkpoint at offset 32")
        #expect(
            Self.error(Self.file([48: [0, 0, 0, 0]]))
                == "control file has the impossible value '50331688' "
                + "for the copy of the checkpoint at offset 40")
        #expect(
            Self.error(Self.file([172: [7]]))
                == "control file has the impossible value '7' for wal_level at offset 172")
        #expect(
            Self.error(Self.file([228: [1, 0, 0, 0]]))
                == "control file has the impossible value '1' for the segment size at offset 228")
        #expect(
            Self.error(Self.file([8: WALBuilder.bytes(UInt32(7))]))
                == "control version '7' with catalog version '202209061' "
                + "belongs to no known release of PostgreSQL")
    }

    @Test(arguments: [(202_206_301, "15"), (202_306_281, "16"), (209_901_011, "16"), (1, "13")])
    func `betas and forks belong to the first release after them`(catalog: Int, major: String)
        throws
    {
        let control = try PgControl(Self.file([12: WALBuilder.bytes(UInt32(catalog))]).span)
        #expect(control.version.major == major)
    }

    @Test(arguments: PgControl.State.allCases)
    func `every state has pg_controldata's words`(state: PgControl.State) throws {
        let file = WALBuilder.controlFile(checkpoint: 40, redo: 40, state: state.rawValue)
        #expect(try PgControl(file.span).summary.state == state.description)
    }
}
