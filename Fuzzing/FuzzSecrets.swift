import Ingest

// An input is a text that may hold secrets in any form.

/// The entry that libFuzzer looks for.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer gives `count` bytes from `start` on.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let text = String(decoding: input, as: UTF8.self)
    _ = SecretMask.masked(text)
    _ = SecretMask.masked(text, of: "value")
    return 0
}
