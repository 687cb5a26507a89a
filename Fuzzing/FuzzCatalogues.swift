import Bytes
import Ingest

// An input is a catalogue of gettext (.mo).

/// The entry that libFuzzer looks for.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer gives `count` bytes from `start` on.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let catalogue = GettextCatalogue(input.span) else { return 0 }
    precondition(catalogue.entries.count <= input.count, "each string takes bytes of the file")
    _ = AddedTranslations(name: "a", catalogue)
    _ = catalogue.resemblance(to: [Array("database system is ready".utf8)])
    return 0
}
