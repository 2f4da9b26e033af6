# Finds rings of calls: between modules (a .c file each) and between rooms (the folders of the tree). Only functions count:
# a table of data may name what lies above it.   nm -P -A OBJECT... | awk -v least=MODULES -f calls.awk
{
    at = index($0, ": ")
    module = substr($0, 1, at - 1)
    gsub(/\/\.\//, "/", module) # as Ninja has them
    if (!sub(/^.*\/CMakeFiles\/[^\/]*\.dir\/src\//, "", module)) { # a layer with a CMakeLists.txt of its own
        layer = module
        if (!sub(/\/CMakeFiles\/[^\/]*\.dir\/.*$/, "", layer) || !sub(/^.*\/src\//, "", layer)) next # made by the build: data
        sub(/^.*\/CMakeFiles\/[^\/]*\.dir\//, layer "/", module)
    }
    sub(/\.c\.o(bj)?$/, "", module)
    modules[module]
    split(substr($0, at + 2), symbol, " ")
    if (symbol[2] == "T") home[symbol[1]] = module
    if (symbol[2] == "U") wants[module, symbol[1]]
}

function room_of(name) {
    if (!sub(/\/[^\/]*$/, "", name)) name = "."
    return name
}

# Who calls what of whom, of modules or of the rooms they lie in.
function gather(in_rooms,    want, part, from, to) {
    split("", calls)
    for (want in wants) {
        split(want, part, SUBSEP)
        if (!(part[2] in home)) continue
        from = in_rooms ? room_of(part[1]) : part[1]
        to = in_rooms ? room_of(home[part[2]]) : home[part[2]]
        if (from != to) calls[from, to] = calls[from, to] "  " part[1] " calls " part[2] "() of " home[part[2]] "\n"
    }
}

# Takes away again and again what calls nothing of the rest, and what nothing of the rest calls: a ring is what stays.
function refuse_rings(what, nodes,    pair, end, name, calling, called, gone, list) {
    do {
        gone = 0
        split("", calling)
        split("", called)
        for (pair in calls) {
            split(pair, end, SUBSEP)
            if (!(end[1] in nodes && end[2] in nodes)) continue
            calling[end[1]]
            called[end[2]]
        }
        for (name in nodes) {
            if (name in calling && name in called) continue
            delete nodes[name]
            gone = 1
        }
    } while (gone)
    for (name in nodes) list = list " " name
    if (list == "") return
    bad = 1
    print "a ring of " what ":" list
    for (pair in calls) {
        split(pair, end, SUBSEP)
        if (end[1] in nodes && end[2] in nodes) printf "%s", calls[pair]
    }
}

END {
    for (name in modules) {
        count++
        rooms[room_of(name)]
    }
    gather(0)
    refuse_rings("modules", modules)
    gather(1)
    refuse_rings("folders", rooms)
    if (count < least) bad = 1
    if (count < least) print "only " count + 0 " modules were read"
    exit bad
}
