package import Evidence

extension JapaneseWording {
    /// The first line of a verification.
    package func conclusion(isChanged: Bool) -> String {
        isChanged ? "変更されたものがあります。" : "確認できた範囲に変更はありません。"
    }

    /// The title of the facts of one outcome.
    package func heading(_ outcome: CustodyFact.Outcome) -> String {
        switch outcome {
        case .changed: "変更あり"
        case .unchanged: "確認済み・変更なし"
        case .unchecked: "未確認"
        }
    }

    /// A fact of a verification as a whole sentence.
    package func sentence(_ fact: CustodyFact) -> String {
        switch fact.outcome {
        case .changed: changed(fact)
        case .unchanged: unchanged(fact)
        case .unchecked: unchecked(fact)
        }
    }

    private func unchanged(_ fact: CustodyFact) -> String {
        switch fact {
        case .journalWhole(let entries, let head):
            "証拠保全記録\(count(entries))は途切れなく連鎖しています（末尾 \(head)）。"
        case .rowsWhole(let sources, let events, let snapshots):
            "保存内容は取り込んだときのままです（ファイル\(count(sources))、イベント\(count(events))、"
                + "スナップショット\(count(snapshots))）。"
        case .findingsSame(let cluster, let findings):
            "\(cluster)を分析し直しても、同じ結論\(count(findings))になります。"
        case .filesSame(let files): "手元のファイル\(count(files))は、取り込んだものと同じ内容です。"
        case .filesGrown(let paths):
            "取り込んだ部分は同じで、その後に増えたファイル: \(list(paths))。"
        case .signatureFits(let entry, let key, let signed):
            "証拠保全記録の\(entry)番までが鍵\(key)で署名されています（\(signed)）。"
        case .reportWhole(let digest): "レポートは書き出したときのままです（SHA-256 \(digest)）。"
        case .reportSigned(let key): "レポートは鍵\(key)で署名されています。"
        case .headInJournal(let entry):
            "レポートが示す\(entry)番は、この証拠保全記録にそのままあります。"
        case .reportSame: "作り直したレポートは、1バイトも違いません。"
        default: ""
        }
    }

    private func changed(_ fact: CustodyFact) -> String {
        switch fact {
        case .databaseDamaged(let detail): "データベースのファイルが壊れています: \(detail)。"
        case .entryChanged(let number):
            "証拠保全記録の\(number)番は、元のままでないか、前の番号に続いていません。"
        case .entryMissing(let number): "証拠保全記録の\(number)番がありません。"
        case .sourceChanged(let path): "\(path)の保存内容は、取り込んだものと違います。"
        case .sourceMissing(let path): "取り込んだ\(path)が、データベースにありません。"
        case .sourceAdded(let path): "データベースにある\(path)は、証拠保全記録にありません。"
        case .eventChanged(let event, let path): "\(path)のイベント\(event)は、取り込んだものと違います。"
        case .eventsMissing(let number, let path): "\(path)のイベント\(count(number))がありません。"
        case .eventsAdded(let events): "どのファイルにもないイベントがあります: \(list(events))。"
        case .snapshotChanged(let path): "スナップショット\(path)の保存内容は、読み取ったものと違います。"
        case .gapsChanged(let path): "\(path)の読めなかった箇所の記録は、元のものと違います。"
        case .retentionChanged(let cluster):
            "\(cluster)の古いイベントを削除したときに残した内容が、当時のものと違います。"
        case .noteChanged(let note): "\(note)は、書かれたものと違います。"
        case .findingChanged(let finding, let cluster):
            "\(cluster)の\(finding)は、証跡から得られるものと違います。"
        case .findingMissing(let finding, let cluster):
            "証跡から得られる\(cluster)の\(finding)がありません。"
        case .findingAdded(let finding, let cluster):
            "\(cluster)の\(finding)は、証跡からは得られません。"
        case .timeChanged(let event): "イベント\(event)の時刻は、証跡から得られるものと違います。"
        case .fileChanged(let path): "\(path)は、取り込んだファイルと違います。"
        case .signatureWrong(let entry): "\(entry)番の署名は、証拠保全記録に合いません。"
        case .reportChanged: "レポートは書き出したときのままではありません（ダイジェストが合いません）。"
        case .reportSignatureWrong: "レポートの署名が合いません。"
        case .headNotInJournal(let entry): "レポートが示す\(entry)番は、この証拠保全記録にありません。"
        case .reportDiffers(let line): "作り直したレポートと違います。最初の違いは\(line)行目です。"
        case .otherKey(let key): "別の鍵で署名されています: \(key)。"
        default: ""
        }
    }

    private func unchecked(_ fact: CustodyFact) -> String {
        switch fact {
        case .unsigned: "署名がありません。ダイジェストごと作り直した変更は分かりません。"
        case .entriesUnsigned(let entries): "証拠保全記録の末尾\(count(entries))は署名されていません。"
        case .filesNotAtHand(let paths): "手元にないファイル: \(list(paths))。"
        case .noFiles: "手元に証跡のファイルがありません。フォルダを指定すると比べられます。"
        case .noJournal: "証拠保全記録がありません。この版で取り込んだものがありません。"
        case .beforeJournal(let subjects):
            "証拠保全記録より前に取り込まれたもの: \(list(subjects))。"
        case .answersUnentered(let answers):
            "監視したサーバーの最後の応答\(count(answers))は、まだ証拠保全記録にありません（watchは10分ごとと終了時に記録します）。"
        case .otherVersion(let cluster, let version):
            "\(cluster)の結論はwalaudit \(version)によるものです。"
        case .noFindings(let cluster): "\(cluster)の分析結果は保存されていません。"
        case .findingsOld(let cluster):
            "\(cluster)の結論は証跡より古いものです（walaudit ingestが途中で終わりました）。"
        case .reportUnsealed: "レポートには、それ自身のダイジェストがありません。"
        case .reportNotRemade: "レポートを作り直せません。別の証跡によるものか、オプションが分かりません。"
        case .reportAlone:
            "レポートを何とも比べていません。--dbか証跡を指定すると、作り直して比べます。"
        default: ""
        }
    }
}
