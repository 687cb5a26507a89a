// swift-tools-version: 6.3

import PackageDescription

/// The settings of every target of this package: see `Sources/ARCHITECTURE.md`.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableExperimentalFeature("Lifetimes"),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
]

let package = Package(
    name: "walaudit",
    products: [.executable(name: "walaudit", targets: ["walaudit"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CLibarchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(
            name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "CProcessor"),
        .target(name: "Evidence"),
        .target(name: "Bytes", dependencies: ["CZlib", "CCrypto", "CProcessor"]),
        .target(name: "Ingest", dependencies: ["Evidence", "Bytes"]),
        .target(name: "WAL", dependencies: ["Evidence", "Bytes"]),
        .target(
            name: "Store",
            dependencies: [
                "Evidence",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "Intake",
            dependencies: ["Evidence", "Bytes", "Ingest", "WAL", "Store", "CLibarchive"]),
        .target(
            name: "Analysis",
            dependencies: ["Evidence", "Store", "WAL", .product(name: "Yams", package: "Yams")]),
        .target(name: "Reports", dependencies: ["Evidence", "Store", "Analysis"]),
        .target(name: "Live", dependencies: ["Evidence", "Store", "CLibpq"]),
        .executableTarget(
            name: "walaudit",
            dependencies: [
                "Evidence", "Bytes", "Ingest", "WAL", "Store", "Intake", "Analysis", "Reports",
                "Live",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], resources: [.embedInCode("Resources/walaudit-collect.sh")]),
        .executableTarget(
            name: "scan-log", dependencies: ["Evidence", "Bytes", "Ingest"],
            path: "Benchmarks/ScanLog"),
        .target(
            name: "TestSupport", dependencies: ["Evidence", "Bytes"], path: "Tests/TestSupport"),
        .testTarget(name: "EvidenceTests", dependencies: ["Evidence"]),
        .testTarget(name: "BytesTests", dependencies: ["Bytes", "TestSupport"]),
        .testTarget(
            name: "IngestTests",
            dependencies: ["Ingest", "WAL", "Bytes", "Evidence", "TestSupport"]),
        .testTarget(name: "WALTests", dependencies: ["WAL", "Evidence", "Bytes", "TestSupport"]),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Store", "Evidence", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "IntakeTests",
            dependencies: ["Intake", "Store", "Evidence", "Bytes", "WAL", "TestSupport"]),
        .testTarget(
            name: "AnalysisTests", dependencies: ["Analysis", "Store", "Evidence", "TestSupport"]),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["Reports", "Analysis", "Store", "Evidence", "TestSupport"],
            exclude: ["Expected"]),
        .testTarget(
            name: "FuzzingTests",
            dependencies: [
                "Analysis", "Intake", "Ingest", "WAL", "Bytes", "Evidence", "TestSupport",
            ],
            path: "Fuzzing", exclude: ["Entry.swift"]),
        .testTarget(name: "LiveTests", dependencies: ["Live", "Store", "Evidence", "TestSupport"]),
        .testTarget(
            name: "IncidentTests",
            dependencies: [
                "Intake", "Analysis", "Reports", "Store", "Evidence", "TestSupport", "walaudit",
            ]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = settings
}
