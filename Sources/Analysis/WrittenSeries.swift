import Evidence

/// The entries of a log, of all its rotated files, as far as their years are concerned.
///
/// The dates of a log only go forward, but for entries of several processes that are a little out
/// of order: where they step back by more than a week, a new year has begun. So each entry lies a
/// number of years after the first one, however long the log is. Between two files that also says
/// how far back a step leads: files that overlap step back a little, and those of two years almost
/// a year. Where both files are dated by themselves, their dates decide.
struct WrittenSeries {
    /// An entry as far as its year is concerned.
    struct Mark {
        var offset: UInt64
        /// The written time in the placeholder year.
        var local: Int64
        /// The written year.
        var year: Int?
        /// How many years it lies after the first mark of the series.
        var number = 0

        init(_ clock: WallClock, at offset: UInt64) {
            self.offset = offset
            var civil = clock.civil
            if clock.hasYear {
                year = civil.year
                civil.year = WallClock.placeholderYear
            }
            local = civil.microsecondsSince1970
        }

        /// The moment that it means in a year of its own.
        func moment(in year: Int) -> Int64 {
            var civil = CivilTime(microsecondsSince1970: local)
            civil.year = min(max(year, 1), 9999)
            civil.day = min(civil.day, CivilTime.daysInMonth(civil.month, year: civil.year))
            return civil.microsecondsSince1970
        }
    }

    /// One file of the series.
    struct File {
        let source: Source
        /// In the order of the file; at least one.
        fileprivate(set) var marks: [Mark]
        /// Its last moment that its modification or its name allows.
        let limit: Timestamp?

        init?(_ source: Source, marks: [Mark], modified: Timestamp?) {
            guard !marks.isEmpty else { return nil }
            self.source = source
            self.marks = marks.sorted { $0.offset < $1.offset }
            let limits = [
                source.rotated?.advanced(byMicroseconds: WrittenSeries.day),
                modified?.advanced(byMicroseconds: 2 * WrittenSeries.day),
            ]
            limit = limits.compactMap { $0 }.min()
        }
    }

    /// The files, the oldest first.
    private(set) var files: [File]

    private static let day: Int64 = 86_400_000_000
    private static let week = 7 * day
    private static let placeholder = 366 * day

    /// Puts the files of a log in order and counts the years.
    init(_ files: [File]) {
        self.files = files.sorted {
            ($0.source.rotation, $0.source.fullPath) < ($1.source.rotation, $1.source.fullPath)
        }
        number()
    }

    /// Every mark, in the order of the series.
    var marks: some Sequence<Mark> { files.lazy.flatMap(\.marks) }

    // MARK: Counting

    private mutating func number() {
        var number = 0
        var before: Int64?
        /// Where a clock was lost: from the time before it until that time comes again.
        var lost: Int64?
        for index in files.indices {
            var isFirst = index > 0
            for place in files[index].marks.indices {
                let local = files[index].marks[place].local
                let step = local - (before ?? local)
                if isFirst {
                    number += stepBetweenFiles(index, step)
                    lost = nil
                } else if step < -Self.week {
                    number += 1
                    lost = Self.isFirstDay(local) ? before : nil
                } else if step > Self.placeholder - Self.week {
                    // An entry from before New Year that was written after it.
                    number -= 1
                } else if let then = lost, step > 30 * Self.day, local >= then,
                    local <= then + Self.week
                {
                    // A host that boots without its clock begins with the first of January.
                    number -= 1
                    lost = nil
                }
                files[index].marks[place].number = number
                before = local
                isFirst = false
            }
        }
    }

    /// How many years lie between the last mark of the file before and the first of a file.
    private func stepBetweenFiles(_ index: Int, _ step: Int64) -> Int {
        let (one, next) = (files[index - 1], files[index])
        if let end = Self.year(ofLastOf: one), let later = Self.year(ofLastOf: next),
            let last = next.marks.last, let first = next.marks.first
        {
            // The years that the file itself runs through are counted like those of any log.
            let alone = WrittenSeries([next]).files[0].marks
            let own = (alone.last?.number ?? 0) - (alone.first?.number ?? 0)
            let between = later - own - end
            let isForward = last.moment(in: later) >= first.moment(in: later - own)
            if between >= 0, isForward { return between }
        }
        if step < -Self.placeholder / 2 { return 1 }
        return step > Self.placeholder - Self.week ? -1 : 0
    }

    /// The year of a file's last mark, where its name tells it, or the file was last changed when
    /// that mark was written.
    private static func year(ofLastOf file: File) -> Int? {
        guard let last = file.marks.last else { return nil }
        if let year = last.year { return year }
        if let rotated = file.source.rotated { return year(of: last, before: rotated) }
        guard let modified = file.source.modified else { return nil }
        let year = CivilTime(microsecondsSince1970: modified.microseconds).year
        return (year - 1...year + 1).first {
            Timestamp(microseconds: last.moment(in: $0)).distance(to: modified) <= UInt64(day)
        }
    }

    /// The last year in which a mark can have been written before a moment.
    private static func year(of mark: Mark, before limit: Timestamp) -> Int? {
        let year = CivilTime(microsecondsSince1970: limit.microseconds).year
        return (year - 8...year + 1).last { year in
            (!mark.isLeapDay || CivilTime.isLeapYear(year))
                && mark.moment(in: year) <= limit.microseconds + day
        }
    }

    private static func isFirstDay(_ local: Int64) -> Bool {
        let civil = CivilTime(microsecondsSince1970: local)
        return civil.month == 1 && civil.day == 1
    }

    // MARK: Years

    /// The years of the first mark that dated entries of the log itself tell.
    var statedBases: [Int] { marks.compactMap { mark in mark.year.map { $0 - mark.number } } }

    /// The years of the first mark that the days of rotation in the files' names tell.
    var namedBases: [Int] {
        files.compactMap { file in
            guard let rotated = file.source.rotated, let last = file.marks.last else { return nil }
            return Self.year(of: last, before: rotated).map { $0 - last.number }
        }
    }

    /// The years of the first mark in which every 29 February exists.
    func candidates(_ years: ClosedRange<Int>) -> [Int] {
        let leaps = Set(marks.filter(\.isLeapDay).map(\.number))
        return years.filter { year in
            year > 0 && leaps.allSatisfy { CivilTime.isLeapYear(year + $0) }
        }
    }

    /// Whether no file goes on past its last moment, if the first mark is of a year.
    func isWithinLimits(from year: Int) -> Bool {
        files.allSatisfy { file in
            guard let limit = file.limit else { return true }
            return file.marks.allSatisfy { $0.moment(in: year + $0.number) <= limit.microseconds }
        }
    }

    /// From when to when the entries were written, if the first is of a year.
    func span(from year: Int) -> Bounded<Timestamp> {
        let moments = marks.map { $0.moment(in: year + $0.number) }
        return Bounded(
            Timestamp(microseconds: moments.min() ?? 0), Timestamp(microseconds: moments.max() ?? 0)
        )
    }
}

extension WrittenSeries.Mark {
    /// Whether it was written on 29 February.
    fileprivate var isLeapDay: Bool {
        let civil = CivilTime(microsecondsSince1970: local)
        return civil.month == 2 && civil.day == 29
    }
}
