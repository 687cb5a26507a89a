import Evidence

/// Audits archives and receivers' folders: gaps, missed switches, ends, and what no node holds.
struct CopyAudit {
    /// The folders, sorted by path.
    let copies: [WALCopy]
    /// What to beware of before a node is started.
    let warnings: [Remark]
    /// The folders that go on where a node's WAL ends, by the node.
    let ahead: [NodeName: String]

    /// Audits the folders of a case.
    init(of file: CaseFile, tree: TimelineTree) {
        let nodes = file.latestSnapshots.compactMap { state in
            state.node.flatMap { BranchComparison.Side(state, named: $0, in: file) }
        }
        let folders = Dictionary(grouping: file.copies.filter { $0.kind != .remains }, by: \.path)
        var copies: [WALCopy] = []
        var warnings: [Remark] = []
        var ahead: [NodeName: String] = [:]
        for (path, states) in folders.sorted(by: { $0.key < $1.key }) {
            let states = states.sorted {
                ($1.end?.timeline ?? .first, $0.id) < ($0.end?.timeline ?? .first, $1.id)
            }
            guard let first = states.first else { continue }
            let folder = Folder(path: path, states: states, nodes: nodes, file: file, tree: tree)
            let more = folder.beyondNodes
            warnings += more.filter(\.tellsOfCommits)
            if more.contains(where: \.tellsOfCommits) {
                for node in folder.continuedNodes { ahead[node] = ahead[node] ?? path }
            }
            copies.append(
                WALCopy(
                    id: "copy-\(copies.count + 1)", path: path, node: first.node, kind: first.kind,
                    branches: states.compactMap(Self.branch),
                    remarks: folder.damage + folder.branches + folder.distance + more
                        + file.receiverRemarks(of: first),
                    evidence: states.flatMap(\.evidence).uniqued()))
        }
        self.copies = copies
        self.warnings = warnings
        self.ahead = ahead
    }

    private static func branch(_ state: NodeState) -> WALCopy.Branch? {
        state.end.map { end in
            WALCopy.Branch(
                timeline: end.timeline, first: state.particulars.stretches.first?.first,
                end: end.lsn, endIsLowerBound: end.isLowerBound, lastCommit: state.lastCommit)
        }
    }
}

extension Remark {
    /// Whether commits are in a folder that are on no node.
    fileprivate var tellsOfCommits: Bool {
        if case .wal(.copyHasMore(_, _, _, let commits)) = statement { return commits > 0 }
        return false
    }
}

extension NewestNode {
    /// Puts before the start that WAL is to be taken which only an archive or a receiver holds.
    mutating func takeWAL(from ahead: [NodeName: String]) {
        guard verdict == .decided, let node, let path = ahead[node],
            let index = nextSteps.firstIndex(where: { $0.statement == .startFirst(node: node) })
        else { return }
        confidence = min(confidence, .medium)
        nextSteps.insert(NextStep(.wal(.takeWAL(path: path, node: node))), at: index)
    }
}

/// One folder of WAL and what it is compared with.
private struct Folder {
    let path: String
    /// Its branches, the newest timeline first.
    let states: [NodeState]
    let nodes: [BranchComparison.Side]
    let file: CaseFile
    let tree: TimelineTree

    /// Gaps, empty files and the end of an unfinished segment.
    var damage: [Remark] {
        var remarks: [Remark] = []
        for state in states {
            let evidence = state.evidence
            if let size = state.particulars.segmentSize {
                for range in state.particulars.missingSegments {
                    guard let from = position(range.lowerBound, size),
                        let to = position(range.upperBound &+ 1, size)
                    else { continue }
                    remarks.append(
                        Remark(.wal(.copyGap(path: path, from: from, to: to)), evidence: evidence))
                }
            }
            for (one, next) in zip(
                state.particulars.stretches, state.particulars.stretches.dropFirst())
            where one.reason != "missing-segment" {
                remarks.append(
                    Remark(
                        .wal(.copyGap(path: path, from: one.end, to: next.first)),
                        evidence: evidence))
            }
            if let end = state.end, let last = state.particulars.partialSegments.last,
                last.hasPrefix(end.timeline.fileNamePrefix)
            {
                remarks.append(
                    Remark(
                        .wal(.copyUnfinished(path: path, file: last, end: end.lsn)),
                        evidence: evidence))
            }
        }
        let empty = states.flatMap(\.particulars.emptySegments).uniqued()
        remarks += empty.map { Remark(.wal(.copyEmptySegment(path: path, file: $0))) }
        return remarks.uniqued()
    }

