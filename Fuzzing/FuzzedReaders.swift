/// All readers that `scripts/fuzz` drives, by the names by which it knows them.
enum FuzzedReaders {
    /// The readers; the inputs of each that are kept lie in `fixtures/fuzz`.
    static let all: [(name: String, type: any FuzzedReader.Type)] = [
        ("archives", FuzzArchives.self),
        ("catalogues", FuzzCatalogues.self),
        ("control", FuzzControl.self),
        ("history", FuzzHistory.self),
        ("logs", FuzzLogs.self),
        ("policy", FuzzPolicy.self),
        ("secrets", FuzzSecrets.self),
        ("snapshots", FuzzSnapshots.self),
        ("wal", FuzzWAL.self),
    ]
}
