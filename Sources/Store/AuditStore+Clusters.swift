package import Evidence
import GRDB

extension AuditStore {
    /// The cluster of a name, made where it is not there yet.
    package func cluster(named name: String) throws(StoreError) -> Cluster {
        try write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO cluster (name) VALUES (?)", arguments: [name])
            let id = try Int64.fetchOne(
                database, sql: "SELECT id FROM cluster WHERE name = ?", arguments: [name])
            return Cluster(id: id ?? 0, name: name)
        }
    }

    /// All clusters, sorted by name.
    package func clusters() throws(StoreError) -> [Cluster] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT id, name FROM cluster ORDER BY name").map {
                Cluster(id: $0["id"], name: $0["name"])
            }
        }
    }

    /// The cluster that a command is about: the named one, else the only one.
    package func cluster(chosen name: String?) throws(StoreError) -> Cluster {
        let all = try clusters()
        if let name {
            guard let found = all.first(where: { $0.name == name }) else {
                throw .noCluster(name)
            }
            return found
        }
        guard let only = all.first else { throw .noCluster("default") }
        guard all.count == 1 else { throw .severalClusters(all.map(\.name)) }
        return only
    }

    /// The cluster that evidence with these system identifiers belongs to, where none was named.
    ///
    /// It is the one that holds evidence with the same identifier; else the only one, as long as
    /// nothing in it states an identifier or the new evidence states none, for logs belong to
    /// what they came with; else a new one, which is called by the identifier.
    ///
    /// - Throws: `StoreError.severalClusters` where that leaves several.
    package func cluster(holding identifiers: Set<SystemIdentifier>) throws(StoreError) -> Cluster {
        let all = try clusters()
        var matching: [Cluster] = []
        var hasIdentifiers = false
        for cluster in all {
            let known = try self.identifiers(of: cluster)
            hasIdentifiers = hasIdentifiers || !known.isEmpty
            if !known.isDisjoint(with: identifiers) { matching.append(cluster) }
        }
        guard matching.count < 2 else { throw .severalClusters(matching.map(\.name)) }
        if let only = matching.first { return only }
        let lowest = identifiers.min { $0.number < $1.number }
        if let only = all.first, all.count == 1, lowest == nil || !hasIdentifiers { return only }
        guard all.isEmpty || lowest != nil else { throw .severalClusters(all.map(\.name)) }
        return try cluster(named: lowest?.description ?? "default")
    }

    /// The system identifiers that a cluster's control files, node cards and printed control data
    /// state.
    private func identifiers(of cluster: Cluster) throws(StoreError) -> Set<SystemIdentifier> {
        Set(try nodeStates(of: cluster).compactMap { $0.control?.systemIdentifier })
            .union(try records(of: cluster).controls.map(\.control.systemIdentifier))
    }
}
