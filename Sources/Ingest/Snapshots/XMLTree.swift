import Bytes

/// An element of an XML document.
struct XMLElement {
    /// Its name.
    var name: String
    /// Its attributes, entities resolved.
    var attributes: [String: String]
    /// The bytes of its start tag.
    var range: Range<Int>
    /// Its children, by their numbers in the document.
    var children: [Int] = []
}

/// A small XML document, read whole: elements and attributes, which is what Pacemaker writes.
///
/// FoundationXML's parser is not used: it traps on attributes that are no UTF-8, and evidence is
/// hostile. What nests deeper or holds more elements than any cluster's is refused, and so is a
/// document type definition, in which entities would stand; text between tags is passed.
struct XMLTree {
    /// How deep elements may nest.
    static let depthLimit = 64
    /// How many elements are read.
    static let elementLimit = 200_000
    /// How many attributes an element may have.
    static let attributeLimit = 200

    /// The elements in the order of their start tags; the first is the root.
    private(set) var elements: [XMLElement] = []
    /// What kept the document from being read to its end.
    private(set) var failure: String?

    private struct Failure: Error {
        let text: String
    }

    /// Reads a document; what stands before damage is kept.
    ///
    /// Lines before the first tag, such as a time that the caller of crm_mon wrote, are passed.
    init(_ bytes: [UInt8]) {
        do throws(Failure) {
            try read(bytes)
        } catch {
            failure = error.text
        }
    }

    /// The root; `nil` for a document without elements.
    var root: XMLElement? { elements.first }

    /// The children of an element that have a name.
    func children(of element: XMLElement, named name: String) -> [XMLElement] {
        element.children.map { elements[$0] }.filter { $0.name == name }
    }

    /// The first child of a name.
    func child(of element: XMLElement?, named name: String) -> XMLElement? {
        element.flatMap { children(of: $0, named: name).first }
    }

    /// All elements of a name, wherever they stand.
    func all(named name: String) -> [XMLElement] { elements.filter { $0.name == name } }

    // MARK: Reading

    private mutating func read(_ bytes: [UInt8]) throws(Failure) {
        let span = bytes.span
        var open: [Int] = []
        var at = 0
        while let mark = span.firstIndex(of: UInt8(ascii: "<"), from: at) {
            if span.holds("<!--", at: mark, end: span.count) {
                at = try end(of: "-->", span, from: mark + 4)
            } else if span.holds("<?", at: mark, end: span.count) {
                at = try end(of: "?>", span, from: mark + 2)
            } else if span.holds("<![CDATA[", at: mark, end: span.count) {
                at = try end(of: "]]>", span, from: mark + 9)
            } else if span.holds("<!", at: mark, end: span.count) {
                throw Failure(text: "it holds a document type definition, which is not read")
            } else if span.holds("</", at: mark, end: span.count) {
                at = try end(of: ">", span, from: mark + 2)
                let name = span.text(mark + 2..<at - 1).trimmedBlanks
                guard let last = open.popLast(), elements[last].name == name else {
                    throw Failure(
                        text: "'\(name.prefix(40))' ends at byte \(mark), but was not open")
                }
                if open.isEmpty { return }
            } else {
                var tag = Tag(span, from: mark + 1)
                try tag.read()
                guard open.count < Self.depthLimit else {
                    throw Failure(text: "its elements nest deeper than \(Self.depthLimit)")
                }
                guard elements.count < Self.elementLimit else {
                    throw Failure(text: "it has more than \(Self.elementLimit) elements")
                }
                if let parent = open.last { elements[parent].children.append(elements.count) }
                if !tag.isEmpty { open.append(elements.count) }
                at = tag.position
                elements.append(
                    XMLElement(name: tag.name, attributes: tag.attributes, range: mark..<at))
                if open.isEmpty { return }
            }
        }
        guard open.isEmpty, !elements.isEmpty else {
            throw Failure(text: "it ends before its last element does")
        }
    }

    /// The byte after a mark.
    private func end(of mark: String, _ span: Span<UInt8>, from start: Int) throws(Failure) -> Int {
        let bytes = Array(mark.utf8)
        var at = start
        while let found = span.firstIndex(of: bytes[0], from: at) {
            if span.holds(bytes, at: found, end: span.count) { return found + bytes.count }
            at = found + 1
        }
        throw Failure(text: "'\(mark)' is missing after byte \(start)")
    }

    /// A start tag.
    private struct Tag: ~Escapable {
        private let bytes: Span<UInt8>
        private(set) var position: Int
        private(set) var name = ""
        private(set) var attributes: [String: String] = [:]
        /// Whether it ends its element as well.
        private(set) var isEmpty = false

        @_lifetime(copy bytes)
        init(_ bytes: Span<UInt8>, from start: Int) {
            self.bytes = bytes
            position = start
        }

        mutating func read() throws(Failure) {
            let start = position
            let whole = word()
            name = bytes.text(whole)
            guard !name.isEmpty else { throw Failure(text: "a tag at byte \(start) has no name") }
            while true {
                passSpace()
                guard let next else { throw Failure(text: "a tag at byte \(start) has no end") }
                if next == UInt8(ascii: ">") {
                    position += 1
                    return
                }
                if next == UInt8(ascii: "/") {
                    guard bytes.holds("/>", at: position, end: bytes.count) else {
                        throw Failure(text: "a tag at byte \(start) is not well-formed")
                    }
                    position += 2
                    isEmpty = true
                    return
                }
                try readAttribute(start)
            }
        }

        private mutating func readAttribute(_ start: Int) throws(Failure) {
            let word = word()
            let key = bytes.text(word)
            passSpace()
            guard !key.isEmpty, next == UInt8(ascii: "="), attributes.count < attributeLimit else {
                throw Failure(text: "a tag at byte \(start) is not well-formed")
            }
            position += 1
            passSpace()
            guard let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
                let close = bytes.firstIndex(of: quote, from: position + 1)
            else { throw Failure(text: "a value in the tag at byte \(start) has no end") }
            let value = bytes.text(position + 1..<close)
            attributes[key] = value.contains("&") ? Entities.resolved(value) : value
            position = close + 1
        }

        private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

        private mutating func passSpace() {
            while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
                position += 1
            }
        }

        /// Passes a name.
        private mutating func word() -> Range<Int> {
            let start = position
            while let byte = next,
                byte > 0x20 && byte != UInt8(ascii: "=") && byte != UInt8(ascii: ">")
                    && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "<")
                    && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'")
            {
                position += 1
            }
            return start..<position
        }
    }
}

/// The five entities of XML, and characters by their numbers.
private enum Entities {
    static func resolved(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&") {
            result += rest[..<mark]
            rest = rest[mark...]
            guard let end = rest.prefix(12).firstIndex(of: ";") else {
                result.append("&")
                rest = rest.dropFirst()
                continue
            }
            let name = rest[rest.index(after: mark)..<end]
            result += character(name).map { String($0) } ?? String(rest[...end])
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static func character(_ name: Substring) -> Character? {
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap { Unicode.Scalar($0) }.map { Character($0) }
    }
}
