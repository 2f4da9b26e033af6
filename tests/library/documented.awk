# Every public function, type, constant and field has a comment: on its line, or right above it.   awk -f this HEADER...
FNR == 1 { comment = 0; told = 0; going = 0; skip = 0 }
comment { if (/\*\//) { comment = 0; told = 1 } next }
/^#ifdef __cplusplus/ { skip = 1; next }
skip { if (/^#endif/) skip = 0; next }
/^$/ { told = 0; next }
/^[ \t]*\/\*/ { if (/\*\//) told = 1; else comment = 1; next }
/^#(ifndef FALLLINE_[A-Z_]*H|include|if |else|endif)/ || /^#define FALLLINE_[A-Z_]*H$/ { told = 0; next }
/^}/ || /^typedef struct Fl[A-Za-z]+ Fl[A-Za-z]+;$/ { told = 0; going = 0; next }
going { going = inside ? !/;$/ : /[^;{,]$/; if (/\/\*/ && !/\*\//) comment = 1; told = 0; next }
{
    if (!told && !/\/\*/) { print FILENAME ":" FNR ": nothing is said of: " $0; bad = 1 }
    open = /\/\*/ && !/\*\//
    line = $0
    sub(/[ \t]*\/\*.*/, "", line)
    inside = line ~ /\(/ # the arguments of a function
    going = line !~ (inside ? ";$" : "[;{,}]$") && line !~ /^#/
    if (line ~ /^#.*\\$/) going = 1
    if (open) comment = 1
    told = 0
}
END { exit bad }
