/// The zone abbreviations that logs print, as seconds east of Greenwich.
///
/// Source: the abbreviations of the IANA time zone database as PostgreSQL prints them with `%t`
/// and `%m`. Abbreviations that stand for several zones are left out, since an hour guessed
/// wrongly is worse than one asked for.
enum ZoneAbbreviations {
    /// The offset of an abbreviation; `nil` where it has several meanings or none.
    static func offset(of abbreviation: String) -> Int32? {
        if let fixed = table[abbreviation] { return fixed }
        // Zones without a name of their own are printed as numbers: `+03`, `-0330`.
        let digits = abbreviation.utf8.dropFirst()
        guard let sign = abbreviation.utf8.first,
            sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            digits.count == 2 || digits.count == 4,
            let number = Int32(String(digits) ?? ""), number >= 0
        else { return nil }
        let hours = digits.count == 2 ? number : number / 100
        let minutes = digits.count == 2 ? 0 : number % 100
        guard hours <= 15, minutes < 60 else { return nil }
        return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    private static let table: [String: Int32] = [
        "UTC": 0, "GMT": 0, "UCT": 0, "Z": 0, "WET": 0, "WEST": 3600,
        "CET": 3600, "CEST": 7200, "MET": 3600, "MEST": 7200, "EET": 7200, "EEST": 10800,
        "MSK": 10800, "MSD": 14400, "SAST": 7200, "WAT": 3600, "CAT": 7200, "EAT": 10800,
        "PKT": 18000, "NPT": 20700, "WIB": 25200, "WITA": 28800, "WIT": 32400, "HKT": 28800,
        "JST": 32400, "KST": 32400, "AEST": 36000, "AEDT": 39600, "ACST": 34200,
        "ACDT": 37800, "AWST": 28800, "NZST": 43200, "NZDT": 46800, "NST": -12600,
        "NDT": -9000, "EDT": -14400, "EST": -18000, "CDT": -18000, "MST": -25200,
        "MDT": -21600, "PDT": -25200, "AKST": -32400, "AKDT": -28800, "HST": -36000,
    ]
}
