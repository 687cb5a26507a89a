/// Text as a terminal shows it: made harmless, measured in columns, padded, cut and wrapped.
package enum TerminalText {
    /// The text with everything that could steer a terminal or mislead a reader made visible.
    ///
    /// Controls become `\x1B`, tabs and line ends `\t`, `\n`, `\r`; marks that reorder or hide
    /// text become `\u{202E}`. Tabs may be kept, since they steer nothing.
    ///
    /// In a report without names they are replaced here, too: all text that people read passes.
    package static func sanitised(_ text: String, keepingTabs: Bool = false) -> String {
        let text = Pseudonyms.current?.replacing(in: text) ?? text
        guard !text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            guard isHarmful(scalar) else {
                result.unicodeScalars.append(scalar)
                continue
            }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            switch scalar {
            case "\t" where keepingTabs: result += "\t"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case _ where scalar.value < 0x100:
                result += "\\x" + (digits.count < 2 ? "0" : "") + digits
            default: result += "\\u{" + digits + "}"
            }
        }
        return result
    }

    /// Whether a scalar is a control, a separator of lines, or a mark that reorders or hides text.
    package static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
            0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }

    /// The number of columns that a text takes; wide East Asian characters take two.
    package static func width(_ text: some StringProtocol) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    /// The number of columns that a scalar takes, after Unicode's East Asian Width by ranges.
    package static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x64B...0x65F, 0x20D0...0x20FF,
            0x302A...0x302D, 0x3099...0x309A, 0xFE00...0xFE0F, 0xFE20...0xFE2F,
            0xE0100...0xE01EF:
            0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }

    /// The text with blanks added up to a width, on its right or, where asked, on its left.
    package static func padded(_ text: String, to columns: Int, onLeft: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, columns - width(text)))
        return onLeft ? blanks + text : text + blanks
    }

    /// The text cut to a width, with `…` at the end where something is missing.
    package static func cut(_ text: String, to columns: Int) -> String {
        guard columns > 0, width(text) > columns else { return columns > 0 ? text : "" }
        var result = ""
        var used = 0
        for character in text {
            let more = width(String(character))
            guard used + more < columns else { break }
            result.append(character)
            used += more
        }
        return result + "…"
    }

    /// The text in lines of at most a width; lines break at blanks and beside wide characters.
    ///
    /// A word that is longer than a line is broken. With `columns` below 1 there is one line.
    package static func wrapped(_ text: String, to columns: Int) -> [String] {
        guard columns > 0, width(text) > columns else { return [text] }
        var lines: [String] = []
        var line = ""
        var used = 0
        for piece in pieces(of: text) {
            let length = width(piece)
            if used + width(trimmed(piece)) > columns, used > 0 {
                lines.append(trimmed(line))
                line = ""
                used = 0
            }
            guard length > columns else {
                line += piece
                used += length
                continue
            }
            for character in piece {
                let more = width(String(character))
                if used + more > columns, character == " " { continue }
                if used + more > columns, used > 0 {
                    lines.append(trimmed(line))
                    line = ""
                    used = 0
                }
                line.append(character)
                used += more
            }
        }
        if !trimmed(line).isEmpty { lines.append(trimmed(line)) }
        return lines
    }

    /// What does not begin a line in Japanese.
    private static let neverFirst = Set("、。，．・：；？！）」』】〕〉》］｝～ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々％")
    /// What does not end one.
    private static let neverLast = Set("（「『【〔〈《［｛")

    /// The text in pieces that must stay together, each with the blanks that follow it.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var mayEnd = false
        for character in text {
            let isWide = character.unicodeScalars.first.map { width($0) == 2 } ?? false
            let isBlank = character == " "
            if !isBlank, mayEnd || isWide, !piece.isEmpty, !neverFirst.contains(character),
                piece.last.map(neverLast.contains) != true
            {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
            mayEnd = isBlank || isWide
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }

    private static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
