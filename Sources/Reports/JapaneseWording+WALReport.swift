import Evidence

extension JapaneseWording {
    /// What the report on folders of WAL says, in Japanese.
    package func wal(_ phrase: WALPhrase) -> String {
        switch phrase {
        case .heading: "WALの内容"
        case .writtenBy: "書き込んだ版"
        case .systemIdentifier: "システム識別子"
        case .segmentSize: "セグメントサイズ"
        case .begins: "開始"
        case .range: "範囲"
        case .missing: "欠落"
        case .unused: "未使用"
        case .endOfWAL: "WAL終端"
        case .commits: "コミット"
        case .firstCommit: "最初のコミット"
        case .lastCommit: "最後のコミット"
        case .silences: "空白"
        case .notUnderstood: "解釈不能"
        case .longestSilences: "コミット間の長い空白"
        case .byManager: "リソースマネージャ別のレコード数"
        case .latestCommits: "最近のコミット"
        case .allCommits: "コミット"
        case .length: "長さ"
        case .from: "開始"
        case .to: "終了"
        case .afterXid: "直前のxid"
        case .afterRecord: "直前のレコード"
        case .manager: "リソースマネージャ"
        case .records: "レコード数"
        case .bytes: "バイト"
        case .recordAt: "レコード位置"
        case .time: "時刻"
        case .total: "合計"
        case .timeline(let timeline): "タイムラインID \(timeline)"
        case .beginsAt(let lsn, let parent): "\(lsn)でタイムラインID \(parent)から分かれる"
        case .stretch(let first, let end, let records, let reason):
            "\(first) ～ \(end)、\(count(records, "レコード")): "
                + (reason.map(detail) ?? "求められた範囲の終わり")
        case .segments(let first, let last, let number):
            number == 1 ? first : "\(first) ～ \(last)、\(count(number, "セグメント"))"
        case .unusedSegments(let number):
            count(number, "セグメント") + "（今後の使用のために作られたか、他の位置の内容を持つもの）"
        case .nothingReadable: "何も読めない"
        case .atLeast(let lsn): "少なくとも\(lsn)"
        case .counts(let commits, let aborts): "\(count(commits))、アボート\(count(aborts))"
        case .rate(let rate, let most, let second): "、毎秒\(rate)件、最多は\(second)の1秒間の\(count(most))"
        case .commit(let xid, let lsn, let time): "xid \(xid)、\(lsn)、\(time)"
        case .silenceCount(let number): "200ミリ秒以上が\(count(number, "回"))"
        case .undecoded(let number): "有効なレコード\(count(number))"
        case .size(let bytes):
            bytes % (1 << 20) == 0 ? "\(bytes >> 20) MB" : count(bytes, "バイト")
        }
    }
}
