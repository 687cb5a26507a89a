package import Evidence

extension EnglishWording {
    /// How an address or the name of an application came to mean a node.
    func joined(_ name: NodeName, _ node: NodeName, _ reason: NodeNameReason) -> String {
        switch reason {
        case .nodeList: "\(name) is \(node): corosync.conf lists it as the node's address."
        case .connection:
            "The standby that calls itself '\(name)' is \(node), whose primary_conninfo bears "
                + "this application_name."
        case .sender:
            "The standby that calls itself '\(name)' is \(node): it connected from an address of "
                + "that node."
        }
    }

    /// A role in English.
    package func name(_ role: Role) -> String {
        switch role {
        case .stopped: "stopped"
        case .starting: "starting"
        case .standby: "standby"
        case .promoting: "being promoted"
        case .primary: "primary"
        case .demoting: "stopping"
        case .crashed: "crashed"
        case .unknown: "not known"
        }
    }

    /// A kind of episode in English.
    package func name(_ kind: Failover.Kind) -> String {
        switch kind {
        case .failover: "failover"
        case .switchover: "switchover"
        case .failed: "failed failover"
        case .splitBrain: "split brain"
        }
    }

    /// A class of cause in English.
    package func name(_ cause: Failover.Cause) -> String {
        switch cause {
        case .postgresCrash: "PostgreSQL died on a host that lived on"
        case .postgresHang: "PostgreSQL lived but did not answer"
        case .hostLost: "the host or its cluster software was lost"
        case .network: "a network was cut"
        case .storage: "a disk failed or filled up"
        case .operator: "somebody asked for it"
        case .unknown: "not known from the evidence"
        }
    }

    /// A step of an episode in English.
    package func name(_ phase: Failover.Phase) -> String {
        switch phase {
        case .fault: "fault"
        case .detected: "detected"
        case .markedOld: "marked outdated"
        case .stopped: "old primary stopped"
        case .vipMoved: "write VIP moved"
        case .promoted: "promoted"
        case .firstCommit: "first commit"
        case .redundant: "redundant again"
        }
    }

    /// What a step means, in English, where its name does not say it.
    package func meaning(of phase: Failover.Phase, from node: NodeName?) -> String? {
        guard phase == .markedOld else { return nil }
        let whose = node.map { "\($0)'s" } ?? "the old primary's"
        return "The agent noted \(whose) data as out of date (its data status): while that stands "
            + "it does not promote it."
    }

    /// A step of a recovery in English.
    package func name(_ step: RecoveryStep) -> String {
        switch step.kind {
        case .resynchronised: "\(step.node)'s data was taken anew by a base backup"
        case .failuresCleared: "the failures of \(step.node) were cleared"
        case .lockRemoved: "the lock file of \(step.node) was removed"
        case .standbyStarted: "PostgreSQL on \(step.node) started as a standby"
        case .streaming: "WAL streamed to \(step.node)"
        case .synchronous: "\(step.node) was the synchronous standby"
        case .readAddressBack: "the address for reading clients came back to \(step.node)"
        }
    }

    /// A kind of verdict in English.
    package func name(_ verdict: NewestNode.Verdict) -> String {
        switch verdict {
        case .decided: "decided"
        case .diverged: "diverged"
        case .undetermined: "undetermined"
        }
    }

    /// How sure something is, in English.
    package func name(_ confidence: Confidence) -> String {
        switch confidence {
        case .low: "low confidence"
        case .medium: "medium confidence"
        case .high: "high confidence"
        }
    }

    /// What could not be read, in English, after the path.
    package func name(_ reason: EvidenceGap.Reason) -> String {
        switch reason {
        case .unreadable: "could not be read"
        case .empty: "is empty"
        case .unreadFormat: "is of a format that this version does not read"
        case .unknownFormat: "has a format that walaudit does not know"
        case .cutLine: "was cut in the middle of its last line"
        case .unreadableLines: "has lines that do not fit its format"
        case .longLine: "has a line that is too long to keep"
        case .badChecksum: "has a checksum that does not fit"
        case .malformed: "contradicts its format"
        case .missingSegment: "lacks a WAL segment that must have existed"
        case .notARegularFile: "is not a regular file"
        case .limitReached: "reached a limit on size, count or depth"
        case .cutStream: "was cut before its end"
        case .unsafeName: "has an unsafe name and was not read"
        case .duplicateName: "has the name of another member and was not read"
        case .suppressedEntries: "lacks entries that the logger suppressed"
        case .rotationHole: "begins long after the file before it ends"
        case .silence: "is silent for far longer than it is as a rule"
        case .repeatedMessages: "has messages once that came several times"
        case .missingLevels: "lacks entries of the lower levels"
        case .encrypted: "is encrypted and was not read"
        case .unwritableLanguage: "has messages in a language that the server could not write"
        }
    }

    /// How the node of a source was found, in English.
    package func name(_ reason: Source.NodeReason) -> String {
        switch reason {
        case .argument: "named on the command line"
        case .hostField: "from the host field of its lines"
        case .manifest: "from the manifest of its collection"
        case .folder: "from the name of its folder"
        case .unknown: "nothing tells the node"
        }
    }

    /// What a period is about, in English.
    package func name(_ track: Period.Track) -> String {
        switch track {
        case .role: "role"
        case .vip: "virtual address"
        case .sync: "replication"
        case .dataStatus: "data status"
        case .protection: "synchronous commits"
        case .postgres: "PostgreSQL"
        }
    }

    /// Whether a node can be started, in English.
    package func name(_ answer: NewestNode.Startable.Answer) -> String {
        switch answer {
        case .yes: "yes"
        case .no: "no"
        case .unknown: "not known"
        }
    }

    /// What a reviewer's note is, in English.
    package func name(_ kind: Note.Kind) -> String {
        switch kind {
        case .fact: "fact"
        case .comment: "comment"
        case .owner: "owner"
        case .signOff: "sign-off"
        case .newestCheck: "check for the newest node"
        }
    }

    /// What kind of copy of WAL something is.
    package func name(_ kind: NodeState.Kind) -> String {
        switch kind {
        case .dataDirectory: "data directory"
        case .archive: "archive"
        case .receiver: "WAL receiver"
        case .remains: "left in a data directory"
        }
    }

    /// Whether the client can have been told of a commit, in English.
    package func name(_ acknowledged: BranchCommit.Acknowledged) -> String {
        switch acknowledged {
        case .yes: "client told"
        case .no: "client not told"
        case .unknown: "client may have been told"
        }
    }
}
