#!/bin/sh
# Gathers what an audit of this database host needs into one archive. Reads only; nothing but the archive is written.
# Needs a POSIX shell, tar, gzip and what a database host has. `walaudit collect` runs this very script.
set -u
LC_ALL=C
export LC_ALL
umask 077

usage() {
    cat <<'USAGE'
usage: walaudit-collect.sh [-o FILE] [-D PGDATA]… [--log PATH]… [--days N] [--wal MEGABYTES] [--node NAME] [--dry-run] [-q]

Gathers into one archive: the servers' logs, those of Pacemaker, Corosync and the system (or the journal), cib and
crm_mon, control data, timeline histories, the WAL since the last checkpoint, and the configuration. Passwords are taken out.

  -o FILE          the archive (default: walaudit-NODE-TIME.tar.gz in this folder); it must not be there yet
  -D PGDATA        a data directory; may be given again (default: those of running servers, else the usual places)
  --log PATH       one more log, or a folder of logs; may be given again
  --days N         logs that were written to in the last N days (default 7)
  --wal MEGABYTES  at most so much WAL of each data directory (default 1024, 0: none)
  --node NAME      the node's name (default: what uname -n says)
  --dry-run        only list what would be gathered
  -q, --quiet      print nothing but errors and the name of the archive
  --help           print this
USAGE
}

say() { [ -n "$quiet" ] || printf '%s\n' "$*" >&2; }
fail() {
    printf 'walaudit-collect: %s\n' "$*" >&2
    exit 2
}
misused() {
    printf 'walaudit-collect: %s\n' "$*" >&2
    usage >&2
    exit 64
}

output='' pgdatas='' logs='' days=7 walMegabytes=1024 node='' dryRun='' quiet=''
newline='
'
while [ $# -gt 0 ]; do
    case $1 in
        --help) usage; exit 0 ;;
        --dry-run) dryRun=1; shift; continue ;;
        -q | --quiet) quiet=1; shift; continue ;;
        -o | -D | --log | --days | --wal | --node) ;;
        *) misused "not understood: $1" ;;
    esac
    [ $# -gt 1 ] || misused "$1 needs a value"
    case $1 in
        -o) output=$2 ;;
        -D) pgdatas=$pgdatas$2$newline ;;
        --log) logs=$logs$2$newline ;;
        --days) days=$2 ;;
        --wal) walMegabytes=$2 ;;
        --node) node=$2 ;;
    esac
    shift 2
done
case $days in '' | *[!0-9]* | ??????*) misused "--days takes a number: $days" ;; esac
case $walMegabytes in '' | *[!0-9]* | ?????????*) misused "--wal takes a number of megabytes: $walMegabytes" ;; esac
[ -n "$node" ] || node=$(uname -n)
case $node in '' | */* | .*) misused "--node takes a name without a slash: $node" ;; esac
stamp=$(date -u +%Y%m%dT%H%M%SZ)
[ -n "$output" ] || output=walaudit-$node-$stamp.tar.gz
case $output in /*) ;; *) output=$(pwd)/$output ;; esac
[ -n "$dryRun" ] || [ ! -e "$output" ] || fail "$output: is there already"

# The workplace: links to what is archived as it is, copies of what may change meanwhile or holds a secret.
work=$(mktemp -d "${TMPDIR:-/tmp}/walaudit-collect.XXXXXX") || fail "no temporary folder can be made"
trap 'rm -rf "$work" "$output.part"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
top=$work/$node
mkdir "$top" || fail "no temporary folder can be made"
manifest=$work/manifest
: >"$manifest"
: >"$work/missing"

have() { command -v "$1" >/dev/null 2>&1; }
# What may hang, such as a command that asks a dead cluster, is given 20 seconds.
bounded() {
    if have timeout && timeout 1 true 2>/dev/null; then timeout 20 "$@"; else "$@"; fi
}
if have sha256sum; then
    digest() { sha256sum <"$1" | cut -c1-64; }
elif have openssl; then
    digest() { openssl dgst -sha256 <"$1" | sed 's/^.*= *//'; }
elif have shasum; then
    digest() { shasum -a 256 <"$1" | cut -c1-64; }
else
    fail "neither sha256sum, openssl nor shasum is here"
fi
size() { wc -c <"$1" | tr -d ' '; }

# What could not be read: path, reason.
miss() {
    printf '%s\t%s\n' "$1" "$2" >>"$work/missing"
    say "not gathered: $1: $2"
}

