import Evidence
import Store
import Testing

struct AuditStoreEvidenceTests {
    private let store: AuditStore
    private let cluster: AuditStore.Cluster

    init() throws {
        store = try AuditStore()
        cluster = try store.cluster(named: "blue")
    }

    private func events() throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        for stored in try store.events(of: cluster) {
            found[stored.event.id.text] = stored.citations.map { "\($0.source) \($0.offset)" }
        }
        return found
    }

    @Test func `a source, its event, its gaps and its messages come back as they were`() throws {
        let source = Sample.fullSource()
        let event = try Sample.fullEvent()
        let gaps = [
            EvidenceGap(reason: .cutLine, path: source.path, offset: nil, detail: "no end"),
            EvidenceGap(reason: .longLine, path: source.path, offset: 77, detail: "long"),
        ]
        try store.replace(
            SourceContents(
                source: source, events: [event], gaps: gaps.reversed(),
                unknownMessages: [(9, "second"), (5, "first")]),
            of: cluster)
        #expect(try store.sources(of: cluster) == [source])
        let stored = try #require(try store.events(of: cluster).first)
        #expect(stored.event == event)
        #expect(stored.citations == [event.citation])
        #expect(stored.utc == nil)
        #expect(stored.time == nil)
        #expect(try store.gaps(of: cluster) == gaps)
        #expect(
            try store.unknownMessages(of: cluster).map { "\($0.source) \($0.offset) \($0.text)" }
                == ["s1 5 first", "s1 9 second"])
    }

    @Test func `a zero byte does not cut a text`() throws {
        var event = Sample.event("e1", in: "s1")
        event.text = "LOG:  a\0b\0"
        event.details.value = "\0\r\n"
        try store.replace(
            SourceContents(
                source: Sample.source("s1", path: "a.log"), events: [event],
                unknownMessages: [(0, "c\0d")]),
            of: cluster)
        let stored = try #require(try store.events(of: cluster).first?.event)
        #expect(stored.text == "LOG:  a\u{FFFD}b\u{FFFD}")
        #expect(stored.details.value == "\u{FFFD}\r\n")
        #expect(try store.unknownMessages(of: cluster).map(\.text) == ["c\u{FFFD}d"])
    }

    @Test func `an event of two sources is one event, cited from both in order of path`() throws {
        try store.replace(Sample.contents("s1", path: "z.log", events: ["e1", "e2"]), of: cluster)
        try store.replace(Sample.contents("s2", path: "a.log", events: ["e1"]), of: cluster)
        #expect(try events() == ["e1": ["s2 0", "s1 0"], "e2": ["s1 10"]])
    }

    @Test func `what a source stated goes with it, and nothing else`() throws {
        try store.replace(Sample.contents("s1", path: "a.log", events: ["e1", "e2"]), of: cluster)
        try store.replace(Sample.contents("s2", path: "b.log", events: ["e2", "e3"]), of: cluster)
        try store.replace(Sample.contents("s1", path: "a.log", events: ["e4"]), of: cluster)
        #expect(try events() == ["e2": ["s2 0"], "e3": ["s2 10"], "e4": ["s1 0"]])
        try store.replace(Sample.contents("s2", path: "b.log", events: []), of: cluster)
        #expect(try events() == ["e4": ["s1 0"]])
    }

    @Test func `gaps go with the source of their path, and nothing else`() throws {
        let other = EvidenceGap(reason: .notARegularFile, path: "link", detail: "a link")
        try store.add([other], of: cluster)
        var contents = Sample.contents("s1", path: "a.log", events: [])
        contents.gaps = [EvidenceGap(reason: .empty, path: "a.log", offset: 0, detail: "empty")]
        try store.replace(contents, of: cluster)
        try store.add([other], of: cluster)
        #expect(try store.gaps(of: cluster) == contents.gaps + [other])
        try store.replace(Sample.contents("s1", path: "a.log", events: []), of: cluster)
        #expect(try store.gaps(of: cluster) == [other])
    }

    @Test func `clusters hold the same names without touching each other`() throws {
        let red = try store.cluster(named: "red")
        let contents = Sample.contents("s1", path: "a.log", events: ["e1"])
        try store.replace(contents, of: cluster)
        try store.replace(contents, of: red)
        try store.replace(Sample.contents("s1", path: "a.log", events: []), of: red)
        #expect(try events() == ["e1": ["s1 0"]])
        #expect(try store.events(of: red).isEmpty)
        #expect(try store.sources(of: red).map(\.id.text) == ["s1"])
    }

    @Test func `a source is held only with the same content understood the same way`() throws {
        let contents = Sample.contents("s1", path: "a.log", events: ["e1", "e2"])
        #expect(try !store.holds(contents, of: cluster))
        try store.replace(contents, of: cluster)
        #expect(try store.holds(contents, of: cluster))
        #expect(try !store.holds(contents, of: store.cluster(named: "red")))
        #expect(
            try !store.holds(
                Sample.contents("s1", path: "a.log", sha256: "01", events: ["e1", "e2"]),
                of: cluster))
        #expect(
            try !store.holds(
                Sample.contents("s1", path: "a.log", events: ["e1", "e3"]), of: cluster))
        var changed = contents
        changed.source.node = nil
        #expect(try !store.holds(changed, of: cluster))
        changed = contents
        changed.source.format = "unknown"
        #expect(try !store.holds(changed, of: cluster))
    }

    @Test func `a source that fails half-way leaves everything as it was`() throws {
        let contents = Sample.contents("s1", path: "a.log", events: ["e1"])
        try store.replace(contents, of: cluster)
        var broken = Sample.contents("s1", path: "a.log", sha256: "01", events: ["e2"])
        // The event cites a source that is not there.
        broken.events.append(Sample.event("e3", in: "s9"))
        #expect(
            throws: StoreError.malformed(
                path: ":memory:",
                reason: "its rows contradict each other: FOREIGN KEY constraint failed")
        ) { try store.replace(broken, of: cluster) }
        #expect(try store.holds(contents, of: cluster))
        #expect(try events() == ["e1": ["s1 0"]])
    }

    @Test func `derived times replace those derived before`() throws {
        try store.replace(Sample.contents("s1", path: "a.log", events: ["e1", "e2"]), of: cluster)
        let utc = Bounded(Timestamp(microseconds: .min), Timestamp(microseconds: .max))
        let time = Bounded(Timestamp(microseconds: 5))
        try store.setTimes(
            [DerivedTime(id: EventID("e1"), utc: time, time: nil)], of: cluster)
        try store.setTimes(
            [
                DerivedTime(id: EventID("e1"), utc: utc, time: time),
                DerivedTime(id: EventID("e9"), utc: utc, time: time),
            ], of: cluster)
        let stored = try store.events(of: cluster)
        #expect(stored.map(\.utc) == [utc, nil])
        #expect(stored.map(\.time) == [time, nil])
    }

    @Test func `times are stored beside other work, and findings of the times before are no run's`()
        throws
    {
        try store.replace(Sample.contents("s1", path: "a.log", events: ["e1"]), of: cluster)
        let time = Bounded(Timestamp(microseconds: 5))
        let times = [DerivedTime(id: EventID("e1"), utc: time, time: time)]
        func finish() throws(StoreError) {
            try store.replaceFindings(
                [], toolVersion: "1", options: "{}", evidenceDigest: "d", of: cluster)
        }
        try finish()
        #expect(try store.run(of: cluster) != nil)
        let seen = try store.settingTimes(times, of: cluster) { () throws(StoreError) in
            try store.sources(of: cluster).count
        }
        #expect(seen == 1)
        #expect(try store.events(of: cluster).map(\.time) == [time])
        #expect(try store.run(of: cluster) == nil)
        try finish()
        let wrong = StoreError.failed(path: "a.db", reason: "no")
        #expect(throws: wrong) {
            try store.settingTimes(times, of: cluster) { () throws(StoreError) in throw wrong }
        }
        #expect(try store.run(of: cluster) == nil)
    }

    @Test func `the digest of the evidence depends on content, node and path, not on order`() throws
    {
        let one = Sample.contents("s1", path: "a.log", events: [])
        let two = Sample.contents("s2", path: "b.log", sha256: "02", events: [])
        let red = try store.cluster(named: "red")
        for contents in [one, two] { try store.replace(contents, of: cluster) }
        for contents in [two, one] { try store.replace(contents, of: red) }
        let digest = try store.evidenceDigest(of: cluster)
        #expect(try store.evidenceDigest(of: red) == digest)
        #expect(
            digest
                == EvidenceHasher.digest(
                    of: "a.log\0tokyo\0postgres-stderr\u{0}00\nb.log\0tokyo\0postgres-stderr\u{0}02"
                ))
        try store.replace(
            Sample.contents("s2", path: "b.log", sha256: "03", events: []), of: red)
        #expect(try store.evidenceDigest(of: red) != digest)
    }
}
