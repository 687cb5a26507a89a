import Evidence

/// The sentences of a report in Japanese, in the terms of PostgreSQL's Japanese manual and of those
/// who run clusters of it: フェイルオーバー, 昇格, 同期スタンバイ, タイムラインID, 分岐.
///
/// No blank stands between Latin letters and Japanese ones, as in the manual.
package struct JapaneseWording: Wording {
    /// How times within sentences are shown.
    package var times: TimeText

    /// Words reports in Japanese.
    package init(times: TimeText = TimeText(style: .slashes)) {
        self.times = times
    }

    /// The words of lengths of time.
    package var units: Quantity.Units { .japanese }

    /// A number of things with its counter: `2,680件`.
    func count(_ number: some BinaryInteger, _ counter: String = "件") -> String {
        Quantity.grouped(number) + counter
    }

    /// Names in a row: `pm01、pm02、pm03`.
    func list(_ items: [String]) -> String { items.joined(separator: "、") }

    /// Nodes in a row.
    func list(_ nodes: [NodeName]) -> String { list(nodes.map(\.text)) }

    /// An offset from UTC: `UTC+09:00`.
    func zone(_ offsetSeconds: Int32) -> String {
        TimeText(offsetSeconds: offsetSeconds).zone
    }

    /// The node that a statement is about, or the primary where no name is known.
    func who(_ node: NodeName?) -> String { node?.text ?? "プライマリ" }
}