# Secrets: parameters, the passwords of SQL and of URIs, what a server keeps of a password, and those of fencing.
secrets='pass(word|wd|phrase)["'\'' ]*[=:]|password|secrets?["'\'']? *=|secret_(access_)?key|scram-sha-256\$|md5[0-9a-f]{32}|://[^/@ ]*:[^/@ ]*@|name="[^"]*(pass|secret|community)'
mask() {
    sed -E \
        -e "s/([Pp][Aa][Ss][Ss]([Ww][Oo][Rr][Dd]|[Ww][Dd]|[Pp][Hh][Rr][Aa][Ss][Ee])|[Ss][Ee][Cc][Rr][Ee][Tt][Ss]?|[Ss][Ee][Cc][Rr][Ee][Tt]_([Aa][Cc][Cc][Ee][Ss][Ss]_)?[Kk][Ee][Yy])([[:space:]]*=[[:space:]]*)(''([^'])*''|'([^'\\\\]|\\\\.)*'|\"[^\"]*\"|[^'\"[:space:]&]+)/\\1\\4***/g" \
        -e "s/([Pp][Aa][Ss][Ss][Ww][Oo][Rr][Dd])([[:space:]]+)([Ee]|[Uu]&)?'(([^'\\\\]|\\\\.|'')*'|.*\$)/\\1\\2'***'/g" \
        -e "s/([Pp][Aa][Ss][Ss][Ww][Oo][Rr][Dd])([[:space:]]+)\\\$[A-Za-z_0-9]*\\\$.*\$/\\1\\2***/" \
        -e "/[Pp][Aa][Ss][Ss][Ww][Oo][Rr][Dd][[:space:]]*\$/{n;s/'.*'/'***'/;}" \
        -e "s#(://[^:/@[:space:]'\"]*):[^@/[:space:]'\"]*@#\\1:***@#g" \
        -e "s/([Ss][Cc][Rr][Aa][Mm]-[Ss][Hh][Aa]-256\\\$)[^[:space:]'\"]*/\\1***/g" \
        -e "s/md5[0-9a-f]{32}/md5***/g" \
        -e "s/(name=\"[^\"]*([Pp][Aa][Ss][Ss]|[Ss][Ee][Cc][Rr][Ee][Tt]|[Cc][Oo][Mm][Mm][Uu][Nn][Ii][Tt][Yy])[^\"]*\"[^<>]*value=\")[^\"]*/\\1***/g" \
        -e "s/(value=\")[^\"]*(\"[^<>]*name=\"[^\"]*([Pp][Aa][Ss][Ss]|[Ss][Ee][Cc][Rr][Ee][Tt])[^\"]*\")/\\1***\\2/g"
}

# Names are global in this language: none is used by two functions of which one calls the other.
# Enters a file: its source, its name in the archive, how it is taken (auto, text, bytes).
take() {
    from=$1 entry=$2 how=$3
    if [ ! -f "$from" ]; then
        [ -e "$from" ] && miss "$from" "not a regular file"
        return 0
    fi
    if [ ! -r "$from" ] || ! bytes=$(size "$from" 2>/dev/null); then
        miss "$from" "no permission"
        return 0
    fi
    if [ -e "$top/$entry" ]; then return 0; fi
    if [ -n "$dryRun" ]; then
        printf '%s\t%s\t%s\n' "$bytes" "$node/$entry" "$from"
        : >"$work/found"
        return 0
    fi
    mkdir -p "$(dirname "$top/$entry")" || fail "$work: cannot be written"
    state=same original=$(digest "$from")
    case $from in
        *.gz) plain="gzip -dc" pack="gzip -c" ;;
        *.bz2 | *.xz | *.zst | *.lz4) plain='' pack='' ;;
        *) plain="head -c $bytes" pack=cat ;;
    esac
    if [ "$how" != bytes ] && [ -n "$plain" ] && $plain <"$from" 2>/dev/null | grep -aqiE "$secrets"; then
        $plain <"$from" 2>/dev/null | mask | $pack >"$top/$entry" || fail "$work: cannot be written (no space?)"
        # Times tell which of several logs is older.
        touch -r "$from" "$top/$entry" 2>/dev/null
        if cmp -s "$from" "$top/$entry"; then state=same; else state=masked; fi
    elif [ -n "$(find "$from" -mmin -60 2>/dev/null)" ]; then
        # What may grow meanwhile is copied as far as it goes now.
        head -c "$bytes" <"$from" >"$top/$entry" || fail "$work: cannot be written (no space?)"
        touch -r "$from" "$top/$entry" 2>/dev/null
        original=$(digest "$top/$entry")
    else
        case $from in /*) ;; *) from=$(pwd)/$from ;; esac
        ln -s "$from" "$top/$entry" || fail "$work: cannot be written"
    fi
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$(digest "$top/$entry")" "$(size "$top/$entry")" "$entry" "$state" "$original" "$from" \
        >>"$manifest"
    say "$node/$entry ($bytes bytes)"
}

# Enters what a command prints, without its secrets.
print() {
    entry=$1
    shift
    have "$1" || return 0
    if [ -n "$dryRun" ]; then
        printf '%s\t%s\t%s\n' - "$node/$entry" "output of: $*"
        return 0
    fi
    mkdir -p "$(dirname "$top/$entry")"
    if bounded "$@" </dev/null >"$work/printed" 2>"$work/errors"; then
        mask <"$work/printed" >"$top/$entry" || fail "$work: cannot be written (no space?)"
        printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$(digest "$top/$entry")" "$(size "$top/$entry")" "$entry" printed - "$*" >>"$manifest"
        say "$node/$entry"
    else
        miss "output of: $*" "$(sed -n 1p "$work/errors" | tr '\t' ' ')"
    fi
}

# Enters the logs of a folder, or one log, that were written to in the period.
takeLogs() {
    if [ -d "$1" ]; then
        if ! ls "$1" >/dev/null 2>&1; then
            miss "$1" "no permission"
            return 0
        fi
        find "$1" -maxdepth "${3:-1}" -type f -mtime "-$days" 2>/dev/null | sort | while IFS= read -r file; do
            take "$file" "$2/${file#"$1"/}" text
        done
    elif [ -f "$1" ]; then
        [ -n "$(find "$1" -mtime "-$days" 2>/dev/null)" ] && take "$1" "$2" text
    fi
    return 0
}

# A setting of a server, as its files state it; the last one counts.
setting() {
    cat "$1/postgresql.conf" "$1/postgresql.auto.conf" 2>/dev/null \
        | sed -nE "s/^[[:space:]]*$2[[:space:]]*[=[:space:]][[:space:]]*'?([^'#]*)'?.*\$/\\1/p" | sed 's/[[:space:]]*$//' | tail -n 1
}

# pg_controldata of the server whose data directory it is: its version must fit.
controldata() {
    own=$(sed -n '1s/^\([^ ]*\)\/postgres\( .*\)\{0,1\}$/\1/p' "$1/postmaster.opts" 2>/dev/null)
    version=$(cat "$1/PG_VERSION" 2>/dev/null)
    for folder in "$own" "/usr/lib/postgresql/$version/bin" "/usr/pgsql-$version/bin" "/usr/local/pgsql/bin" ''; do
        program=${folder:+$folder/}pg_controldata
        have "$program" || continue
        if LANGUAGE='' "$program" "$1" >"$work/control" 2>/dev/null; then return 0; fi
    done
    return 1
}

controlled() { sed -n "s/^$1: *//p" "$work/control" | sed -n 1p; }

