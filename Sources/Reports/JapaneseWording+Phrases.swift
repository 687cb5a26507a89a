import Analysis
import Evidence

extension JapaneseWording {
    /// A sentence of the report's own in Japanese.
    package func phrase(_ phrase: Phrase) -> String {
        switch phrase {
        case .nodeVersion(let node, let version):
            "\(node)（" + (version.map { "PostgreSQL \($0)" } ?? "版は不明") + "）"
        case .cluster(let name, let identifier):
            "クラスタ\(name)" + (identifier.map { "（システム識別子 \($0)）" } ?? "")
        case .amountOfEvidence(let sources, let unknown, let gaps):
            amount(sources: sources, unknown: unknown, gaps: gaps)
        case .evidenceSpan(let span): "イベントの期間 \(span)"
        case .verdict(let verdict, let node, let equal, let confidence):
            self.verdict(verdict, node: node, equal: equal, confidence: confidence)
        case .episode(let id, let from, let to):
            "\(id): \(from?.text ?? "不明") → \(to?.text ?? "引き継ぎなし")"
        case .stepsNotSeen(let phases): "証跡に現れない段階: \(list(phases.map { name($0) }))。"
        case .timesAre(let zone, let date):
            "時刻は\(zone)" + (date.map { "、日付のないものは\($0)" } ?? "")
        case .addressMoved(let move, let removed, let added):
            addressMoved(move, removed: removed, added: added)
        case .timelineRaised(let from, let to, let lsn):
            (from.map { "\($0) → " } ?? "") + "\(to)、"
                + (lsn.map { "\($0)から開始" } ?? "開始位置は不明")
        case .timelineKept(let timeline): "\(timeline)のまま（昇格による変更なし）"
        case .nobodyCouldWrite(let seconds): "\(length(seconds))の間、どこにも書き込めませんでした"
        case .stall(let stall, let start, let end):
            "\(stall.node)のコミットが\(period(stall.seconds, from: start, until: end))待たされました"
                + "（\(name(stall.confidence))）"
        case .stallCause(let stall): stallCause(stall)
        case .outage(let outage, let start, let end):
            "\(period(outage.seconds, from: start, until: end))、書き込みを受け付けるノードが"
                + "ありませんでした（\(outage.from) → \(outage.to?.text ?? "引き継ぎなし")、"
                + "\(name(outage.confidence))）"
        case .unprotected(let period, let start, let end):
            "\(period.node)のコミットは\(self.period(period.seconds, from: start, until: end))、"
                + "スタンバイを待たずに完了しました（"
                + (period.commits.map { "コミット\(count($0))、" } ?? "")
                + "\(name(period.confidence))）"
        case .startRisk(let node, let atLeast, let atMost, let why):
            "\(node): \(missing(atLeast: atLeast, atMost: atMost))。\(why)"
        case .atLeast(let lsn): "≥ \(lsn)"
        case .lastCommit(let xid, let time): "最後のコミット: xid \(xid)、記録時刻 \(time)"
        case .fork(let lsn, let timeline, let sameTimeline, let nodes):
            "\(list(nodes))のWALはタイムラインID \(timeline)の\(lsn)まで共通で、"
                + (sameTimeline ? "そこから同じタイムラインIDのまま異なります。" : "そこで分岐しています。")
        case .branch(let node, let timeline, let end, let bytes, let commits, let told, let unknown):
            "\(node): タイムラインID \(timeline)、終端\(end)、分岐点から\(count(bytes, "バイト"))、"
                + "コミット\(count(commits))"
                + (commits == 0
                    ? "。"
                    : unknown == 0
                        ? "（うち応答済み\(count(told))）。"
                        : "（うち応答済みの可能性がある\(count(told + unknown))、"
                            + "確実に応答済み\(count(told))）。")
        case .branchCommit(let xid, let lsn, let time, let acknowledged, let work):
            "xid \(xid)、\(lsn)、\(time): \(name(acknowledged))"
                + (work.map {
                    "、リレーション\(count($0.relations.count, "個"))"
                        + ($0.hasMoreRelations ? "以上" : "")
                } ?? "")
        case .copyBranch(let timeline, let first, let end, let xid, let time):
            "タイムラインID \(timeline)、" + (first.map { "\($0)から" } ?? "") + "\(end)まで"
                + (xid.map { "、最後のコミット xid \($0)\(time.map { "、" + $0 } ?? "")" } ?? "")
        case .more(let number): "… 他\(count(number))"
        case .referenceClock(let node): "すべての時刻は\(node)の時計に合わせてあります。"
        case .clockOffset(let node, let offset):
            "\(node)の時計: \(Quantity.offset(offset, units))（正 = 進み）。"
        case .counts(let counts): self.counts(counts)
        case .gap(let gap): self.gap(gap)
        case .files(let paths, let reason):
            (reason == .unreadFormat ? "この版が読まない形式" : "walauditが知らない形式")
                + "の\(count(paths.count))のファイル: " + list(paths)
        case .writtenSpan(let first, let last, .unstated, let offset):
            "\(first) ～ \(last)、タイムゾーンの記載なし"
                + (offset.map { "（\(zone($0))とみなしています）" } ?? "")
        case .writtenSpan(let first, let last, _, _): "\(first) ～ \(last)"
        case .howToShow:
            "e…はイベントです。「walaudit show ID PATH…」（または --db F）で根拠の行を表示します。"
                + "「+3」は他に3件あること、「@7」はファイルの7バイト目を表します。"
        case .madeBy(let version): "walaudit \(version)"
        case .seeReview: "理由とコマンドの全部、および経緯: walaudit review"
        case .note(let note, let written, let happened):
            "\(note.id): \(name(note.kind))\(note.about.map { "（\($0)について）" } ?? "")、"
                + "\(note.author)、\(written)記入" + (happened.map { "、\($0)の出来事" } ?? "")
        case .noted(let note): "\(note.author)の記入: \(note.text)"
        case .redacted: "名前は仮名、SQLは省略"
        case .noteOutdated:
            "記入後に証跡が変わっています。別の結論についての記入になっている可能性があります。"
        case .place(let path, let offset, let length):
            "\(path) @\(offset)、\(count(length, "バイト"))"
        case .sentence(let text): ["。", ":", "："].contains(text.suffix(1)) ? text : text + "。"
        case .figure(let value): figure(value)
        case .confidence(let confidence): name(confidence)
        case .stillOn(let node): "\(node)だけに残存"
        case .usedLast(let node): "クライアントは最後に\(node)を使用"
        case .times(let number): "\(count(number, "回"))"
        case .promotedAt(let node, let time, let commit):
            "\(node)は\(time)に昇格しました"
                + (commit.map { "（最初のコミットは\($0)）" } ?? "")
        case .stallBegins(let cause): "コミット待ち開始: " + name(cause)
        case .stallEnds(let end): "コミット再開: " + name(end)
        case .shadedOutage(let seconds): "書き込み停止" + (seconds.map { " " + length($0) } ?? "")
        case .shadedStall(let seconds): "コミット待ち" + (seconds.map { " " + length($0) } ?? "")
        case .onlyOn(let node, let commits, let told, let bytes):
            "\(node)だけにコミット\(count(commits))（\(count(bytes, "バイト"))）、"
                + (told == 0 ? "応答済みなし" : "応答済みの可能性がある\(count(told))")
        case .commitsOf(let number, let node): "\(node)だけにあるコミット\(count(number))"
        case .manifest(let files): "\(count(files))のファイル: パス、バイト数、SHA-256"
        case .custody(let digest, let head):
            "全ファイルをまとめたSHA-256: \(digest)。"
                + (head.map { "証拠保全記録: \($0.number)番、\($0.digest)。" } ?? "")
        case .moreEvents(let number):
            "他に、どの結論の根拠でもないイベントが\(count(number))あります。"
                + "walaudit timelineで一覧できます。"
        case .causeIs(let cause, let confidence):
            "原因: \(name(cause))（\(name(confidence))）。"
        case .bothPrimary(let one, let other, let seconds, let start, let end):
            "\(period(seconds, from: start, until: end))、\(one)と\(other)の両方がプライマリで、"
                + "どちらにも書き込める状態でした"
        case .noCommitBetween(let seconds, let start, let end):
            "\(period(seconds, from: start, until: end))、どこにも書き込めませんでした"
                + "（両ノードとも稼働中だが、どちらでもコミットが完了せず）"
        case .noneLetThrough: "ノードは稼働中、コミットは完了せず"
        case .stillServing(let nodes, let newest, let verdict):
            stillServing(nodes, newest: newest, verdict)
        case .roleAfter(let role, let before): "\(name(role))（直前は\(name(before))）"
        case .primaryNoMore(let node, let other):
            "\(node)がプライマリでなくなった" + (other.map { "（以後は\($0)だけ）" } ?? "")
        case .timesOn(let number, let nodes): "\(count(number, "回"))（\(list(nodes))）"
        case .furtherEvidence(let number): "他\(count(number))"
        case .byte(let offset): "\(Quantity.grouped(offset))バイト目"
        case .changes(let number): "変化\(count(number, "回"))"
        }
    }

