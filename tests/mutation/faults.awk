# Prints every single-line fault of C sources, a line each: file, line number, rule, and the line as it would be, with tabs between.
# Left alone are comments, texts, what the preprocessor reads, declarations of functions, and tables of reference.

function put(rule, before, with, after) {
    printf "%s\t%d\t%s\t%s%s%s\n", FILENAME, FNR, rule, before, with, after
}

# Each place where a text stands in the line, outside of strings, is a fault of its own.
function swap(rule, from, to,    at, rest, head) {
    head = ""
    rest = $0
    while ((at = index(rest, from)) > 0) {
        head = head substr(rest, 1, at - 1)
        rest = substr(rest, at + length(from))
        if (!in_text(head)) put(rule, head, to, rest)
        head = head from
    }
}

function in_text(head,    quotes) {
    quotes = gsub(/"/, "\"", head)
    return quotes % 2 == 1
}

# A number n is twice as large, or one more or less; a whole one is one more, or less.
function constants(    at, rest, head, number, before, whole) {
    head = ""
    rest = $0
    while (match(rest, /[0-9]+(\.[0-9]+)?(e-?[0-9]+)?/) > 0) {
        number = substr(rest, RSTART, RLENGTH)
        head = head substr(rest, 1, RSTART - 1)
        rest = substr(rest, RSTART + RLENGTH)
        before = substr(head, length(head), 1)
        whole = number ~ /^[0-9]+$/
        if (before !~ /[A-Za-z_0-9.\[]/ && rest !~ /^[xXuUlL_A-Za-z]/ && !in_text(head)) {
            if (whole) {
                put("constant", head, number + 1, rest)
                if (number > 1) put("constant", head, number - 1, rest)
            } else {
                put("constant", head, "(" number " * 1.3)", rest)
                put("constant", head, "(" number " * 0.7)", rest)
            }
        }
        head = head number
    }
}

FNR == 1 { comment = 0 }
/\/\*/ && !/\*\// { comment = 1; next }
comment { if (/\*\//) comment = 0; next }
/^ *\/\*.*\*\/$/ || /^ *#/ || /^ *$/ || /^ *[{}"]/ || /^extern/ || /fl_refuse|printf/ { next }
{
    sub(/ *\/\*.*\*\//, "") # what is said of the line
    swap("relation", " < ", " <= ")
    swap("relation", " <= ", " < ")
    swap("relation", " > ", " >= ")
    swap("relation", " >= ", " > ")
    swap("relation", " == ", " != ")
    swap("relation", " != ", " == ")
    swap("logic", " && ", " || ")
    swap("logic", " || ", " && ")
    swap("sign", " + ", " - ")
    swap("sign", " - ", " + ")
    swap("factor", " * ", " / ")
    swap("factor", " / ", " * ")
    swap("not", "(!", "(")
    swap("truth", "return true;", "return false;")
    swap("truth", "return false;", "return true;")
    constants()
    # A statement that stands by itself on its line: an assignment that declares nothing, a count, a call.
    if (/^ +[a-z_>.*()\[\]A-Z0-9+-]+ [+*\/|-]?= [^{]*;$/ || /^ +[a-z_>.\[\]0-9-]+(\+\+|--);$/ || /^ +[a-z_0-9]+\(.*\);$/)
        put("dropped", "", "    ;", "")
}
