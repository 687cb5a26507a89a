import Evidence
import Foundation
import TestSupport
import Testing

@testable import Ingest

struct GettextCatalogueTests {
    @Test(arguments: [false, true])
    func `a catalogue is read in both byte orders`(isBigEndian: Bool) {
        let bytes = CatalogueBuilder(isBigEndian: isBigEndian).bytes
        let catalogue = GettextCatalogue(bytes.span)
        #expect(catalogue?.charset == "utf-8")
        #expect(catalogue?.project == "postgres 15")
        let entries = catalogue?.entries.map { entry in
            ([entry.context, entry.original, entry.plural] + entry.translations.map { $0 }).map {
                $0.map { String(decoding: $0, as: UTF8.self) }
            }
        }
        #expect(
            entries == [
                [nil, "entering standby mode", nil, "standby, nu!"],
                [nil, "%d thing", "%d things", "%d ting", "%d tings"],
                ["menu", "open", nil, "opna"],
                [
                    nil, "standby \"%s\" is now a synchronous standby with priority %u", nil,
                    "prio %2$u: \"%1$s\"",
                ],
            ])
    }

    /// What msgfmt 0.21 makes of two messages with `%<PRIu64>` and `%<PRIX64>`, as base 64.
    private static let dependent = """
        3hIElQEAAAACAAAAMAAAAEAAAAAFAAAAUAAAAAMAAABkAAAAAgAAAHwAAACEAAAAAAAAAPQAAAAJAAAA9QAAAI0A
        AAD/AAAACwAAAI0BAAABAAAAAgAAAAAAAAAAAAAAAAAAAAcAAACZAQAABwAAAKABAAAHAAAApwEAAIwAAACoAAAA
        vAAAANgAAACuAQAABwAAAAAAAAAJAAAAAQAAAAYAAAD/////xAEAAAEAAAACAAAAFgAAAP/////bAQAACQAAAAAA
        AAARAAAAAQAAAAgAAAD//////QEAAAEAAAACAAAABwAAAAIAAAAHAAAA/////wByZWRvIGRvbmUAUHJvamVjdC1J
        ZC1WZXJzaW9uOiBwb3N0Z3JlcyAoUG9zdGdyZVNRTCkgMTgKTGFuZ3VhZ2U6IGRlCkNvbnRlbnQtVHlwZTogdGV4
        dC9wbGFpbjsgY2hhcnNldD1VVEYtOApQbHVyYWwtRm9ybXM6IG5wbHVyYWxzPTI7IHBsdXJhbD0obiAhPSAxKTsK
        AFJlZG8gZmVydGlnAFBSSXU2NABQUklYNjQAUFJJZDY0AHdyb3RlICUgb2YgJXMsICUgbGVmdAAlIGJ5dGUAJTxQ
        UklkNjQ+IGJ5dGVzACUyJHM6ICUxJCBnZXNjaHJpZWJlbiwgJTMkIMO8YnJpZwAlIEJ5dGUAJSBCeXRlcwA=
        """

    @Test func `strings whose formats depend on the system`() throws {
        let bytes = try #require(
            Data(base64Encoded: Self.dependent, options: .ignoreUnknownCharacters))
        let catalogue = GettextCatalogue(Array(bytes).span)
        let entries = catalogue?.entries.map { entry in
            ([entry.original, entry.plural].compactMap(\.self) + entry.translations).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        #expect(
            entries == [
                ["redo done", "Redo fertig"],
                ["wrote %lu of %s, %lX left", "%2$s: %1$lu geschrieben, %3$lX übrig"],
                ["%ld byte", "%<PRId64> bytes", "%ld Byte", "%ld Bytes"],
            ])
        #expect(FormatString(Array("%<PRId64> bytes".utf8))?.elements.count == 2)
        for end in bytes.indices { _ = GettextCatalogue(Array(bytes[..<end]).span) }
        for index in bytes.indices {
            var changed = Array(bytes)
            changed[index] = 0xFF
            _ = GettextCatalogue(changed.span)
        }
    }

    @Test func `what is no catalogue is none`() {
        for bytes in [[], [0xDE, 0x12, 0x04, 0x95], Array("PGCOPY\n".utf8)] as [[UInt8]] {
            let isRead = GettextCatalogue(bytes.span) != nil
            #expect(!isRead)
        }
        let isRead = GettextCatalogue(CatalogueBuilder(revision: 2 << 16).bytes.span) != nil
        #expect(!isRead)
    }

    @Test func `a catalogue cut anywhere or with any byte changed does not trap`() {
        let bytes = CatalogueBuilder().bytes
        for index in bytes.indices {
            _ = GettextCatalogue(bytes.span.extracting(0..<index))
            for byte: UInt8 in [0, 1, 0x7F, 0xFF] {
                var changed = bytes
                changed[index] = byte
                guard let catalogue = GettextCatalogue(changed.span), index % 61 == 0 else {
                    continue
                }
                _ = AddedTranslations(name: "x", catalogue)
            }
        }
    }

    @Test func `a message is understood by the catalogue of its server`() throws {
        let bytes = CatalogueBuilder().bytes
        guard let read = GettextCatalogue(bytes.span) else { return #expect(Bool(false)) }
        let catalogue = MessageCatalogue(adding: AddedTranslations(name: "x", read))
        #expect(catalogue.addedName == "x")
        for (english, other) in [
            ("entering standby mode", "standby, nu!"),
            ("standby \"b\" is now a synchronous standby with priority 3", "prio 3: \"b\""),
        ] {
            let expected = try #require(catalogue.match(entry(.postgres, english)))
            #expect(catalogue.match(entry(.postgres, other)) == expected)
            #expect(MessageCatalogue.standard.match(entry(.postgres, other)) == nil)
            let passes = catalogue.mayMatch(.postgres, Array(other.utf8).span, at: 0)
            #expect(passes)
        }
    }

    /// The tables with a catalogue that has some more strings.
    private func catalogue(_ strings: [(original: String, translation: String)]) throws
        -> MessageCatalogue
    {
        var builder = CatalogueBuilder()
        builder.strings += strings
        let bytes = builder.bytes
        let read = GettextCatalogue(bytes.span)
        return MessageCatalogue(adding: AddedTranslations(name: "x", try #require(read)))
    }

    @Test func `a translation of several lines is one message, and so is a detail`() throws {
        let catalogue = try catalogue([
            ("redo done at %X/%X", "redo\nklaar bij %X/%X"),
            ("replication terminated by primary server", "einde\nvan de stroom\ndoor de ander"),
            ("End of WAL reached on timeline %u at %X/%X.", "Einde bij %2$X/%3$X\nop lijn %1$u."),
        ])
        for (english, other) in [
            (["redo done at 7/1200088"], ["redo", "klaar bij 7/1200088"]),
            (
                [
                    "replication terminated by primary server",
                    "End of WAL reached on timeline 5 at 7/1200088.",
                ],
                ["einde", "van de stroom", "door de ander", "Einde bij 7/1200088", "op lijn 5."]
            ),
        ] {
            let expected = try #require(
                catalogue.match(entry(.postgres, english[0], below: Array(english.dropFirst()))))
            #expect(expected.details.lsn != nil)
            #expect(
                catalogue.match(entry(.postgres, other[0], below: Array(other.dropFirst())))
                    == expected)
            let passes = catalogue.mayMatch(.postgres, Array(other[0].utf8).span, at: 0)
            #expect(passes)
            #expect(catalogue.match(entry(.postgres, other[0])) == nil)
        }
    }

    @Test func `an ordinary message of several lines is not unknown`() throws {
        let catalogue = try catalogue([("deadlock detected", "twee\nwachten")])
        #expect(catalogue.isOrdinary(.postgres, "twee", below: ["wachten"]))
        #expect(!catalogue.isOrdinary(.postgres, "twee", below: ["gaan"]))
    }

    @Test func `messages that a translation words alike are told by severity or not at all`() throws
    {
        let catalogue = try catalogue([
            ("terminating walreceiver due to timeout", "te lang gewacht"),
            ("terminating walsender process due to replication timeout", "te lang gewacht"),
            ("database system was shut down in recovery at %s", "gestopt op %s"),
            ("database system was interrupted while in recovery at %s", "gestopt op %s"),
            ("database system was interrupted; last known up at %s", "viel om op %s"),
            ("database system shutdown was interrupted; last known up at %s", "viel om op %s"),
        ])
        func kind(_ message: String, _ severity: LogEntry.Severity = .info) -> EventKind? {
            catalogue.match(entry(.postgres, message, severity: severity))?.kind
        }
        #expect(kind("te lang gewacht", .fatal) == .walreceiverTimeout)
        #expect(kind("te lang gewacht") == .walsenderTimeout)
        #expect(kind("gestopt op 2025-03-02 04:05:06 UTC") == nil)
        #expect(kind("viel om op 2025-03-02 04:05:06 UTC") == .previousRunInterrupted)
    }

    @Test func `errors of the system are told in the words of its language`() throws {
        let catalogue = try catalogue([
            ("could not connect to the primary server: %s", "geen verbinding: %s"),
            ("could not extend file \"%s\": %m", "bestand %s groeit niet: %m"),
        ])
        let refused = catalogue.match(
            entry(.postgres, "geen verbinding: naar « kobe » mislukt : Connexion refusée"))
        #expect(refused?.details.value == "naar « kobe » mislukt : Connection refused")
        let full = catalogue.match(
            entry(
                .postgres,
                "bestand base/5/1 groeit niet: На устройстве не осталось свободного места"))
        #expect(
            full
                == catalogue.match(
                    entry(
                        .postgres, "could not extend file \"base/5/1\": No space left on device")))
        #expect(full?.kind == .diskFull)
    }
}