    private func amount(sources: Int, unknown: Int, gaps: Int) -> String {
        guard sources > 0 else { return "証跡なし" }
        return "\(count(sources, "ファイル"))"
            + (unknown == 0 ? "" : "（うち読まない形式\(count(unknown))）")
            + "、欠落" + (gaps == 0 ? "なし" : count(gaps))
    }

    private func gap(_ gap: EvidenceGap) -> String {
        let place = "\(gap.path)\(gap.offset.map { " @\($0) " } ?? "")\(name(gap.reason))"
        let number = gap.count > 1 ? "（\(count(gap.count))）" : ""
        switch gap.reason {
        case .empty, .cutLine: return place
        case .unreadableLines: return place + number
        default: return place + number + (gap.detail.isEmpty ? "" : ": " + detail(gap.detail))
        }
    }

    private func verdict(
        _ verdict: NewestNode.Verdict, node: NodeName?, equal: [NodeName], confidence: Confidence
    ) -> String {
        switch verdict {
        case .decided:
            let others = equal.filter { $0 != node }
            return "最新ノードは\(node?.text ?? "不明")です"
                + (others.isEmpty ? "" : "。\(list(others))も同じWALを持ちます")
                + "（確定、\(name(confidence))）"
        case .diverged:
            return "分岐: すべてを持つノードなし"
                + (node.map { "、クライアントの最後の使用は\($0)" } ?? "")
                + "（\(name(confidence))）"
        case .undetermined:
            return "判定不能: この証跡ではどのノードが最新かわかりません"
        }
    }

