/// The entry that libFuzzer looks for.
///
/// `scripts/fuzz` states the reader that a program is for as `Fuzzed`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer gives `count` bytes from `start` on.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    Fuzzed.read(input)
    return 0
}
