# Refuses a function of more than 40 lines, from the line of its name to its closing brace, both counted.
#   awk -v root=<tree> -f sizes.awk FILE...
# As clang-format lays them out: a definition begins at the left edge and ends with a brace there; what begins with a
# blank is inside, and a parameter list may go on for some lines.
FNR == 1 { inside = 0; start = 0 }
inside && /^}/ {
    count = FNR - start + 1
    name = FILENAME
    if (index(name, root "/") == 1) name = substr(name, length(root) + 2)
    if (count > 40) print name ": " head " has " count " lines: 40 is the limit, split it by what it does"
    inside = 0
    start = 0
}
!inside && /^[A-Za-z_].*\(/ {
    start = FNR
    head = $0
    sub(/\(.*/, "", head)
    sub(/.*[ *]/, "", head)
}
!inside && start > 0 && /\) \{$/ { inside = 1 }
!inside && /[;}]$/ { start = 0 }
