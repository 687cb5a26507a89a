import Bytes
import Evidence

/// Reads a date and a time of day as programs print them for people.
///
/// ISO 8601 and PostgreSQL's `timestamptz`, asctime's `Sun Nov 22 23:49:48 2026`, date(1)'s
/// `Mon Nov 23 08:48:28 JST 2026`, and what `%c` gives in other languages:
/// `2026年11月22日 23時49分48秒`, `So 22 Nov 2026 23:49:48 CET`.
enum PrintedClock {
    /// The time of a text that is a date and a time of day and nothing else.
    static func read(_ text: some StringProtocol) -> WallClock? {
        guard text.utf8.count <= 80 else { return nil }
        if let clock = iso(String(text)) { return clock }
        var reader = Reader()
        for token in tokens(of: text) {
            guard reader.take(token) else { return nil }
        }
        return reader.clock
    }

    /// `2026-11-22 23:48:28.423244+00`, `2026-11-22T23:48:28Z`: what nearly all samplings print.
    private static func iso(_ text: String) -> WallClock? {
        let bytes = text.utf8Span.span
        var scanner = FieldScanner(bytes, 0..<bytes.count)
        if let clock = scanner.internetTime() { return scanner.next == nil ? clock : nil }
        guard var clock = scanner.postgresTime() else { return nil }
        if scanner.next == nil { return clock }
        guard clock.zone == .unstated, let sign = scanner.next,
            sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
        else { return nil }
        scanner.position += 1
        guard let hours = scanner.digits(2), hours < 17 else { return nil }
        _ = scanner.skip(UInt8(ascii: ":"))
        let minutes = scanner.next == nil ? 0 : scanner.digits(2)
        guard let minutes, minutes < 60, scanner.next == nil else { return nil }
        let seconds = Int32(hours * 3600 + minutes * 60)
        clock.zone = .offset(seconds: sign == UInt8(ascii: "-") ? -seconds : seconds)
        return clock
    }

    /// The words of a text; East Asian marks of date and time become what stands for them in ISO.
    private static func tokens(of text: some StringProtocol) -> [Substring] {
        var plain = ""
        for character in text {
            switch character {
            case "年", "月": plain.append("-")
            case "日": plain.append(" ")
            case "時", "分": plain.append(":")
            case "秒": plain.append(" ")
            case ",", "\t", "\u{A0}", "\u{202F}": plain.append(" ")
            default: plain.append(character)
            }
        }
        // `2026年 11月 23日` of date(1) has blanks within the date.
        plain = plain.replacing("- ", with: "-")
        // `T` between date and time, and a zone that touches the time, are words of their own.
        var words: [Substring] = []
        for word in plain.split(separator: " ") {
            if let mark = word.firstIndex(of: "T"), word[..<mark].count(where: { $0 == "-" }) == 2,
                word[word.index(after: mark)...].first?.isNumber == true
            {
                words.append(word[..<mark])
                words += splitZone(word[word.index(after: mark)...])
            } else {
                words += splitZone(word)
            }
        }
        return words
    }

    private static func splitZone(_ word: Substring) -> [Substring] {
        guard word.contains(":"), word.first?.isNumber == true,
            let mark = word.firstIndex(where: { $0 == "+" || $0 == "-" || $0 == "Z" })
        else { return [word] }
        return [word[..<mark], word[mark...]]
    }

    /// What the words said so far.
    private struct Reader {
        private var year: Int?
        private var month: Int?
        private var isMonthSure = false
        private var day: Int?
        private var time: (hour: Int, minute: Int, second: Int, microsecond: Int)?
        private var precision: Int64 = 1_000_000
        private var zone = WallClock.Zone.unstated
        private var isAfternoon: Bool?

        /// Takes a word; `false` where it is no part of a date or time.
        mutating func take(_ word: Substring) -> Bool {
            if word.contains(":"), word.first?.isNumber == true { return takeTime(word) }
            if let number = Int(word.last == "." ? word.dropLast() : word), number >= 0,
                word.first != "+"
            {
                return takeNumber(number, digits: word.count)
            }
            if word.first?.isNumber == true { return takeDate(word) }
            if word.first == "+" || word.first == "-" || word == "Z" { return takeOffset(word) }
            return takeName(word)
        }

