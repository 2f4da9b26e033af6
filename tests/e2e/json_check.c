/* json_check FILE: is it one JSON value as RFC 8259 has it, in UTF-8 with no byte wrong? Exit status 0, or 1 with the
 * place of the first fault on stderr. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { LARGEST = 16 << 20, DEEPEST = 64 };

typedef struct Reader {
    const unsigned char *at, *end;
    int depth;
} Reader;

static bool value(Reader *r);

static void skip_spaces(Reader *r) {
    while (r->at < r->end && memchr(" \t\r\n", *r->at, 4)) r->at++;
}

static bool take(Reader *r, int c) {
    if (r->at >= r->end || *r->at != c) return false;
    r->at++;
    return true;
}

static bool take_any(Reader *r, const char *set) {
    if (r->at >= r->end || *r->at == 0 || !strchr(set, *r->at)) return false;
    r->at++;
    return true;
}

static bool take_word(Reader *r, const char *word) {
    size_t n = strlen(word);
    if ((size_t)(r->end - r->at) < n || memcmp(r->at, word, n) != 0) return false;
    r->at += n;
    return true;
}

static bool digits(Reader *r) {
    bool any = false;
    while (take_any(r, "0123456789")) any = true;
    return any;
}

static bool number(Reader *r) {
    take(r, '-');
    if (!take(r, '0') && !digits(r)) return false;
    if (take(r, '.') && !digits(r)) return false;
    if (!take_any(r, "eE")) return true;
    take_any(r, "+-");
    return digits(r);
}

/* One character of more than one byte: neither overlong, nor a surrogate, nor past U+10FFFF. */
static bool wide(Reader *r) {
    static const unsigned long least[] = {0, 0x80, 0x800, 0x10000};
    unsigned char lead = *r->at++;
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || r->end - r->at < more) return false;
    unsigned long c = lead & (0x3Fu >> more);
    for (int i = 0; i < more; i++) {
        if ((*r->at & 0xC0) != 0x80) return false;
        c = c << 6 | (*r->at++ & 0x3Fu);
    }
    return c >= least[more] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

static bool escape(Reader *r) {
    if (take_any(r, "\"\\/bfnrt")) return true;
    if (!take(r, 'u')) return false;
    for (int i = 0; i < 4; i++)
        if (!take_any(r, "0123456789abcdefABCDEF")) return false;
    return true;
}

static bool text(Reader *r) {
    if (!take(r, '"')) return false;
    while (r->at < r->end && *r->at != '"') {
        if (*r->at < 0x20) return false;
        if (*r->at >= 0x80) {
            if (!wide(r)) return false;
        } else if (*r->at++ == '\\' && !escape(r))
            return false;
    }
    return take(r, '"');
}

static bool member(Reader *r, bool named) {
    skip_spaces(r);
    if (named) {
        if (!text(r)) return false;
        skip_spaces(r);
        if (!take(r, ':')) return false;
    }
    if (!value(r)) return false;
    skip_spaces(r);
    return true;
}

static bool members(Reader *r, bool named, int close) {
    skip_spaces(r);
    if (take(r, close)) return true;
    do {
        if (!member(r, named)) return false;
    } while (take(r, ','));
    return take(r, close);
}

static bool value(Reader *r) {
    skip_spaces(r);
    if (r->at >= r->end || r->depth >= DEEPEST) return false;
    bool good;
    r->depth++;
    switch (*r->at) {
    case '{':
        r->at++;
        good = members(r, true, '}');
        break;
    case '[':
        r->at++;
        good = members(r, false, ']');
        break;
    case '"':
        good = text(r);
        break;
    default:
        good = take_word(r, "true") || take_word(r, "false") || take_word(r, "null") || number(r);
        break;
    }
    r->depth--;
    return good;
}

int main(int argc, char **argv) {
    static unsigned char bytes[LARGEST];
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file) {
        fputs("json_check: needs one file that can be read\n", stderr);
        return 1;
    }
    size_t n = fread(bytes, 1, sizeof bytes, file);
    bool whole = feof(file) && !ferror(file);
    fclose(file);
    Reader r = {bytes, bytes + n, 0};
    bool good = whole && value(&r);
    if (good) skip_spaces(&r);
    if (good && r.at == r.end) return 0;
    fprintf(stderr, "json_check: %s: no JSON at byte %ld of %zu\n", argv[1], (long)(r.at - bytes), n);
    return 1;
}
