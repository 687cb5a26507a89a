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

    /// The number of columns that a scalar takes: none for marks that stand on another character.
    package static func width(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: return EastAsianWidth.isWide(scalar) ? 2 : 1
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
