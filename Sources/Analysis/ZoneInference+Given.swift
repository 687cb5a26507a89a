package import Evidence
import Foundation

extension ZoneInference {
    /// A zone that the user gave for logs without one.
    package struct Given: Sendable {
        /// The node; `nil` for all nodes.
        package var node: NodeName?
        /// The zone as given: an IANA name or a numeric offset.
        package var name: String
        let zone: TimeZone

        /// Reads `ZONE`: an IANA name, an abbreviation or an offset such as `+09:00`.
        package init?(node: NodeName?, name: String) {
            let isOffset = name.first == "+" || name.first == "-"
            let found =
                isOffset
                ? ZoneAbbreviations.offset(of: name.replacing(":", with: ""))
                    .flatMap { TimeZone(secondsFromGMT: Int($0)) }
                : TimeZone(identifier: name)
                    ?? ZoneAbbreviations.offset(of: name)
                    .flatMap { TimeZone(secondsFromGMT: Int($0)) }
            guard let found else { return nil }
            self.node = node
            self.name = name
            zone = found
        }

        /// Seconds east of Greenwich that hold at a moment.
        package func offset(atUTC moment: Timestamp) -> Int32 {
            let date = Date(timeIntervalSince1970: Double(moment.microseconds) / 1_000_000)
            return Int32(clamping: zone.secondsFromGMT(for: date))
        }

        /// The offsets that a written time can have, the greater first.
        func offsets(at local: Int64) -> [Int32] {
            let day: Int64 = 86_400_000_000
            let (before, below) = local.subtractingReportingOverflow(day)
            let (after, above) = local.addingReportingOverflow(day)
            guard !below, !above else { return [] }
            let candidates = Set(
                [before, after].map { offset(atUTC: Timestamp(microseconds: $0)) })
            return candidates.filter { offset in
                let moment = Timestamp(microseconds: local)
                    .advanced(byMicroseconds: -Int64(offset) * 1_000_000)
                return self.offset(atUTC: moment) == offset
            }.sorted(by: >)
        }

        /// The offset that holds at a written time.
        func offset(at local: Int64) -> Int32 {
            // The offset at the moment that the written time would be in UTC, then once more at
            // the moment found: right everywhere but within the hour of a change of the clocks.
            let guess = Date(timeIntervalSince1970: Double(local) / 1_000_000)
            let first = zone.secondsFromGMT(for: guess)
            let second = zone.secondsFromGMT(for: guess.addingTimeInterval(Double(-first)))
            return Int32(clamping: second)
        }
    }
}
