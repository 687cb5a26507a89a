import Foundation

/// The name of a member of an archive: what it may be used for and how it is shown.
struct MemberName: Sendable, Hashable {
    /// The longest name that is accepted, in bytes: Linux's PATH_MAX.
    static let longest = 4096

    /// The name as a reader may see it: controls made visible, long names cut.
    let shown: String
    /// The folders and the file, `.` and doubled separators left out; empty where unsafe.
    let parts: [String]
    /// Why the name is not accepted; `nil` where it is.
    let objection: String?

    /// Judges a name as it stands in the archive.
    init(_ bytes: [UInt8]) {
        let text = Self.decoded(bytes)
        shown = Self.visible(text)
        let names = text.split(separator: "/", omittingEmptySubsequences: true)
            .filter { $0 != "." }.map(String.init)
        objection = Self.objection(to: text, length: bytes.count, parts: names)
        parts = objection == nil ? names : []
    }

    private static func objection(to text: String, length: Int, parts: [String]) -> String? {
        let scalars = Array(text.unicodeScalars.prefix(2))
        if length > longest { return "its name has \(length) bytes" }
        if text.unicodeScalars.contains(where: isControl) {
            return "its name holds control characters"
        }
        if scalars.first == "/" || scalars.first == "\\" { return "its name is absolute" }
        if scalars.count == 2, scalars[1] == ":", scalars[0].properties.isAlphabetic,
            scalars[0].isASCII
        {
            return "its name begins with a drive letter"
        }
        // Windows' separator counts as well: what unpacks there would follow it.
        if text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..") {
            return "its name leads out of the archive with '..'"
        }
        return nil
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    /// Text with controls made visible, cut after 200 characters.
    static func visible(_ text: String) -> String {
        var result = ""
        for (index, scalar) in text.unicodeScalars.enumerated() {
            guard index < 200 else { return result + "…" }
            if isControl(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "\\x" + (digits.count < 2 ? "0" : "") + digits
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The text of a name in UTF-8, EUC-JP, Shift_JIS or Latin-1, the first that fits.
    ///
    /// Neither tar nor zip says which encoding an old name has.
    static func decoded(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        if let shifted = shiftJIS(fromEUCJP: bytes),
            let text = String(bytes: shifted, encoding: .shiftJIS)
        {
            return text
        }
        if isShiftJIS(bytes), let text = String(bytes: bytes, encoding: .shiftJIS) { return text }
        var text = ""
        for byte in bytes {
            // These are controls in Latin-1 and mean something else wherever they are used.
            if (0x80...0x9F).contains(byte) {
                text += "\\x" + String(byte, radix: 16, uppercase: true)
            } else {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return text
    }

    /// EUC-JP as Shift_JIS, which Foundation knows on Linux; `nil` where it is none.
    ///
    /// Both write the same 94 rows of 94 characters (JIS X 0208): EUC-JP as row + 0xA0 and cell +
    /// 0xA0, Shift_JIS with two rows for each first byte. 0x8E stands before half-width kana.
    private static func shiftJIS(fromEUCJP bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            guard byte >= 0x80 else {
                result.append(byte)
                continue
            }
            guard index < bytes.count, (0xA1...0xFE).contains(bytes[index]) else { return nil }
            let second = bytes[index]
            index += 1
            if byte == 0x8E, second <= 0xDF {
                result.append(second)
                continue
            }
            guard (0xA1...0xFE).contains(byte) else { return nil }
            let (row, cell) = (byte - 0xA1, second - 0xA1)
            // 0x81…0x9F for the rows up to 61, 0xE0…0xEF for those behind; 0x7F is left out.
            result.append(row / 2 + (row < 62 ? 0x81 : 0xC1))
            result.append(row % 2 == 1 ? cell + 0x9F : cell + (cell < 63 ? 0x40 : 0x41))
        }
        return result
    }

    /// Whether all bytes fit Shift_JIS and one of them is never a letter in Latin-1.
    private static func isShiftJIS(_ bytes: [UInt8]) -> Bool {
        var index = 0
        var isCertain = false
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte < 0x80 || (0xA1...0xDF).contains(byte) { continue }
            guard (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte),
                index < bytes.count, (0x40...0xFC).contains(bytes[index]), bytes[index] != 0x7F
            else { return false }
            isCertain = isCertain || byte < 0xA0
            index += 1
        }
        return isCertain
    }
}
