import Testing

@testable import Evidence

struct RecordTrailTests {
    /// A trail of records of 64 bytes; those from `change` on have other checksums.
    private func trail(
        from first: UInt64 = 0x10_0000, count: Int, change: Int? = nil,
        limits: RecordTrail.Limits = RecordTrail.Limits()
    ) -> RecordTrail {
        var trail = RecordTrail(limits: limits)
        for index in 0..<count {
            let isChanged = change.map { index >= $0 } ?? false
            let position = first + UInt64(index) * 64
            trail.add(position, checksum: UInt32(position % 65_521) &+ (isChanged ? 1 : 0))
        }
        if let end = LSN(first + UInt64(count) * 64) { trail.close(at: end) }
        trail.trim()
        return trail
    }

    private func lsn(_ bytes: UInt64) -> LSN { LSN(bytes) ?? .zero }

    @Test func `equal walks agree up to their common end`() {
        let comparison = trail(count: 100).compare(with: trail(count: 80))
        #expect(
            comparison
                == RecordTrail.Comparison(
                    fork: nil, from: lsn(0x10_0000), agreesUpTo: lsn(0x10_0000 + 80 * 64)))
    }

    @Test func `the first record that differs is the fork`() {
        let fork = RecordTrail.Fork(lsn: lsn(0x10_0000 + 70 * 64), isExact: true)
        #expect(trail(count: 100).compare(with: trail(count: 90, change: 70)).fork == fork)
        #expect(trail(count: 90, change: 70).compare(with: trail(count: 100)).fork == fork)
    }

    @Test func `a fork is found megabytes after the beginning of a walk that began later`() {
        let long = trail(from: 0x10_0000, count: 60_000)
        let late = trail(from: 0x20_0040, count: 30_000, change: 20_000)
        #expect(
            long.compare(with: late).fork
                == RecordTrail.Fork(lsn: lsn(0x20_0040 + 20_000 * 64), isExact: true))
    }

    @Test func `records past a limit are not compared`() {
        let comparison = trail(count: 100).compare(
            with: trail(count: 100, change: 70), below: lsn(0x10_0000 + 70 * 64))
        #expect(comparison.fork == nil)
        #expect(comparison.agreesUpTo == lsn(0x10_0000 + 70 * 64))
    }

    @Test func `walks without a common position prove nothing`() {
        let comparison = trail(count: 10).compare(with: trail(from: 0x90_0000, count: 10))
        #expect(comparison == RecordTrail.Comparison())
    }

    @Test func `where the records were given up the digests tell the megabyte`() {
        var limits = RecordTrail.Limits()
        limits.records = 10
        let one = trail(count: 60_000, limits: limits)
        let other = trail(count: 60_000, change: 20_000, limits: limits)
        #expect(one.marks.count == 10)
        #expect(one.compare(with: trail(count: 60_000, limits: limits)).fork == nil)
        #expect(
            one.compare(with: other).fork == RecordTrail.Fork(lsn: lsn(0x20_0000), isExact: false))
    }

    @Test func `a hole in one walk is not compared`() {
        var holed = trail(count: 10)
        for index in 0..<10 {
            let position = 0x10_0000 + UInt64(50 + index) * 64
            holed.add(position, checksum: UInt32(position % 65_521))
        }
        holed.close(at: lsn(0x10_0000 + 60 * 64))
        #expect(holed.stretches.count == 2)
        #expect(holed.compare(with: trail(count: 100)).fork == nil)
    }
}
