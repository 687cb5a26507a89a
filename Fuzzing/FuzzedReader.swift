/// A reader of evidence as fuzzing drives it: an input of any bytes, and no trap whatever they are.
protocol FuzzedReader: SendableMetatype {
    /// Reads an input; the type says what its first bytes mean.
    static func read(_ input: [UInt8])
}