    private func position(_ segment: UInt64, _ size: UInt64) -> LSN? {
        let (bytes, overflow) = segment.multipliedReportingOverflow(by: size)
        return overflow ? nil : LSN(bytes)
    }

    /// Branches that exclude each other, and timelines that were not followed.
    var branches: [Remark] {
        var remarks: [Remark] = []
        if states.count > 1 {
            let timelines = states.compactMap(\.end?.timeline).uniqued().sorted()
            if timelines.count > 1 {
                remarks.append(
                    Remark(
                        .wal(.copyHoldsBranches(path: path, timelines: timelines)),
                        evidence: states.flatMap(\.evidence).uniqued()))
            }
        }
        if let end = states.compactMap(\.end).first,
            let step = tree.switches.first(where: { $0.parent == end.timeline }),
            nodes.contains(where: { $0.history.timelines.contains(step.timeline) })
        {
            remarks.append(
                Remark(
                    .wal(
                        .copyMissedSwitch(
                            path: path, timeline: end.timeline, child: step.timeline,
                            at: step.switchLSN, end: end.lsn)),
                    evidence: states[0].evidence + step.evidence.prefix(1)))
        }
        return remarks
    }

    private var sides: [BranchComparison.Side] {
        states.compactMap { state in
            guard let end = state.end, let name = state.node ?? NodeName(path) else { return nil }
            var state = state
            if state.history == nil { state.history = tree.history(of: end.timeline) }
            return BranchComparison.Side(state, named: name, in: file)
        }
    }

    /// How far the newest branch is behind the node that goes on the furthest with it.
    var distance: [Remark] {
        guard let side = sides.first, !nodes.isEmpty else { return [] }
        let evidence = states[0].evidence
        let ahead = nodes.filter { node in
            switch BranchComparison.relation(of: node, to: side) {
            case .same, .contains: true
            default: false
            }
        }
        if let node = ahead.max(by: { ($0.end.lsn, $1.node) < ($1.end.lsn, $0.node) }) {
            let bytes = node.end.lsn.distance(from: side.end.lsn)
            return [
                Remark(
                    .wal(
                        bytes == 0
                            ? .copyReachesEnd(path: path, node: node.node)
                            : .copyBehind(path: path, node: node.node, bytes: bytes)),
                    evidence: evidence)
            ]
        }
        let isUnrelated = nodes.allSatisfy {
            BranchComparison.relation(of: $0, to: side) == .unrelated
        }
        return isUnrelated ? [Remark(.wal(.copyUnrelated(path: path)), evidence: evidence)] : []
    }

    /// The nodes whose WAL the folder continues with commits.
    var continuedNodes: [NodeName] {
        nodes.filter { node in
            sides.contains { side in
                BranchComparison.relation(of: side, to: node) == .contains
                    && side.commits.contains { $0.lsn >= node.end.lsn }
            }
        }.map(\.node)
    }

    /// The branches that no node holds to their end.
    var beyondNodes: [Remark] {
        guard !nodes.isEmpty else { return [] }
        return zip(sides, states.filter { $0.end != nil }).compactMap { side, state in
            var beyond: [LSN] = []
            for node in nodes {
                switch BranchComparison.relation(of: side, to: node) {
                case .same, .isContained, .unrelated: return nil
                case .contains: beyond.append(node.end.lsn)
                case .forked(let lsn, _, _): beyond.append(lsn)
                }
            }
            guard let from = beyond.max() else { return nil }
            let commits = side.commits.count { $0.lsn >= from }
            return Remark(
                .wal(
                    .copyHasMore(
                        path: path, timeline: side.end.timeline, end: side.end.lsn,
                        commits: commits)), evidence: state.evidence)
        }
    }
}
