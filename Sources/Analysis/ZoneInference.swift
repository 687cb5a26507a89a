package import Evidence

/// Finds the zone and the year of times that were written without them.
///
/// All logs of a node that state no zone are taken to follow its system clock's zone. That zone
/// comes, in this order, from the user, from pairs of records of the same node of which one
/// states its zone, from its server's `log_timezone`, from pairs with another node, from
/// modification times; else it is UTC. Years are found by `YearInference`.
package struct ZoneInference: Sendable {
    /// What a node's logs without a zone follow.
    private enum Rule {
        case given(Given)
        case offset(Int32)
    }

    private var rules: [NodeName?: Rule] = [:]
    private var references: [NodeName?: Timestamp] = [:]
    /// The nodes whose zone nothing told.
    private var assumed: Set<NodeName?> = []
    private var commonReference: Timestamp?
    private let years: YearInference
    private let stated: StatedZones
    private let seasonal: SeasonalZones
    /// How zones and years were found.
    package private(set) var remarks: [Remark] = []

    /// Studies the events and sources of a cluster.
    package init(
        events: [CaseEvent], sources: [Source], records: SourceRecords = SourceRecords(),
        given: [Given]
    ) {
        let anchors = ZoneAnchors(events)
        years = YearInference(
            events: events, sources: sources,
            dated: anchors.absolute.mapValues { records in
                let told = records.filter { !$0.kind.isOfFiles || $0.kind == .walCommit }
                return (told.isEmpty ? records : told).map(\.time)
            })
        stated = StatedZones(records, events)
        seasonal = SeasonalZones(events, sources)
        findReferences(anchors, sources)
        let undated = Set(
            events.filter { Self.needsZone($0.event.wallClock) }.map(\.event.observer)
                + records.writtenTimes.filter { Self.needsZone($0.clock) }.map(\.node))
        let nodes = undated.sorted { ($0?.text ?? "") < ($1?.text ?? "") }
        var left: [NodeName?] = []
        for node in nodes {
            if let zone = given.first(where: { $0.node == node })
                ?? given.first(where: { $0.node == nil })
            {
                rules[node] = .given(zone)
                remarks.append(Remark(.zoneGiven(node: node, name: zone.name)))
            } else if let found = offset(of: node, anchors) {
                rules[node] = found.rule
                if let node {
                    remarks.append(
                        Remark(
                            .zoneFromEvidence(
                                node: node, offsetSeconds: found.offset, pairs: found.pairs)))
                }
            } else if let zone = stated.zone(of: node), let node {
                rules[node] = .given(zone)
                remarks.append(Remark(.time(.zoneFromSetting(node: node, name: zone.name))))
            } else {
                left.append(node)
            }
        }
        for node in left {
            findElsewhere(
                node, events, sources, dated: anchors.absolute.keys.compactMap { $0 })
        }
        remarks += years.remarks
    }

    /// What pairs of records of a node give: the zone that the server's `log_timezone` names, or
    /// the one whose winter and summer its logs show, where as many pairs agree with it as with one
    /// offset throughout; else that offset.
    private func offset(of node: NodeName?, _ anchors: ZoneAnchors) -> (
        rule: Rule, offset: Int32, pairs: Int
    )? {
        let found = anchors.zoneWithin(node, reference: reference(of: node))
        if let zone = stated.zone(of: node) ?? seasonal.zone(of: node),
            let reference = reference(of: node)
        {
            let pairs = anchors.pairs(of: node, in: zone, reference: reference)
            if pairs > 0, pairs >= found?.pairs ?? 0 {
                return (.given(zone), zone.offset(atUTC: reference), pairs)
            }
        }
        return found.map { (.offset($0.offset), $0.offset, $0.pairs) }
    }

    /// Adds what was found with the help of zones.
    mutating func note(_ more: [Remark]) { remarks += more }

    /// The moments that an event's written time can mean; `nil` where no year can be found.
    package func utc(of event: Event) -> Bounded<Timestamp>? {
        event.wallClock.flatMap {
            utc(
                of: $0, writtenBy: event.observer,
                year: years.year(in: event.citation.source, at: event.citation.offset))
        }
    }

    /// From when to when a log was written; `nil` where its times or years are not known.
    func span(of source: Source) -> (first: Bounded<Timestamp>, last: Bounded<Timestamp>)? {
        guard let first = source.first, let last = source.last,
            let start = utc(
                of: first, writtenBy: source.node, year: years.year(in: source.id, at: 0)),
            let end = utc(
                of: last, writtenBy: source.node, year: years.year(in: source.id, at: .max))
        else { return nil }
        return (start, end)
    }

    /// The moments that a time written by a node can mean; `nil` where no year can be found.
    ///
    /// `year` is the one of a time that was written without one, where it is known; else it is the
    /// one that brings the time next to dated records.
    package func utc(of clock: WallClock, writtenBy node: NodeName?, year: Int? = nil)
        -> Bounded<Timestamp>?
    {
        if !clock.hasYear, let year {
            let local = clock.utc(offset: 0, year: year).earliest.microseconds
            return clock.utc(offset: offset(for: clock, at: local, of: node), year: year)
        }
        return Self.utc(of: clock, near: reference(of: node)) {
            offset(for: clock, at: $0, of: node)
        }
    }

    /// Whether the times of two events can be compared: nothing told the zone of both, or of
    /// neither; then both logs are taken to follow one zone.
    func areComparable(_ one: Event, _ other: Event) -> Bool {
        isAssumed(one) == isAssumed(other)
    }

    /// Whether an event's time rests on a zone that nothing told.
    func isAssumed(_ event: Event) -> Bool {
        assumed.contains(event.observer) && Self.needsZone(event.wallClock)
    }

    /// The offsets that a time without a zone can have, the greater first, by a zone that the user
    /// gave: two within the hour that is repeated when summer time ends, else one.
    func offsets(of clock: WallClock, at local: Int64, writtenBy node: NodeName?) -> [Int32] {
        guard clock.zone == .unstated, case .given(let zone)? = rules[node] else { return [] }
        return zone.offsets(at: local)
    }

    /// The moments that a written time can mean with an offset, in the year next to a reference.
    static func utc(of clock: WallClock, offset: Int32, near reference: Timestamp?)
        -> Bounded<Timestamp>?
    {
        utc(of: clock, near: reference) { _ in offset }
    }

    /// The moments that a written time can mean, in the year next to a reference, with the offset
    /// that holds at the written time in that year.
    private static func utc(
        of clock: WallClock, near reference: Timestamp?, offset: (_ local: Int64) -> Int32
    ) -> Bounded<Timestamp>? {
        if clock.hasYear { return clock.utc(offset: offset(clock.local), year: nil) }
        guard let reference else { return nil }
        let year = CivilTime(microsecondsSince1970: reference.microseconds).year
        // 29 February: only a leap year has one; they lie up to eight years apart.
        let isLeapDay = clock.civil.month == 2 && clock.civil.day == 29
        let years =
            isLeapDay
            ? (year - 8...year + 8).filter(CivilTime.isLeapYear) : Array(year - 1...year + 1)
        let moments = years.map { year in
            let local = clock.utc(offset: 0, year: year).earliest.microseconds
            return clock.utc(offset: offset(local), year: year)
        }
        return moments.min {
            $0.earliest.distance(to: reference) < $1.earliest.distance(to: reference)
        }
    }

    /// Whether a written time says nothing of its zone, or nothing that can be understood.
    private static func needsZone(_ clock: WallClock?) -> Bool {
        switch clock?.zone {
        case .unstated?: true
        case .abbreviation(let name)?: ZoneAbbreviations.offset(of: name) == nil
        case .offset?, nil: false
        }
    }

    private func offset(for clock: WallClock, at local: Int64, of node: NodeName?) -> Int32 {
        switch clock.zone {
        case .offset(let seconds): return seconds
        case .abbreviation(let name):
            if let known = ZoneAbbreviations.offset(of: name) { return known }
            if let zone = stated.zone(of: node) { return zone.offset(at: local) }
        case .unstated: break
        }
        switch rules[node] {
        case .given(let zone): return zone.offset(at: local)
        case .offset(let seconds): return seconds
        case nil: return 0
        }
    }

    /// The zone of another node, summer time and all, where it has an offset at a moment.
    private func rule(_ offset: Int32, as other: NodeName, at moment: Timestamp?) -> Rule {
        guard case .given(let zone)? = rules[other], let moment,
            zone.offset(atUTC: moment) == offset
        else { return .offset(offset) }
        return .given(zone)
    }

    private func reference(of node: NodeName?) -> Timestamp? {
        references[node] ?? commonReference
    }

    private mutating func findReferences(_ anchors: ZoneAnchors, _ sources: [Source]) {
        for (node, times) in anchors.absolute {
            let sorted = times.map(\.time).sorted()
            references[node] = sorted[sorted.count / 2]
        }
        let all = references.values.sorted()
        if !all.isEmpty {
            commonReference = all[all.count / 2]
        } else {
            commonReference = sources.compactMap(\.modified).max()
        }
    }

    private mutating func findElsewhere(
        _ node: NodeName?, _ events: [CaseEvent], _ sources: [Source],
        dated: [NodeName]
    ) {
        let reference = self.reference(of: node)
        for other in Set(rules.keys.compactMap { $0 } + dated).sorted() {
            guard let node, other != node else { continue }
            var pairs: [(local: Timestamp, utc: Timestamp)] = []
            for (mine, theirs) in AttributePairs.pairs(of: node, and: other, in: events) {
                guard let clock = mine.wallClock,
                    let local = Self.utc(of: clock, offset: 0, near: reference),
                    let utc = utc(of: theirs)
                else { continue }
                pairs.append((local.earliest, utc.earliest))
            }
            if let found = Self.commonOffset(pairs, within: 60) {
                rules[node] = rule(found.offset, as: other, at: reference)
                remarks.append(
                    Remark(
                        .zoneFromNode(
                            node: node, offsetSeconds: found.offset, other: other,
                            pairs: found.pairs)))
                return
            }
        }
        let modified = sources.filter { $0.node == node }.compactMap { source in
            source.last.flatMap { last in
                source.modified.flatMap { modified in
                    last.zone == .unstated
                        ? Self.utc(of: last, offset: 0, near: modified).map {
                            (local: $0.earliest, utc: modified)
                        } : nil
                }
            }
        }
        guard let node else {
            rules[node] = .offset(0)
            assumed.insert(nil)
            return
        }
        if let found = Self.commonOffset(modified, within: 120), found.pairs * 2 > modified.count {
            rules[node] = .offset(found.offset)
            remarks.append(
                Remark(.zoneFromModification(node: node, offsetSeconds: found.offset)))
        } else {
            rules[node] = .offset(0)
            assumed.insert(node)
            let clocks = events.lazy.map(\.event).filter { $0.observer == node }
                .compactMap(\.wallClock)
            if clocks.contains(where: { $0.zone == .unstated }) {
                remarks.append(Remark(.zoneAssumed(node: node)))
            }
            let names = clocks.compactMap { clock -> String? in
                guard Self.needsZone(clock), case .abbreviation(let name) = clock.zone
                else { return nil }
                return name
            }
            for name in Set(names).sorted() {
                remarks.append(Remark(.zoneUnknown(node: node, abbreviation: name)))
            }
        }
    }
}

extension Timestamp {
    /// The absolute distance to another moment, in microseconds.
    func distance(to other: Timestamp) -> UInt64 {
        microseconds(since: other).magnitude
    }
}
