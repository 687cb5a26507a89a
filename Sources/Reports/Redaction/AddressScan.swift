/// Finds the addresses of networks in a text: IPv4, IPv6, and those of interfaces (MAC).
enum AddressScan {
    /// The addresses of a text, without their netmasks.
    static func addresses(in text: String) -> [Substring] {
        pieces(of: text).filter(\.isAddress).map(\.text)
    }

    /// The text with its addresses replaced.
    static func replacing(in text: String, by pseudonym: (String) -> String) -> String {
        guard mayHoldAddress(text) else { return text }
        return pieces(of: text).map { $0.isAddress ? pseudonym(String($0.text)) : String($0.text) }
            .joined()
    }

    private static func mayHoldAddress(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
    }

    private struct Piece {
        var text: Substring
        var isAddress: Bool
    }

    /// The text in runs of what addresses consist of and what stands between them.
    private static func pieces(of text: String) -> [Piece] {
        guard mayHoldAddress(text) else { return [Piece(text: Substring(text), isAddress: false)] }
        var pieces: [Piece] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            let plain = rest.prefix { !isOfAddress($0) }
            if !plain.isEmpty { pieces.append(Piece(text: plain, isAddress: false)) }
            rest = rest[plain.endIndex...]
            let run = rest.prefix(while: isOfAddress)
            guard !run.isEmpty else { continue }
            rest = rest[run.endIndex...]
            // A letter beside it makes it part of a word: a version, a name, a class.
            let isPartOfWord =
                plain.last.map(isLetter) == true || rest.first.map(isLetter) == true
            var address = run
            // What ends a sentence, or stands before a port, belongs to neither.
            while let last = address.last, last == "." || last == ":", !address.hasSuffix("::") {
                address.removeLast()
            }
            if !isPartOfWord, isAddress(address) {
                pieces.append(Piece(text: address, isAddress: true))
                pieces.append(Piece(text: run[address.endIndex...], isAddress: false))
            } else if !isPartOfWord, let colon = address.lastIndex(of: ":"),
                isIPv4(address[..<colon])
            {
                pieces.append(Piece(text: address[..<colon], isAddress: true))
                pieces.append(Piece(text: run[colon...], isAddress: false))
            } else {
                pieces.append(Piece(text: run, isAddress: false))
            }
        }
        return pieces
    }

    private static func isOfAddress(_ character: Character) -> Bool {
        character == "." || character == ":" || character.isHexDigit && character.isASCII
    }

    private static func isLetter(_ character: Character) -> Bool {
        character.isLetter && character.isASCII || character == "_"
    }

    private static func isAddress(_ text: Substring) -> Bool {
        isIPv4(text) || isIPv6(text) || isInterface(text)
    }

    private static func isIPv4(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                part.count <= 3 && part.allSatisfy(\.isWholeNumber) && UInt8(part) != nil
            }
    }

    private static func isIPv6(_ text: Substring) -> Bool {
        guard text.contains(":") else { return false }
        var groups = text.split(separator: ":", omittingEmptySubsequences: false)
        var count = 8
        if let last = groups.last, isIPv4(last) {
            groups.removeLast()
            count = 6
        }
        guard groups.allSatisfy({ $0.count <= 4 && !$0.contains(".") }) else { return false }
        if text.firstRange(of: "::") != nil {
            return groups.count <= count + 2 && groups.contains { !$0.isEmpty }
        }
        return groups.count == count && groups.allSatisfy { !$0.isEmpty }
    }

    private static func isInterface(_ text: Substring) -> Bool {
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        return groups.count == 6 && groups.allSatisfy { $0.count == 2 }
    }
}