        private mutating func takeTime(_ word: Substring) -> Bool {
            let parts = word.split(separator: ":", omittingEmptySubsequences: false)
            let isShort = parts.count == 2
            guard time == nil, parts.count == 3 || isShort, let hour = Int(parts[0]),
                let minute = Int(parts[1])
            else { return false }
            let seconds = isShort ? ["0"] : parts[2].split(separator: ".", maxSplits: 1)
            guard let second = seconds.first.flatMap({ Int($0) }) else { return false }
            var microsecond = 0
            precision = isShort ? 60_000_000 : 1_000_000
            if seconds.count == 2 {
                for digit in seconds[1].prefix(6) {
                    guard let value = digit.wholeNumberValue, value < 10 else { return false }
                    precision /= 10
                    microsecond += value * Int(precision)
                }
                guard seconds[1].allSatisfy(\.isNumber) else { return false }
            }
            guard (0...24).contains(hour), (0..<60).contains(minute), (0...60).contains(second)
            else { return false }
            time = (hour, minute, second, microsecond)
            return true
        }

        private mutating func takeNumber(_ number: Int, digits: Int) -> Bool {
            if digits == 4, year == nil {
                year = number
            } else if digits <= 3, day == nil, (1...31).contains(number) {
                day = number
            } else {
                return false
            }
            return true
        }

        /// `2026-11-22` or `2026/11/22`.
        private mutating func takeDate(_ word: Substring) -> Bool {
            let parts = word.split { $0 == "-" || $0 == "/" }
            guard parts.count == 3, parts[0].count == 4, year == nil, let year = Int(parts[0]),
                let month = Int(parts[1]), let day = Int(parts[2])
            else { return false }
            (self.year, self.month, self.day) = (year, month, day)
            isMonthSure = true
            return true
        }

        private mutating func takeOffset(_ word: Substring) -> Bool {
            guard time != nil, zone == .unstated else { return false }
            if word == "Z" {
                zone = .offset(seconds: 0)
                return true
            }
            let digits = word.dropFirst().filter { $0 != ":" }
            guard digits.count == 2 || digits.count == 4 || digits.count == 6,
                let number = Int(digits), digits.allSatisfy(\.isNumber)
            else { return false }
            let whole =
                digits.count == 2 ? number * 10_000 : digits.count == 4 ? number * 100 : number
            let seconds = whole / 10_000 * 3600 + whole / 100 % 100 * 60 + whole % 100
            guard seconds <= 16 * 3600 else { return false }
            zone = .offset(seconds: Int32(word.first == "-" ? -seconds : seconds))
            return true
        }

        private mutating func takeName(_ word: Substring) -> Bool {
            let lower = word.lowercased()
            if lower == "am" || lower == "pm" || lower == "午前" || lower == "午後" {
                isAfternoon = lower == "pm" || lower == "午後"
                return true
            }
            if !isMonthSure, let number = MonthNames.number(lower) {
                // `mar.` is March, but Tuesday in French before the month.
                isMonthSure = month != nil || day != nil
                month = number
                return true
            }
            if time != nil, zone == .unstated, (2...5).contains(word.utf8.count),
                word.utf8.allSatisfy({ $0 &- UInt8(ascii: "A") < 26 })
            {
                zone =
                    word == "UTC" || word == "GMT"
                    ? .offset(seconds: 0) : .abbreviation(String(word))
                return true
            }
            // A weekday in whatever language.
            let isWord = word.allSatisfy { $0.isLetter || ".()".contains($0) }
            return isWord && word.utf8.count <= 24 && (time == nil || month == nil || day == nil)
        }

        /// The time, where the words were enough for one.
        var clock: WallClock? {
            guard let month, let day, var time else { return nil }
            if let isAfternoon {
                guard (1...12).contains(time.hour) else { return nil }
                time.hour = time.hour % 12 + (isAfternoon ? 12 : 0)
            }
            let civil = CivilTime(
                year: year ?? WallClock.placeholderYear, month: month, day: day, hour: time.hour,
                minute: time.minute, second: time.second, microsecond: time.microsecond)
            guard civil.isValid else { return nil }
            return WallClock(
                local: civil.microsecondsSince1970, hasYear: year != nil, zone: zone,
                precision: precision)
        }
    }
}
