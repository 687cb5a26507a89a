import Bytes
import Ingest

/// An input is a catalogue of gettext (.mo).
enum FuzzCatalogues: FuzzedReader {
    static func read(_ input: [UInt8]) {
        guard let catalogue = GettextCatalogue(input.span) else { return }
        precondition(catalogue.entries.count <= input.count, "each string takes bytes of the file")
        _ = AddedTranslations(name: "a", catalogue)
        _ = catalogue.resemblance(to: [Array("database system is ready".utf8)])
    }
}
