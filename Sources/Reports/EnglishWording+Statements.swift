package import Evidence

extension EnglishWording {
    /// A statement as an English sentence.
    package func sentence(_ statement: Statement) -> String {
        switch statement {
        case .postgresDied(let node):
            "PostgreSQL on \(node) died although nobody had asked it to stop."
        case .monitorFailed(let node, let resource, let result):
            "The monitor of \(resource) on \(node) failed: \(result)."
        case .storageFailed(let node): "The disk of \(node) failed or was full."
        case .nodeLost(let node): "The cluster lost sight of \(node)."
        case .nodeShutDown(let node): "\(node) was asked to leave the cluster in an orderly way."
        case .attributeSetByOperator(let node, let name, let value):
            "Somebody set the attribute '\(name)'\(node.map { " of \($0)" } ?? "") to '\(value)'."
        case .movedWithoutFailure(let node):
            "The service left \(node) without any failure: somebody asked for it."
        case .serverAskedToStop(let node, let mode):
            "PostgreSQL on \(node) was asked to stop\(mode.isEmpty ? "" : " (\(mode) shutdown)")."
        case .streamBroke(let node, let primary):
            "The replication stream of \(node) from \(primary) broke and did not come back."
        case .triggerUnknown: "Nothing in the evidence tells what set it off."

        case .foundByMonitor(let resource, let interval):
            "Found by the next monitor of \(resource), which runs every "
                + "\(Quantity.setting(seconds: interval))."
        case .foundByToken(let milliseconds):
            "Found when Corosync's token was not answered within "
                + "\(Quantity.grouped(milliseconds)) ms."
        case .alreadyDown: "The server was already down: there was nothing to stop."
        case .stoppedImmediately:
            "The server was stopped by an immediate shutdown, without a checkpoint."
        case .operationTook(let resource, let operation):
            "The resource agent's \(operation) of \(resource) took this time."

        case .immediateShutdown(let node):
            "The demotion stopped PostgreSQL on \(node) with an immediate shutdown: no checkpoint "
                + "was written, and its last WAL may not have reached the standby."
        case .lockFileLeft(let node, let path):
            "\(node), the primary before, still has the agent's lock file \(path): the agent "
                + "refuses to start PostgreSQL there. Remove it only when the next steps come to it."
        case .promotionRefused(let node, let status):
            "\(node) refused to be promoted, since its data status was \(status)."
        case .promotedByRestart(let node):
            "\(node) was made primary by a restart: no new timeline began, so its WAL and the "
                + "other nodes' can differ under one TimelineID."
        case .notRedundantAgain(let node):
            "Until the end of the evidence no synchronous standby was connected to \(node) again: "
                + "each further fault can lose commits."
        case .fencingFailed(let node):
            "Fencing of \(node) failed: it may have gone on running."
        case .promotionFailed(let node, let result):
            "The promotion of \(node) failed: \(result)."
        case .twoPrimaries(let one, let other):
            "\(one) and \(other) were primary at the same time."
        case .addressOnBoth(let resource, let one, let other, let seconds):
            "\(resource) was up on \(one) and \(other) at once"
                + (seconds.map { " for \(Quantity.seconds($0))" } ?? " until the evidence ends")
                + ": which of them a client reached was a matter of chance."
        case .fencingIsOff(let node, let property):
            "Fencing is off (\(property)): nothing stopped \(node) when the other side lost sight of it."
        case .nobodyTookOver(let node):
            "No other node became primary in \(node)'s place."

        case .commitsTookLong(let node, let commits, let longest):
            "\(node)'s log tells of \(count(commits, "commit")) that took up to "
                + "\(Quantity.seconds(longest))."
        case .stoppedAnswering(let node):
            "PostgreSQL on \(node) stopped answering; why is not in the evidence."
        case .sessionsSeenWaiting(let node, let sessions, let longest):
            "\(node) was asked while it happened: up to \(count(sessions, "session")) waited for a "
                + "synchronous standby, one of them for \(Quantity.seconds(longest))."
        case .waitsWereCancelled(let node, let commits):
            "\(count(commits, "commit")) of \(node) stopped waiting because the wait was cancelled: "
                + "what they wrote is on \(node), but perhaps on no standby."
        case .commitsFellSilent(let node, let seconds, let spacing):
            "In \(node)'s WAL, \(Quantity.seconds(seconds)) lie between one commit and the next"
                + (spacing.map { "; before, one had come every \(Quantity.seconds($0))." } ?? ".")
        case .standbyWasLost(let standbys):
            standbys.isEmpty
                ? "A standby was lost at that time."
                : "\(list(standbys.map(\.text))) \(standbys.count == 1 ? "was" : "were") lost at "
                    + "that time."
        case .onlySilenceShows(let node):
            "No log tells how long \(node)'s commits took: that they waited follows from the silence "
                + "in its WAL and from what happened at the time."
        case .onlySlowCommitsShow(let node):
            "No silence in \(node)'s WAL confirms it: either its WAL of that time was not given, or "
                + "other commits went through."
        case .waitedForNobody(let node):
            "As far as the logs tell, commits of \(node) waited for no standby at that time: "
                + "something else was slow."
        case .lastCommitKnown(let node):
            "It began with the last commit that a client can have been told of, on \(node)."
        case .endOfServiceKnown(let node):
            "When it began follows from the state of PostgreSQL on \(node); no commit tells it."
        case .firstCommitKnown(let node):
            "It ended with the first commit after, on \(node)."
        case .startOfServiceKnown(let node):
            "When it ended follows from the state of PostgreSQL and the addresses on \(node); no "
                + "commit tells it."
        case .commitsWaitedForNobody(let node):
            "\(node)'s settings had commits wait for no standby."
        case .onlyConfigurationTells(let node, let name):
            "Only \(node)'s configuration files tell \(name), as they were when they were copied; its "
                + "logs tell of no change."
        case .commitWaitCancelled(let node):
            "A commit on \(node) stopped waiting for its synchronous standby: what it wrote is "
                + "visible there, but perhaps on no standby."

        case .tokenWasLate(let node, let milliseconds):
            "Corosync's token came to \(node) \(Quantity.grouped(milliseconds)) ms late, without "
                + "being lost."
        case .hostStoodStill(let node, let milliseconds):
            "The host of \(node) stood still for \(Quantity.grouped(milliseconds)) ms."
        case .startRefusedByLock(let node):
            "The agent refused to start PostgreSQL on \(node) because of its lock file."
        case .restartedInPlace(let node):
            "PostgreSQL on \(node) stopped as the primary and came up as the primary again: the "
                + "service stayed on its node."
        case .statusContradictsStream(let node, let status):
            "The agent kept the data status '\(status)' for \(node) while its walreceiver streamed."
        case .latestTwice(let one, let other):
            "The data status was LATEST on \(one) and \(other) at the same time: only one of them "
                + "can have the newest data."
        case .latestForced(let node, let before):
            "The data status of \(node) was set to LATEST though it was not the primary"
                + (before.map { " and had been '\($0)'" } ?? "")
                + ": somebody vouched for its data."
        case .electionSkipped(let winner, let peer):
            "\(winner) was elected without \(peer), whose WAL position could not be had: it may "
                + "hold more."
        case .electionIgnoredTimeline(let winner, let timeline, let other, let newer):
            "\(winner) was elected on timeline \(timeline) by its WAL position alone; \(other) was "
                + "on timeline \(newer), and a comparison by timelines would have asked whether "
                + "\(winner) is on its history."

        case .noLogs(let node, let kind):
            "There are no \(kind) logs of \(node) for that time."
        case .clocksNotCompared(let one, let other):
            "The clocks of \(one) and \(other) could not be compared with each other."
        case .noWALPastSwitch(let node):
            "\(node)'s WAL past the switch of timelines is not in the evidence."
        case .levelsMissing(let node):
            "\(node)'s logs lack Pacemaker's messages below level notice: its detail log was not given."
        case .entriesMissing(let node, let entries):
            "Entries of that time are missing from \(node)'s log"
                + (entries.map {
                    ": its logger suppressed \(count($0, "entry", plural: "entries"))."
                } ?? ".")

        case .containsAll(let node, let timeline, let end):
            "\(node)'s WAL, which ends at \(end) on timeline \(timeline), continues that of every "
                + "other node."
        case .onlyNode(let node):
            "\(node) is the only node that the evidence knows."
        case .sameWAL(let nodes, let timeline, let end):
            "\(list(nodes.map(\.text))) hold the very same WAL, up to \(end) on timeline "
                + "\(timeline)."
        case .isBehind(let node, let timeline, let end, let bytes):
            "\(node)'s WAL ends at \(end) on timeline \(timeline), \(count(bytes, "byte")) before "
                + "the newest node's, which continues it."
        case .endsAtSwitch(let node, let timeline, let end, let child):
            "\(node)'s WAL ends at \(end) on timeline \(timeline), exactly where timeline \(child) "
                + "begins: it holds nothing that the newest node lacks."
        case .tailWithoutCommits(let node, let fork, let bytes):
            "From \(fork) on, where the nodes' histories part, \(node) holds \(count(bytes, "byte")) of "
                + "WAL, but no commit."
        case .tailNeverAcknowledged(let node, let fork, let commits, let bytes):
            "From \(fork) on, where the nodes' histories part, \(node) holds "
                + "\(count(commits, "commit")) (\(count(bytes, "byte")) of WAL), none of which a "
                + "client was told of: they waited for a synchronous standby until the end."
        case .tailPerhapsAcknowledged(let node, let fork, let commits, let bytes):
            "From \(fork) on, where the nodes' histories part, \(node) holds "
                + "\(count(commits, "commit")) (\(count(bytes, "byte")) of WAL) that clients may have "
                + "been told of."
        case .usedLast(let node, let time):
            "Clients used \(node) last: its last commit is of \(times.full(time))."
        case .differentClusters(let one, let oneID, let other, let otherID):
            "\(one) (system identifier \(oneID)) and \(other) (\(otherID)) are not copies of the "
                + "same cluster. Give the evidence of one cluster at a time."
        case .noWAL(let node):
            "No WAL of \(node) was given."
        case .controlUnreadable(let node, let path, let why):
            "The control file of \(node), \(path), was given, but cannot be read: \(why)."
        case .nodeMissing(let node):
            "The evidence names \(node), but no data directory of it was given."
        case .serverMovesOn(let node, let end):
            "\(node)'s server was asked while it ran: it was at \(end) then and may have more WAL by "
                + "now."
        case .endIsOpen(let node, let end):
            "The WAL that was given of \(node) ends at \(end), at the edge of a segment: more may "
                + "exist."
        case .noCommonHistory(let one, let other):
            "The histories of \(one) and \(other) have no timeline in common."
        case .sameTimelineTwice(let one, let other, let timeline):
            "\(one) and \(other) hold different WAL under one TimelineID, \(timeline)."
        case .noSnapshots:
            "Neither a control file nor WAL was given of any node."

        case .lockFileOnNewest(let node, let path):
            "The agent's lock file \(path) lies on \(node), the newest node. It belongs there while "
                + "PostgreSQL runs as the primary; once PostgreSQL is stopped it prevents its start: "
                + "then remove it, since \(node) is the newest."
        case .higherTimelineIsOlder(let node, let timeline):
            "\(node) is on timeline \(timeline), the highest, and yet not the newest: do not choose "
                + "by the TimelineID."
        case .needsCrashRecovery(let node, let state):
            "\(node) was not shut down in an orderly way (its control file says '\(state)'): it "
                + "will replay WAL when it starts. Keep its pg_wal as it is."
        case .controlAheadOfWAL(let node, let checkpoint, let end):
            "\(node)'s control file names a checkpoint at \(checkpoint), but the WAL that was given "
                + "ends at \(end): it is not complete. Fetch the rest of its pg_wal."
        case .statusContradictsDisk(let node, let status):
            "The cluster's last data status of \(node) is \(status), which contradicts its disk. "
                + "Trust the disk."
        case .perhapsRunning(let node):
            "\(node)'s files may have been copied while PostgreSQL ran: it may hold later WAL by "
                + "now. If it runs, ask it before you act."
        case .cannotStart(let node, let reason):
            "\(node) cannot be started as it is: \(reason)."

        case .keepServing(let node):
            "Leave the service on \(node): it is the newest node and has it already."
        case .saveBranch(let node):
            "Save \(node)'s pg_wal and control file before anything there is rebuilt."
        case .startFirst(let node): "Start \(node) first, alone."
        case .resynchronise(let node, let from): "Bring \(node)'s data up to date from \(from)."
        case .removeLock(let node, let path):
            "Then remove the lock file \(path) on \(node)."
        case .rejoin(let node, let from):
            "\(node) can follow \(from) with the data it has: its WAL holds nothing that \(from) "
                + "lacks. Nothing needs to be rebuilt."
        case .clearFailures(let node): "Clear the failures that the cluster counts for \(node)."
        case .startSecond(let node): "Then start \(node), as a standby."
        case .checkReplication(let node):
            "See on \(node) that the standby streams and is synchronous again."
        case .fetch(let node):
            "Fetch the pg_control and pg_wal of \(node), then ask again."
        case .fetchServerLog(let node):
            "Fetch PostgreSQL's log of \(node), to its end, and ask again: it tells whether clients were told of "
                + "the last commits there. Go on only if it cannot be had."
        case .chooseBranch(let nodes):
            "Decide whose data to keep, \(nodes.map { "\($0)'s" }.joined(separator: " or ")). "
                + "Until then start nothing."

        case .riskNothingMissing:
            "It holds everything that the evidence knows of."
        case .riskCommitsElsewhere(let node):
            "\(node) holds commits that it lacks."
        case .riskUnknown:
            "What the nodes that were not given hold is not known."

        case .wal(let statement): sentence(statement)
        case .time(let statement): sentence(statement)
        case .compliance(let statement): sentence(statement)

        case .nodeAlias(let name, let node):
            "\(name) and \(node) are one host name, with and without domain or in other letters: "
                + "both are called \(node). If they are two nodes, say so with --alias."
        case .nodeNameJoined(let name, let node, let reason):
            joined(name, node, reason) + " If that is wrong, say so with --alias."
        case .nodeAliasGiven(let name, let node):
            "\(name) is called \(node), as --alias says."

        case .zoneFromEvidence(let node, let offset, let pairs):
            "\(node)'s logs are in \(zone(offset)), as \(count(pairs, "entry", plural: "entries")) "
                + "with a known zone show."
        case .zoneFromNode(let node, let offset, let other, let pairs):
            "\(node)'s logs are in \(zone(offset)), as \(count(pairs, "pair")) of entries about the "
                + "same events in \(other)'s logs show."
        case .zoneGiven(let node, let name):
            "The logs\(node.map { " of \($0)" } ?? "") are in the zone given by --tz: \(name)."

        case .zoneFromModification(let node, let offset):
            "\(node)'s logs are taken to be in \(zone(offset)), a guess from the modification times "
                + "of the files. Say --tz if it is wrong."
        case .zoneAssumed(let node):
            "Nothing tells the zone of \(node)'s logs: UTC is assumed. Say --tz if it is wrong."
        case .yearFromEvidence(let node, let year):
            "\(node)'s logs without a year are of \(year), as other evidence shows."
        case .yearFromModification(let node, let year):
            "\(node)'s logs without a year are taken to be of \(year), a guess from the "
                + "modification times of the files."
        case .zoneUnknown(let node, let abbreviation):
            "The zone '\(abbreviation)' in \(node)'s logs has no single meaning: its times are "
                + "taken as UTC. Say --tz if that is wrong."
        case .clockCompared(let node, let reference, let offset, let pairs):
            "\(node)'s clock stood \(Quantity.offset(offset)) against \(reference)'s, as "
                + "\(count(pairs, "pair")) of entries about the same events show."
        case .clockChanged(let node, let reference, let before, let after):
            "\(node)'s clock was set, or drifted, against \(reference)'s: it stood "
                + "\(Quantity.offset(before)) at first and \(Quantity.offset(after)) at the end. Its "
                + "times are as wide as that."
        case .clockUnknown(let node, let reference):
            "\(node)'s clock could not be compared with \(reference)'s: the order of their events "
                + "is as good as their clocks."
        }
    }
}
