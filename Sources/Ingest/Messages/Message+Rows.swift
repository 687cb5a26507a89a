extension Message {
    /// Every row that reads the messages of a vocabulary, in the order in which they are tried.
    package static func rows(of vocabulary: Vocabulary) -> [Message] {
        switch vocabulary {
        case .postgres:
            RecoveryMessages.rows + EndOfWALMessages.rows + StartMessages.rows
                + ReplayControlMessages.rows + ReplicationMessages.rows + ReceiverEndMessages.rows
                + RefusalMessages.rows + TransactionMessages.rows + ServerMessages.rows
                + ArchiveMessages.rows + SettingMessages.rows + StorageMessages.rows
        case .pacemaker:
            ResourceMessages.rows + MembershipMessages.rows + FencingMessages.rows
                + DaemonMessages.rows + [LoggerMessages.repeated]
        case .corosync: CorosyncMessages.rows + [LoggerMessages.repeated]
        case .pgsqlAgent: AgentMessages.rows
        case .pgsqlmsAgent: PAFMessages.rows
        case .addressAgent: AddressMessages.rows
        case .receiver: ReceiverMessages.rows + RewindMessages.rows
        case .agentOutput: AgentMessages.rows + PAFMessages.rows + AddressMessages.rows
        case .logger: LoggerMessages.rows
        case .other: []
        }
    }
}
