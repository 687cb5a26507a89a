import Evidence

extension WALReport {
    /// The report as JSON, `walaudit.wal/1`.
    package func json() -> String {
        var json = JSONWriter()
        json.object { json in
            json.string("schema", "walaudit.wal/1")
            json.string("toolVersion", toolVersion)
            json.list("folders", of: inventories) { json, inventory in
                json.object { json in
                    json.string("path", inventory.path)
                    json.string("serverVersion", inventory.serverVersion)
                    json.string("systemIdentifier", inventory.systemIdentifier.description)
                    json.integer("segmentSize", inventory.segmentSize)
                    json.list("timelines", of: inventory.timelines) { write($1, to: &$0) }
                }
            }
            json.list("gaps", of: gaps) { JSONReport().write($1, to: &$0) }
        }
        return json.text + "\n"
    }

    private func write(_ timeline: WALInventory.Timeline, to json: inout JSONWriter) {
        json.object { json in
            json.integer("id", timeline.id.number)
            json.integer("parent", timeline.parent?.timeline.number)
            json.string("switchLSN", timeline.parent?.lsn.description)
            json.string("endOfWAL", timeline.end?.end.description)
            json.boolean("endIsLowerBound", timeline.end?.isLowerBound)
            json.list("ranges", of: timeline.ranges) { json, range in
                json.object(inline: true) { json in
                    json.string("first", range.first.description)
                    json.string("end", range.end.description)
                    json.integer("records", range.records)
                    json.string("stop", range.stop)
                    json.string("reason", range.reason)
                }
            }
            json.list("gaps", of: timeline.gaps) { json, gap in
                json.object(inline: true) { json in
                    json.string("first", gap.first.description)
                    json.string("last", gap.last.description)
                    json.integer("segments", gap.count)
                }
            }
            json.integer("unusedSegments", timeline.unusedSegments)
            json.list("managers", of: timeline.managers) { json, manager in
                json.object(inline: true) { json in
                    json.string("name", manager.name)
                    json.integer("records", manager.records)
                    json.integer("bytes", manager.bytes)
                }
            }
            json.integer("undecodedRecords", timeline.undecodedRecords)
            write(timeline.commits, to: &json)
        }
    }

    private func write(_ commits: WALInventory.Commits, to json: inout JSONWriter) {
        json.object("commits") { json in
            json.integer("count", commits.count)
            json.integer("aborts", commits.aborts)
            json.decimal("perSecond", commits.perSecond)
            write("first", commits.first, to: &json)
            write("last", commits.last, to: &json)
            if let busiest = commits.busiest {
                json.object("busiestSecond", inline: true) { json in
                    json.string(
                        "time", Timestamp(microseconds: busiest.second &* 1_000_000).description)
                    json.integer("commits", busiest.commits)
                }
            } else {
                json.null("busiestSecond")
            }
            json.integer("silenceCount", commits.silenceCount)
            json.list("silences", of: commits.silences) { json, gap in
                json.object(inline: true) { json in
                    json.decimal("seconds", Double(gap.microseconds) / 1e6)
                    write("before", gap.before, to: &json)
                    write("after", gap.after, to: &json)
                }
            }
            json.list("listed", of: listsCommits ? commits.listed : []) { json, commit in
                write(nil, commit, to: &json)
            }
            json.boolean("cutShort", listsCommits && commits.isCutShort)
        }
    }

    private func write(_ key: String?, _ commit: CommitRecord?, to json: inout JSONWriter) {
        guard let commit else { return json.null(key) }
        json.object(key, inline: true) { json in
            json.integer("xid", commit.xid.number)
            json.string("lsn", commit.lsn.description)
            json.string("time", commit.time.description)
        }
    }
}