# Whether a segment holds its own WAL and is not an older one that was renamed: its first page names the place
# (XLogPageHeaderData, access/xlog_internal.h: eight bytes from the eighth on, here of a little-endian server).
isWritten() {
    # Words on purpose: one a byte.
    # shellcheck disable=SC2046
    set -- "$1" $(od -A n -t x1 -j 8 -N 8 "$1" 2>/dev/null)
    [ $# -eq 9 ] || return 1
    segment=${1##*/}
    high=$(printf '%s' "$segment" | cut -c9-16)
    low=$(printf '%s' "$segment" | cut -c17-24)
    [ "$((0x$9$8$7$6))" -eq "$((0x$high))" ] && [ "$((0x$5$4$3$2))" -eq "$((0x$low * segmentBytes))" ]
}

takeWAL() {
    data=$1 name=$2 folder=pg_wal
    [ -e "$data/pg_wal" ] || folder=pg_xlog
    wal=$data/$folder
    if ! ls "$wal" >/dev/null 2>&1; then
        miss "$wal" "no permission, or not there"
        return 0
    fi
    for file in "$wal"/*.history; do
        [ -e "$file" ] && take "$file" "$name/$folder/${file##*/}" bytes
    done
    print "$name/$folder.ls.txt" ls -l --full-time "$wal/"
    [ -d "$wal/archive_status" ] && print "$name/${folder}_archive_status.ls.txt" ls -l --full-time "$wal/archive_status/"
    [ "$walMegabytes" -gt 0 ] || return 0
    redo='' segmentBytes=16777216
    if [ -s "$work/control" ]; then
        redo=$(controlled "Latest checkpoint's REDO WAL file")
        segmentBytes=$(controlled "Bytes per WAL segment")
    fi
    left=$((walMegabytes * 1048576 / segmentBytes))
    find "$wal/" -maxdepth 1 -type f | sed -nE 's/^.*\/([0-9A-F]{8})([0-9A-F]{16}(\.partial)?)$/\2 \1/p' | sort >"$work/segments"
    start=$(printf '%s' "$redo" | cut -c9-24)
    # From the checkpoint on, as far as the WAL goes, comes first; what is left of the limit goes to what stands before, the latest first.
    : >"$work/chosen"
    cut=''
    while read -r place timeline; do
        [ -n "$start" ] || continue
        short=${place%.partial}
        case $(printf '%s\n%s\n' "$short" "$start" | sort | sed -n 1p) in "$start") ;; *) continue ;; esac
        isWritten "$wal/$timeline$place" || continue
        if [ "$left" -gt 0 ]; then
            echo "$timeline$place" >>"$work/chosen"
            left=$((left - 1))
        else
            cut=1
        fi
    done <"$work/segments"
    [ -z "$cut" ] || miss "$wal" "more WAL since the last checkpoint than --wal $walMegabytes allows: its end is not in the archive"
    sort -r "$work/segments" >"$work/backwards"
    while read -r place timeline; do
        [ "$left" -gt 0 ] || break
        if [ -n "$start" ]; then
            case $(printf '%s\n%s\n' "${place%.partial}" "$start" | sort | sed -n 1p) in "$start") continue ;; esac
        fi
        isWritten "$wal/$timeline$place" || continue
        echo "$timeline$place" >>"$work/chosen"
        left=$((left - 1))
    done <"$work/backwards"
    while read -r segment; do take "$wal/$segment" "$name/$folder/$segment" bytes; done <"$work/chosen"
}

