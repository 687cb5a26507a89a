import Evidence
import TestSupport
import Testing

@testable import Reports

/// The compiler asks for a Japanese wording of every case; these tests ask that it is one.
struct JapaneseWordingTests {
    private let words = JapaneseWording()

    @Test func `every statement has a Japanese sentence of its own`() throws {
        let sentences = StatementSamples.all.map { words.sentence($0) }
        #expect(Set(sentences).count == sentences.count)
        let lines = zip(StatementSamples.all, sentences).map { $0.key + ": " + $1 }
        try Golden.expect(
            lines.joined(separator: "\n") + "\n",
            at: "Tests/ReportsTests/Expected/statements.ja.txt")
    }

    @Test(arguments: StatementSamples.all)
    func `a sentence is Japanese and ends in a full stop`(statement: Statement) {
        let sentence = words.sentence(statement)
        #expect(isJapanese(sentence))
        #expect(sentence.hasSuffix("。") && !sentence.hasSuffix("。。"))
        #expect(!sentence.contains("マスタ") && !sentence.contains("スレーブ"))
    }

    @Test func `every kind of event has a Japanese title of its own`() throws {
        let titles = EventKind.allCases.map { words.title($0) }
        #expect(Set(titles).count == titles.count)
        #expect(titles.allSatisfy { TerminalText.width($0) <= 60 && !$0.hasSuffix("。") })
        // What a program calls by the same name in every language.
        #expect(EventKind.allCases.filter { !isJapanese(words.title($0)) } == [.panic])
        let lines = EventKind.allCases.map { $0.rawValue + ": " + words.title($0) }
        try Golden.expect(
            lines.joined(separator: "\n") + "\n", at: "Tests/ReportsTests/Expected/events.ja.txt")
    }

    @Test func `every label and name is Japanese but what is written alike everywhere`() {
        let alike = Set(Label.allCases.filter { !isJapanese(words.label($0)) })
        #expect(alike == [.timeline, .number, .transaction, .position])
        var names = Role.allCases.map { words.name($0) }
        names += Failover.Kind.allCases.map { words.name($0) }
        names += Failover.Cause.allCases.map { words.name($0) }
        names += Failover.Phase.allCases.map { words.name($0) }
        names += NewestNode.Verdict.allCases.map { words.name($0) }
        names += Confidence.allCases.map { words.name($0) }
        names += EvidenceGap.Reason.allCases.map { words.name($0) }
        names += Source.NodeReason.allCases.map { words.name($0) }
        names += Period.Track.allCases.filter { $0 != .postgres }.map { words.name($0) }
        #expect(names.allSatisfy(isJapanese))
    }

    @Test(arguments: PhraseSamples.all)
    func `every phrase is worded in both languages, and in Japanese where it has words`(
        phrase: Phrase
    ) {
        #expect(!EnglishWording().phrase(phrase).isEmpty)
        let text = words.phrase(phrase)
        let hasWords =
            switch phrase {
            case .atLeast, .madeBy: false
            default: true
            }
        #expect(isJapanese(text) == hasWords, "\(text)")
    }

    @Test func `the report on WAL is Japanese`() {
        for phrase in PhraseSamples.wal {
            #expect(!EnglishWording().wal(phrase).isEmpty)
            let text = words.wal(phrase)
            let hasWords =
                switch phrase {
                case .commit, .size(1 << 24): false
                default: true
                }
            #expect(isJapanese(text) == hasWords, "\(text)")
        }
    }

    @Test(arguments: [
        ("WAL page at 0/5000000 is empty", "0/5000000のWALページは空"),
        (
            "record at 0/28 follows '0/1', expected '0/2'",
            "0/28のレコードの直前位置が「0/1」（「0/2」のはず）"
        ),
        ("the last line has no end", "最終行に終わりがない"),
        (
            "no WAL record can be read: WAL segment '000000010000000000000001' is missing",
            "WALレコードを1つも読めない: WALセグメント「000000010000000000000001」がない"
        ),
        (
            "its name is absolute; the file was not read",
            "名前が絶対パス。fileは読まなかった"
        ),
        ("what nobody foresaw", "what nobody foresaw"),
    ])
    func `what could not be read is told in Japanese where it is known`(
        english: String, japanese: String
    ) {
        #expect(words.detail(english) == japanese)
    }

    @Test func `headlines are sentences`() {
        #expect(
            words.headline([
                .episodes(2),
                .fault(.postgresCrash, kind: .failover, node: ReviewBuilder.one),
                .tookOver(ReviewBuilder.two, Bounded(7.6)), .nothingLost,
            ])
                == "2件の事象のうち最後のものでは、pm01のPostgreSQLが異常終了しました。"
                + "7.6秒後にpm02が引き継ぎました。クライアントに応答済みのデータは失われていません。")
    }

    @Test func `lengths, dates and ranges are written as in Japan`() {
        #expect(words.length(0.029) == "29ミリ秒")
        #expect(words.length(133) == "2分13秒")
        #expect(words.length(11_100) == "3時間5分")
        #expect(words.length(Bounded(1.51, 2.52)) == "1.5～2.6秒")
        #expect(words.length(Bounded(130.4, 133.2)) == "2分10秒～2分14秒")
        let tokyo = TimeText(offsetSeconds: 32_400, style: .slashes)
        #expect(
            tokyo.exact(ReviewBuilder.time("23:50:58.506725"))
                == "2026/11/23 08:50:58.506725 UTC+09:00")
    }

    @Test func `the answer of newest fits a terminal in Japanese`() throws {
        let options = ReportOptions(language: .japanese)
        for review in [ReviewBuilder.primaryCrash(), ReviewBuilder.diverged()] {
            let lines = NewestReport.text(review, options: options).split(
                separator: "\n", omittingEmptySubsequences: false
            ).dropLast()
            #expect(lines.count <= 24)
            // Commands are never cut, so that they can be copied.
            let texts = lines.filter { !$0.hasPrefix("         ") }
            #expect(texts.allSatisfy { TerminalText.width($0) <= 80 })
            #expect(isJapanese(String(lines[0])))
        }
    }

    @Test(arguments: [
        (["LC_ALL": "ja_JP.UTF-8", "LANG": "C"], ReportLanguage.japanese),
        (["LANG": "ja_JP.utf8"], .japanese), (["LANG": "ja"], .japanese),
        (["LC_ALL": "", "LC_MESSAGES": "ja_JP.UTF-8@x", "LANG": "de_DE"], .japanese),
        (["LC_ALL": "C", "LANG": "ja_JP.UTF-8"], .english),
        (["LANG": "ja_JP.eucJP"], .english), (["LANG": "de_DE.UTF-8"], .english),
        (["LANG": "@"], .english), ([:], .english),
    ])
    func `the locale chooses the language`(
        environment: [String: String], language: ReportLanguage
    ) {
        #expect(ReportLanguage.preferred(environment) == language)
    }

    @Test func `JSON and CSV have no language`() {
        let review = ReviewBuilder.primaryCrash()
        let japanese = ReportOptions(language: .japanese, displayOffset: 32_400)
        for form in [JSONReport() as any ReportFormat, CSVReport()] {
            #expect(
                form.report(review, options: japanese)
                    == form.report(review, options: ReportOptions()))
        }
    }

    @Test func `no mark begins a line that may not`() {
        #expect(TerminalText.wrapped("停止中です。次", to: 10) == ["停止中で", "す。次"])
        #expect(TerminalText.wrapped("あい「うえ」お", to: 6) == ["あい", "「う", "え」お"])
    }

    private func isJapanese(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            (0x3041...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
        }
    }
}
