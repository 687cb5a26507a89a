import Evidence
import Foundation
import GRDB

/// The four columns that hold a wall clock time.
struct WallClockColumns {
    let wall: Int64?
    let hasYear: Bool?
    /// `NULL` unstated, `+32400` an offset in seconds, anything else an abbreviation.
    let zone: String?
    let precision: Int64?

    init(_ clock: WallClock?) {
        wall = clock?.local
        hasYear = clock?.hasYear
        precision = clock?.precision
        switch clock?.zone {
        case nil, .unstated: zone = nil
        case .offset(let seconds): zone = (seconds < 0 ? "" : "+") + String(seconds)
        case .abbreviation(let name): zone = name
        }
    }

    /// Reads the columns back; `nil` where there is no time.
    static func clock(
        wall: Int64?, hasYear: Bool?, zone: String?, precision: Int64?
    ) -> WallClock? {
        guard let wall, let hasYear, let precision else { return nil }
        let read: WallClock.Zone
        if let zone, let first = zone.utf8.first {
            if first == UInt8(ascii: "+") || first == UInt8(ascii: "-"), let seconds = Int32(zone) {
                read = .offset(seconds: seconds)
            } else {
                read = .abbreviation(zone)
            }
        } else {
            read = .unstated
        }
        return WallClock(local: wall, hasYear: hasYear, zone: read, precision: precision)
    }
}

extension String {
    /// The text with U+FFFD in place of each zero byte, at which SQLite's texts end.
    var withoutZeros: String {
        guard utf8.contains(0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}

/// Values that are stored as JSON, always with sorted keys.
enum Payload {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