takeData() {
    data=$1 place=$2
    if [ ! -r "$data/global/pg_control" ]; then
        miss "$data" "global/pg_control cannot be read: no data directory, or no permission"
        return 0
    fi
    rm -f "$work/control"
    controldata "$data" || : >"$work/control"
    # The control file first: what the WAL holds beyond it is later.
    take "$data/global/pg_control" "$place/global/pg_control" bytes
    for file in PG_VERSION backup_label backup_label.old tablespace_map standby.signal recovery.signal recovery.conf \
        recovery.done postgresql.conf postgresql.auto.conf pg_hba.conf postmaster.pid postmaster.opts current_logfiles; do
        take "$data/$file" "$place/$file" text
    done
    [ -s "$work/control" ] && [ -z "$dryRun" ] && {
        cp "$work/control" "$top/$place/pg_controldata.txt"
        printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$(digest "$work/control")" "$(size "$work/control")" "$place/pg_controldata.txt" printed - \
            "pg_controldata $data" >>"$manifest"
    }
    # Debian keeps the configuration beside the data.
    version=$(cat "$data/PG_VERSION" 2>/dev/null)
    beside=/etc/postgresql/$version/${data##*/}
    if [ -d "$beside" ]; then
        for file in postgresql.conf pg_hba.conf; do take "$beside/$file" "$place/etc/$file" text; done
    fi
    folder=$(setting "$data" log_directory)
    if [ -n "$folder" ]; then
        case $folder in /*) ;; *) folder=$data/$folder ;; esac
        takeLogs "$folder" "$place-log"
    else
        for folder in log pg_log; do
            [ -d "$data/$folder" ] && takeLogs "$data/$folder" "$place-log"
        done
    fi
    takeWAL "$data" "$place"
}

# Where data directories are: those of running servers, else the usual places.
findData() {
    for process in /proc/[0-9]*; do
        case $(cat "$process/comm" 2>/dev/null) in postgres | postmaster) ;; *) continue ;; esac
        folder=$(readlink "$process/cwd" 2>/dev/null) && [ -f "$folder/global/pg_control" ] && printf '%s\n' "$folder"
    done | sort -u >"$work/running"
    if [ -s "$work/running" ]; then
        cat "$work/running"
    else
        for folder in "${PGDATA:-}" /var/lib/pgsql/data /var/lib/pgsql/*/data /var/lib/postgresql/*/* /var/lib/postgresql/data /dbfp/pgdata/data; do
            [ -n "$folder" ] && [ -f "$folder/PG_VERSION" ] && printf '%s\n' "$folder"
        done | sort -u
    fi
}

[ -n "$pgdatas" ] || pgdatas=$(findData)$newline
count=0
printf '%s' "$pgdatas" >"$work/pgdatas"
while IFS= read -r data; do
    [ -n "$data" ] || continue
    count=$((count + 1))
    if [ "$count" -eq 1 ]; then takeData "${data%/}" data; else takeData "${data%/}" "data$count"; fi
done <"$work/pgdatas"
[ "$count" -gt 0 ] || miss "data directory" "none was found: name it with -D"

takeLogs /var/log/postgresql log/postgresql 2
for folder in /var/log/pacemaker /var/log/corosync /var/log/cluster; do takeLogs "$folder" "log/${folder##*/}"; done
for file in /var/log/pacemaker.log* /var/log/corosync.log* /var/log/ha-log* /var/log/messages* /var/log/syslog* /var/log/daemon.log*; do
    [ -f "$file" ] && takeLogs "$file" "log/${file##*/}"
done
count=0
printf '%s' "$logs" >"$work/logs"
while IFS= read -r log; do
    [ -n "$log" ] || continue
    count=$((count + 1))
    [ -e "$log" ] || miss "$log" "not there"
    if [ -d "$log" ]; then takeLogs "${log%/}" "log/given$count"; else takeLogs "$log" "log/given$count/${log##*/}"; fi
done <"$work/logs"
if have journalctl && ! ls /var/log/messages* /var/log/syslog* >/dev/null 2>&1; then
    # One unit at a time would part what belongs together; the kernel's words tell of dead disks and of killed servers.
    print log/journal.json journalctl --no-pager -q -o json --since "$days days ago" \
        -t pacemaker -t pacemakerd -t pacemaker-based -t pacemaker-fenced -t pacemaker-execd -t pacemaker-attrd \
        -t pacemaker-schedulerd -t pacemaker-controld -t corosync -t postgres -t postgresql -t pgsql -t kernel -t systemd
fi

take /etc/corosync/corosync.conf corosync.conf text
cib=/var/lib/pacemaker/cib/cib.xml
[ -f "$cib" ] || cib=/var/lib/heartbeat/crm/cib.xml
take "$cib" cib.xml text
if have crm_mon && bounded crm_mon -1 >/dev/null 2>&1; then
    print crm_mon.txt crm_mon -1 -A -f -r
    print crm_mon.xml crm_mon -1 -r --output-as=xml
fi
# The agent's own folder: its parameter, else the usual places.
agent=$(sed -n 's/.*name="tmpdir"[^<>]*value="\([^"]*\)".*/\1/p' "$cib" 2>/dev/null | sed -n 1p)
for folder in "$agent" /var/lib/pgsql/tmp /var/lib/postgresql/tmp; do
    [ -d "${folder:-/nowhere}" ] || continue
    for file in PGSQL.lock recovery.conf rep_mode.conf; do take "$folder/$file" "tmp/$file" text; done
    break
done

if [ -n "$dryRun" ]; then exit 0; fi

# The state of the clock, and the versions of what runs here.
{
    echo "utc: $(date -u +%Y-%m-%dT%H:%M:%SZ)"
    echo "local: $(date '+%Y-%m-%d %H:%M:%S %z %Z')"
    echo "zone: $(readlink /etc/localtime 2>/dev/null || cat /etc/timezone 2>/dev/null)"
    echo "system: $(uname -srm)"
    [ -r /proc/uptime ] && echo "uptime: $(cut -d' ' -f1 /proc/uptime) s"
    have chronyc && bounded chronyc -n tracking 2>/dev/null | sed 's/^/chronyc: /'
    have ntpq && bounded ntpq -pn 2>/dev/null | sed 's/^/ntpq: /'
    have timedatectl && bounded timedatectl 2>/dev/null | sed 's/^ */timedatectl: /'
    for program in pacemakerd corosync pcs crmsh; do
        have "$program" && echo "$program: $(bounded "$program" --version 2>/dev/null | sed -n 1p)"
    done
} </dev/null >"$work/state"

[ -s "$manifest" ] || fail "nothing was found that could be gathered"
{
    echo "# walaudit collection 1"
    echo "# node: $node"
    sed 's/^/# /' "$work/state"
    sed 's/^/# missing: /' "$work/missing"
    echo "# sha256	bytes	name	state	sha256 of the original	original"
    cat "$manifest"
} >"$top/walaudit-collection.txt"

# Links are followed; a file that grows while it is read is no failure (status 1).
(cd "$work" && tar -chf - "$node") 2>"$work/errors" | gzip -c >"$output.part" || fail "$output: cannot be written"
gzip -t "$output.part" 2>/dev/null || fail "$output: cannot be written (no space?)"
grep -v -e 'file changed as we read it' -e '^$' "$work/errors" | sed 's/^/walaudit-collect: /' >&2
mv "$output.part" "$output" || fail "$output: cannot be written"
if [ -s "$work/missing" ]; then say "$(grep -c . "$work/missing") things could not be gathered; the archive names them"; fi
printf '%s\n' "$output"
