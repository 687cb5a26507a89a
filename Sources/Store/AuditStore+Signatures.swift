package import Evidence
import GRDB

extension AuditStore {
    /// Signs the last entry of the journal, unless this key has signed it already.
    package func sign(with key: SigningKey) throws(StoreError) {
        try write { database in
            guard journal.isKept,
                let last = try Row.fetchOne(
                    database, sql: "SELECT number, digest FROM journal ORDER BY number DESC LIMIT 1"
                )
            else { return }
            let (number, digest): (Int64, String) = (last["number"], last["digest"])
            let signed = journal.custodian.clock()
            try database.execute(
                sql: "INSERT OR IGNORE INTO signature VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    number, digest, signed.microseconds, key.publicKey,
                    try key.signature(of: Self.signedText(number, digest, signed)),
                ])
        }
    }

    /// Holds the signatures against the journal; with `expected` only those of that key count.
    package func signatures(by expected: String?) throws(StoreError) -> [CustodyFact] {
        try read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT * FROM signature ORDER BY number, public_key")
            let last =
                try Int64.fetchOne(database, sql: "SELECT max(number) FROM journal") ?? 0
            guard !rows.isEmpty else { return last == 0 ? [] : [.unsigned] }
            var facts: [CustodyFact] = []
            var covered: Int64 = 0
            for row in rows {
                let (number, key): (Int64, String) = (row["number"], row["public_key"])
                let signed = Timestamp(microseconds: row["signed"])
                let (digest, signature): (String, String) = (row["digest"], row["signature"])
                let entry = try String.fetchOne(
                    database, sql: "SELECT digest FROM journal WHERE number = ?",
                    arguments: [number])
                let text = Self.signedText(number, digest, signed)
                guard entry == digest, SigningKey.isSignature(signature, of: text, by: key) else {
                    facts.append(.signatureWrong(entry: number))
                    continue
                }
                if let expected, expected != key {
                    facts.append(.otherKey(key))
                    continue
                }
                covered = max(covered, number)
                facts.append(.signatureFits(entry: number, key: key, signed: signed))
            }
            if covered < last { facts.append(.entriesUnsigned(Int(clamping: last - covered))) }
            return facts
        }
    }

    /// What is signed of an entry.
    private static func signedText(_ number: Int64, _ digest: String, _ signed: Timestamp) -> String
    {
        "walaudit.journal/1\n\(number)\n\(digest)\n\(signed.microseconds)\n"
    }
}
