/// Words from evidence as a POSIX shell must be given them.
///
/// Node names, resources and paths come from hostile evidence, and the commands of the advice are
/// meant to be pasted: nothing in them may be understood as anything but a word.
enum ShellWord {
    /// The text as one word of a command: as it is where every character is plain, else in single
    /// quotes (POSIX Shell Command Language, 2.2.2).
    static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-._/:@%+,".utf8.contains(byte)
                }
            }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }

    /// The text as one word that no command takes for an option: a path that begins with a hyphen
    /// is made to begin with its folder.
    static func path(_ text: String) -> String {
        quoted(text.hasPrefix("-") ? "./" + text : text)
    }

    /// The text as one name of a file, without any folder.
    static func fileName(_ text: String) -> String {
        quoted(text.replacing("/", with: "_"))
    }

    /// The text as a part of a comment, which a line end would close: control characters and line
    /// separators are shown as `?`.
    static func comment(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: "?"
                    default: scalar
                    }
                }))
    }
}