    private func addressMoved(_ move: AddressMove, removed: String?, added: String?) -> String {
        let address = move.address.map { "（\($0)）" } ?? ""
        let way =
            switch (move.from, move.to) {
            case (let from?, let to?) where from == to: "が\(from)から外れ、同じノードに戻りました"
            case (let from?, let to?): "が\(from)から\(to)へ移動"
            case (nil, let to?): "が\(to)へ移動"
            case (let from?, nil): "が\(from)から外れ、再び付与されていません"
            case (nil, nil): "が外れ、再び付与されていません"
            }
        if move.isUpBeforeRemoved, let from = move.from, let to = move.to, let removed, let added {
            return "\(move.resource)\(address)が\(added)に\(to)に付与され、"
                + "\(from)にも\(removed)まで残存"
        }
        let times = [removed.map { "削除\($0)" }, added.map { "付与\($0)" }].compactMap { $0 }
        return move.resource + address + way + (times.isEmpty ? "" : ": " + list(times))
    }

    private func stillServing(
        _ nodes: [LastService.Node], newest: NodeName?, _ verdict: NewestNode.Verdict
    ) -> String {
        let who = list(nodes.map(\.node))
        let addresses = nodes.flatMap(\.addresses).uniqued()
        let start =
            "証跡の終わりの時点で\(who)はまだプライマリで"
            + (addresses.isEmpty ? "あり" : "、\(addresses.joined(separator: "と"))を持っており")
            + "、今もクライアントが書き込んでいる可能性があります。"
        return switch verdict {
        case .diverged:
            start + "どちらを残すか決めるまで、クライアントを\(who)に接続させないでください。"
                + "別のノードを残す場合、その間のコミットも失われます。"
        case .decided:
            start + "\(newest?.text ?? "最新ノード")を残すと、そこに書かれたものは失われます。"
                + "クライアントを\(who)に接続させないでください。"
        case .undetermined:
            start + "その稼働中は、他のノードをプライマリとして起動しないでください。"
        }
    }

    private func missing(atLeast: Int?, atMost: Int?) -> String {
        switch (atLeast, atMost) {
        case (let low, 0?) where (low ?? 0) == 0: "応答済みのコミットは失われません"
        case (let low?, let high?) where low == high: "応答済みのコミット\(count(low))を失います"
        case (let low, let high?):
            "応答済みの可能性があるコミット\(count(high))を失います"
                + "（確実に応答済みなのは\(count(low ?? 0))）"
        case (let low?, nil) where low > 0: "応答済みのコミットを少なくとも\(count(low))失います"
        case (_, nil): "失われる、応答済みの可能性があるコミットの数は不明です"
        }
    }

    private func counts(_ counts: SourceCounts) -> String {
        list([
            count(counts.lines, "行"), "記録\(count(counts.entries))",
            "認識\(count(counts.recognised))", "未知\(count(counts.unknownMessages))",
            "判読不能\(count(counts.unreadableLines))",
        ])
    }

    private func figure(_ value: Figures.Value) -> String {
        switch value {
        case .commits(let number): "コミット\(count(number))"
        case .commitsByChoice(let sides):
            sides.map { kept in
                let lost = sides.filter { $0.node != kept.node }.reduce(0) { $0 + $1.commits }
                return "\(kept.node)を残せば\(count(lost))"
            }.joined(separator: "、")
        case .seconds(let seconds, true): length(seconds.earliest) + "以上"
        case .seconds(let seconds, false): length(seconds)
        case .open: "終了の記録なし"
        case .nothing: "なし"
        case .notKnown: "不明"
        case .node(let node): node.text
        case .diverged: "分岐"
        }
    }

    /// A length and its ends: `23:40:16.1から23:40:37.1まで21.0秒間`.
    private func period(
        _ seconds: Bounded<Double>?, from start: String, until end: String?
    ) -> String {
        guard let seconds, let end else { return "\(start)から証跡の終わりまで" }
        return "\(start)から\(end)まで\(length(seconds))間"
    }

    private func stallCause(_ stall: Stall) -> String {
        let who = stall.standbys.isEmpty ? "" : "（\(list(stall.standbys))）"
        let ended = stall.endedBy.map { "解消: \(name($0))。" } ?? ""
        return "原因: \(name(stall.cause))\(who)。" + ended + name(stall.extent) + "。"
    }
}
