import Store

/// The frame of every page: it stands alone, asks nothing of the network, and is readable without script.
enum HTMLDocument {
    /// A whole document.
    static func page(
        title: String, language: ReportLanguage, _ body: [HTML], script: StaticString? = nil
    ) -> String {
        let main = [HTML("main", [], body)]
        return "<!doctype html>\n"
            + HTML(
                "html", [.init("lang", language.rawValue)],
                HTML("head", [], head(title, script)),
                HTML("body", [], main + (script.map { [.code("script", $0)] } ?? []))
            ).markup + "\n"
    }

    private static func head(_ title: String, _ script: StaticString?) -> [HTML] {
        [
            .void("meta", [.init("charset", "utf-8")]),
            .void(
                "meta",
                [
                    .init("name", "viewport"),
                    .init("content", "width=device-width,initial-scale=1"),
                ]),
            .void(
                "meta",
                [
                    .init("http-equiv", "Content-Security-Policy"),
                    .init("content", policy(script)),
                ]),
            .void("meta", [.init("name", "referrer"), .init("content", "no-referrer")]),
            HTML("title", [], HTML(title)),
            .code("style", HTMLStyle.sheet),
        ]
    }

    /// Nothing may be fetched, and only the page's own style sheet and script may act.
    private static func policy(_ script: StaticString?) -> String {
        "default-src 'none'; style-src '\(hash(HTMLStyle.sheet))'; script-src "
            + (script.map { "'\(hash($0))'" } ?? "'none'") + "; base-uri 'none'; form-action 'none'"
    }

    private static func hash(_ text: StaticString) -> String {
        "sha256-" + EvidenceHasher.base64Digest(of: "\(text)")
    }
}
