package import Evidence

extension EnglishWording {
    /// The first line of a verification.
    package func conclusion(isChanged: Bool) -> String {
        isChanged ? "Something was changed." : "Nothing that could be checked was changed."
    }

    /// The title of the facts of one outcome.
    package func heading(_ outcome: CustodyFact.Outcome) -> String {
        switch outcome {
        case .changed: "Changed"
        case .unchanged: "Checked, and as it was"
        case .unchecked: "Not checked"
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
            "The journal is one unbroken chain: \(count(entries, "entry", plural: "entries")), "
                + "the last is \(head)."
        case .rowsWhole(let sources, let events, let snapshots):
            "What is stored is what was taken in: \(count(sources, "source")), "
                + "\(count(events, "event")), \(count(snapshots, "snapshot"))."
        case .findingsSame(let cluster, let findings):
            "A fresh analysis of \(cluster) gives the same \(count(findings, "finding"))."
        case .filesSame(let files):
            "\(count(files, "file")) at hand: the same bytes as were taken in."
        case .filesGrown(let paths):
            "Grown since, and unchanged as far as they were taken in: \(list(paths))."
        case .signatureFits(let entry, let key, let signed):
            "The journal is signed up to entry \(entry), by the key \(key) on \(signed)."
        case .reportWhole(let digest): "The report is as it was written: SHA-256 \(digest)."
        case .reportSigned(let key): "The report is signed by the key \(key)."
        case .headInJournal(let entry):
            "The report names entry \(entry) of this journal, which is unchanged."
        case .reportSame: "The report made anew is the same, to the byte."
        default: ""
        }
    }

    private func changed(_ fact: CustodyFact) -> String {
        switch fact {
        case .databaseDamaged(let detail): "The database file is damaged: \(detail)."
        case .entryChanged(let number):
            "Entry \(number) of the journal is not what it was, or does not follow the one before."
        case .entryMissing(let number): "Entry \(number) of the journal is missing."
        case .sourceChanged(let path): "What is stored of \(path) is not what was taken from it."
        case .sourceMissing(let path): "\(path) was taken in, and is gone from the database."
        case .sourceAdded(let path):
            "\(path) stands in the database, but in no entry of the journal."
        case .eventChanged(let event, let path):
            "Event \(event) of \(path) is not what was taken in."
        case .eventsMissing(let number, let path):
            "\(count(number, "event")) of \(path) \(number == 1 ? "is" : "are") gone."
        case .eventsAdded(let events): "No source states \(list(events))."
        case .snapshotChanged(let path):
            "What is stored of the snapshot \(path) is not what was read."
        case .gapsChanged(let path): "What could not be read of \(path) is not what was noted."
        case .retentionChanged(let cluster):
            "What was kept of \(cluster) when old events were removed is not what was kept then."
        case .noteChanged(let note): "\(note) is not what was written."
        case .findingChanged(let finding, let cluster):
            "\(finding) of \(cluster) is not what the evidence gives."
        case .findingMissing(let finding, let cluster):
            "\(finding) of \(cluster), which the evidence gives, is gone."
        case .findingAdded(let finding, let cluster):
            "\(finding) of \(cluster) is nothing that the evidence gives."
        case .timeChanged(let event): "The time of event \(event) is not what the evidence gives."
        case .fileChanged(let path): "\(path) is not the file that was taken in."
        case .signatureWrong(let entry):
            "The signature on entry \(entry) does not fit the journal."
        case .reportChanged: "The report is not as it was written: its digest does not fit."
        case .reportSignatureWrong: "The report's signature does not fit."
        case .headNotInJournal(let entry):
            "The report names an entry \(entry) that this journal does not hold."
        case .reportDiffers(let line):
            "The report made anew differs; the first difference is in line \(line)."
        case .otherKey(let key): "The signature is by another key: \(key)."
        default: ""
        }
    }

    private func unchecked(_ fact: CustodyFact) -> String {
        switch fact {
        case .unsigned:
            "Nobody signed: a change by somebody who also made the digests anew would not show."
        case .entriesUnsigned(let entries):
            "The last \(count(entries, "entry", plural: "entries")) of the journal "
                + "\(entries == 1 ? "is" : "are") not signed."
        case .filesNotAtHand(let paths): "Not at hand: \(list(paths))."
        case .noFiles: "No file of the evidence is at hand: give its folder to compare it."
        case .noJournal: "The database keeps no journal: nothing was taken in by this version."
        case .beforeJournal(let subjects):
            "Taken in before the journal was kept: \(list(subjects))."
        case .answersUnentered(let answers):
            "The last \(count(answers, "answer")) of watched servers "
                + "\(answers == 1 ? "is" : "are") not in the journal yet: a watch enters them "
                + "every ten minutes and at its end."
        case .otherVersion(let cluster, let version):
            "The findings of \(cluster) were made by walaudit \(version)."
        case .noFindings(let cluster): "No analysis of \(cluster) is stored."
        case .findingsOld(let cluster):
            "The findings of \(cluster) are older than its evidence: 'walaudit ingest' was cut short."
        case .reportUnsealed: "The report carries no digest of its own."
        case .reportNotRemade:
            "The report could not be made anew: it is of other evidence, or its options are not known."
        case .reportAlone:
            "The report was held against nothing: give --db, or the evidence, to make it anew."
        default: ""
        }
    }
}
