/* Points as programs write them become rows of a table: [[1, 2], [3, 4]], x = c(1, 3) and y = c(2, 4), [1 2; 3 4],
 * {{1, 2}, {3, 4}}, [{"x": 1, "y": 2}], {"x": {"0": 1}, "y": {"0": 2}}. */
#include "core/base/character.h"
#include "core/data/table_text.h"

#include <stdlib.h>
#include <string.h>

enum { NAME = 48 };

typedef enum Kind { END, OPEN, CLOSE, VALUE, WORD, KEY, COMMA, BREAK, OTHER } Kind;

typedef struct Token {
    Kind kind;
    const char *at; /* of a value, a word or a key, without its quotes */
    size_t length;
} Token;

/* Values that stand between two brackets, or in one line of such a list. */
typedef struct List {
    int first, count; /* of the values */
    bool keyed;       /* each has a key */
    char name[NAME];  /* before "=", or "" */
} List;

typedef struct Reader {
    const char *at;
    Token *value, *key; /* keys of the same index; length 0: none */
    List *list;
    int values, lists, value_room, list_room;
    Token last_key;  /* that no value or list has taken yet */
    char name[NAME]; /* of the list that is open */
    bool open;       /* no bracket has closed since the last one opened */
    int begun;       /* the first value of the list that is open */
    bool after_comma;
    int first_list; /* of the bracket that is open: a matrix has one for each row */
    bool short_of_memory;
} Reader;

static bool is_letter(char c) {
    return fl_is_letter(c) || c == '_';
}

static const char *skip_blanks(const char *at) {
    while (*at == ' ' || *at == '\t') at++;
    return at;
}

/* ---- tokens ---- */

/* Behind a number: it ends with its list, a sign between two values, R's L of whole ones or C's f. */
static const char *number_end(const char *at) {
    const char *p = at + (*at == '-' || *at == '+');
    const char *digits = p;
    while (fl_is_digit(*p) || *p == '.') p++;
    if (p == digits || (p == digits + 1 && *digits == '.')) return at;
    if (*p == 'e' || *p == 'E') {
        p += p[1] == '-' || p[1] == '+' ? 2 : 1;
        while (fl_is_digit(*p)) p++;
    }
    if (p[0] == '*' && p[1] == '^') { /* Mathematica's power of ten */
        p += p[2] == '-' ? 3 : 2;
        while (fl_is_digit(*p)) p++;
    }
    const char *end = p + (*p == 'L' || *p == 'f');
    return *end == '\0' || strchr(" \t\r\n,;])}", *end) != NULL ? p : at;
}

/* Whether "=", ":", "<-" or "=>" follows, which is passed over; C has "[]" or "[3]" before it. */
static bool take_gives(const char **at) {
    const char *p = skip_blanks(*at);
    while (*p == '[' && p[1 + strspn(p + 1, "0123456789")] == ']') p = skip_blanks(p + 2 + strspn(p + 1, "0123456789"));
    if (p[0] == '=' && p[1] == '=') return false;
    int length = (p[0] == '<' && p[1] == '-') || (p[0] == '=' && p[1] == '>') || (p[0] == ':' && p[1] == '=') ? 2
                 : p[0] == '=' || p[0] == ':'                                                                 ? 1
                                                                                                              : 0;
    *at = length > 0 ? p + length : *at;
    return length > 0;
}

static bool is_missing(const Token *word) {
    static const char *const words[] = {"nan", "NaN", "NA", "null", "None", "nil", "Null", "missing"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i]) == word->length && memcmp(words[i], word->at, word->length) == 0) return true;
    }
    return false;
}

/* Behind the rest of a type or a macro: std::vector<double>, vec!. */
static const char *skip_type(const char *at) {
    while (at[0] == ':' && at[1] == ':' && is_letter(at[2]))
        for (at += 2; is_letter(*at) || fl_is_digit(*at);) at++;
    if (*at == '<' && is_letter(at[1])) {
        size_t inside = strcspn(at, ">\r\n");
        if (at[inside] == '>') at += inside + 1;
    }
    return at + (at[0] == '!' && strchr("[(", at[1]) != NULL && at[1] != '\0');
}

/* A word, or a text in quotes; a key where what gives it a value follows. */
static Token take_word(Reader *r) {
    char quote = is_letter(*r->at) ? '\0' : *r->at;
    Token token = {.kind = quote != '\0' ? VALUE : WORD, .at = r->at + (quote != '\0')};
    const char *p = token.at;
    while (quote != '\0' ? *p != quote && *p != '\0' && *p != '\n' : is_letter(*p) || fl_is_digit(*p) || *p == '.')
        p += quote != '\0' && *p == '\\' && (p[1] == quote || p[1] == '\\') ? 2 : 1;
    token.length = (size_t)(p - token.at);
    if (quote == '\0')
        p = skip_type(p);
    else if (*p == quote)
        p++;
    else
        token.kind = OTHER;
    r->at = p;
    if (token.kind != OTHER && take_gives(&r->at)) token.kind = KEY;
    if (token.kind == WORD && is_missing(&token)) token.kind = VALUE;
    return token;
}

/* To the line below, if nothing stands in this one. */
static const char *skip_break(const char *at) {
    at = skip_blanks(at);
    if (*at != '\r' && *at != '\n') return at;
    return skip_blanks(at + (at[0] == '\r' && at[1] == '\n' ? 2 : 1));
}

/* Behind the remarks of Python and R, MATLAB, C, and Lua and SQL, which end with their line. */
static const char *skip_remark(const char *at) {
    bool two = (at[0] == '/' && at[1] == '/') || (at[0] == '-' && at[1] == '-');
    return *at == '#' || *at == '%' || two ? at + strcspn(at, "\r\n") : at;
}

/* Behind what turns or shapes the list that has closed: ', .', .T, .reshape(-1, 1). */
static const char *skip_turned(const char *at) {
    for (;;) {
        const char *p = at;
        if (p[0] == '\'' || (p[0] == '.' && p[1] == '\''))
            p += 1 + (*p == '.');
        else if (p[0] == '.' && is_letter(p[1])) {
            p++;
            while (is_letter(*p) || fl_is_digit(*p)) p++;
            if (*p == '(') {
                p += strcspn(p, ")\r\n");
                if (*p++ != ')') return at;
            }
        }
        if (p == at) return at;
        at = p;
    }
}

static Token next_token(Reader *r) {
    static const struct {
        char sign;
        Kind kind;
    } signs[] = {{'[', OPEN},  {'(', OPEN},  {'{', OPEN},   {']', CLOSE},  {')', CLOSE},
                 {'}', CLOSE}, {',', COMMA}, {'\n', BREAK}, {'\r', BREAK}, {';', BREAK}};
    r->at = skip_remark(skip_blanks(r->at));
    if (strncmp(r->at, "...", 3) == 0) r->at = skip_break(r->at + 3); /* MATLAB's line goes on */
    Token token = {.kind = OTHER, .at = r->at, .length = 1};
    if (*r->at == '\0') return (Token){.kind = END};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (*r->at != signs[i].sign) continue;
        token.kind = signs[i].kind;
        r->at++;
        if (token.kind == CLOSE) r->at = skip_turned(r->at);
        return token;
    }
    /* \addplot coordinates {(1,2) (3,4)}; Ruby's {:x => [1, 2]} */
    if ((*r->at == '\\' || *r->at == ':') && is_letter(r->at[1])) r->at++;
    if (is_letter(*r->at) || *r->at == '"' || *r->at == '\'') return take_word(r);
    const char *end = number_end(r->at);
    if (end == r->at) return token;
    token = (Token){.kind = VALUE, .at = r->at, .length = (size_t)(end - r->at)};
    r->at = end + (*end == 'L' || *end == 'f');
    return token;
}

/* ---- lists ---- */

static bool add_value(Reader *r, const Token *value) {
    if (r->values == r->value_room) {
        int room = r->value_room > 0 ? 2 * r->value_room : 64;
        Token *values = realloc(r->value, (size_t)room * sizeof *values);
        if (values != NULL) r->value = values;
        Token *keys = realloc(r->key, (size_t)room * sizeof *keys);
        if (keys != NULL) r->key = keys;
        r->short_of_memory = values == NULL || keys == NULL;
        if (r->short_of_memory) return false;
        r->value_room = room;
    }
    r->value[r->values] = *value;
    r->key[r->values++] = r->last_key;
    r->last_key.length = 0;
    return true;
}

/* What a data frame is given beside its columns. */
static bool is_aside(const char *name) {
    static const char *const names[] = {"columns", "index", "row.names", "names", ".Names", "labels", "class"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) == 0) return true;
    }
    return false;
}

static bool end_list(Reader *r) {
    if (r->lists > 0 && is_aside(r->name)) r->values = r->begun;
    if (r->values == r->begun) return true;
    if (r->lists == r->list_room) {
        int room = r->list_room > 0 ? 2 * r->list_room : 64;
        List *lists = realloc(r->list, (size_t)room * sizeof *lists);
        if (lists == NULL) {
            r->short_of_memory = true;
            return false;
        }
        r->list = lists;
        r->list_room = room;
    }
    List *list = &r->list[r->lists++];
    *list = (List){.first = r->begun, .count = r->values - r->begun, .keyed = true};
    memcpy(list->name, r->name, sizeof list->name);
    for (int i = list->first; i < r->values; i++) list->keyed = list->keyed && r->key[i].length > 0;
    r->begun = r->values;
    return true;
}

/* [1; 2; 3] is one list, not three. */
static void join_column(Reader *r) {
    int rows = r->lists - r->first_list;
    for (int k = r->first_list; k < r->lists; k++) {
        if (r->list[k].count != 1 || r->list[k].keyed) return;
    }
    if (rows < 2) return;
    r->list[r->first_list].count = rows;
    r->lists = r->first_list + 1;
}

/* A key before a bracket is the name of the list, of whichever bracket the values are in. */
static bool take_open(Reader *r) {
    if (r->open && r->values > r->begun) return false;
    if (!r->open) r->name[0] = '\0';
    if (r->last_key.length > 0) {
        size_t length = fl_cut(r->last_key.at, r->last_key.length, NAME - 1);
        memcpy(r->name, r->last_key.at, length);
        r->name[length] = '\0';
    }
    r->last_key.length = 0;
    r->open = true;
    r->first_list = r->lists;
    return true;
}

/* False: this is no text of lists. */
static bool take(Reader *r, const Token *token) {
    bool comma = r->after_comma, inside = r->open && r->values > r->begun;
    if (token->kind != BREAK) r->after_comma = token->kind == COMMA;
    switch (token->kind) {
    case OPEN:
        return take_open(r);
    case CLOSE:
        if (r->open && !end_list(r)) return false;
        if (r->open) join_column(r);
        r->open = false;
        r->last_key.length = 0;
        return true;
    case VALUE:
        if (r->open) return add_value(r, token);
        if (r->last_key.length == 0) return false; /* not ndmin=2 behind a list */
        r->last_key.length = 0;
        return true;
    case KEY:
        r->last_key = *token;
        return true;
    case WORD: /* const, np.array, dtype=float */
        if (*skip_blanks(r->at) != '(') r->last_key.length = 0;
        return !inside;
    case BREAK: /* a row of a matrix; a line that ends with a comma goes on */
        return !inside || comma || r->key[r->begun].length > 0 || end_list(r);
    case COMMA:
        return true;
    default: /* a line of a program behind the lists: lm(y ~ x) */
        if (inside || r->lists == 0 || r->list[0].count < 2 || r->list[0].keyed) return false;
        r->open = false;
        r->at += strcspn(r->at, "\r\n");
        return true;
    }
}

/* ---- rows ---- */

typedef struct Output {
    char *at;
} Output;

/* The four hexadecimal digits of JSON's \u0041; -1: they are none. */
static int escaped(const char *at, const char *end) {
    int code = 0;
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u') return -1;
    for (int i = 2; i < 6; i++) {
        static const char digits[] = "0123456789abcdef0123456789ABCDEF";
        const char *digit = strchr(digits, at[i]); /* no zero byte stands in a text of lists */
        if (digit == NULL) return -1;
        code = 16 * code + (int)((digit - digits) % 16);
    }
    return code;
}

/* A character of a text, which may be written with a backslash: its bytes in UTF-8, at most as many as it was written
 * with. Returns what is behind it. */
static const char *take_character(const char *at, const char *end, char bytes[5]) {
    int code = escaped(at, end), low = code >= 0xd800 && code < 0xdc00 ? escaped(at + 6, end) : -1, n = 0;
    if (code < 0) {
        at += *at == '\\' && end - at > 1 && strchr("\\/\"'", at[1]) != NULL;
        bytes[0] = *at;
        bytes[1] = '\0';
        return at + 1;
    }
    bool pair = low >= 0xdc00 && low < 0xe000;
    if (pair) code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    if (code < 0x80)
        bytes[n++] = (char)(code < 0x20 ? ' ' : code);
    else if (code < 0x800)
        bytes[n++] = (char)(0xc0 | code >> 6);
    else if (code < 0x10000)
        bytes[n++] = (char)(0xe0 | code >> 12);
    else
        bytes[n++] = (char)(0xf0 | code >> 18);
    if (code >= 0x10000) bytes[n++] = (char)(0x80 | (code >> 12 & 0x3f));
    if (code >= 0x800) bytes[n++] = (char)(0x80 | (code >> 6 & 0x3f));
    if (code >= 0x80) bytes[n++] = (char)(0x80 | (code & 0x3f));
    bytes[n] = '\0';
    return at + (pair ? 12 : 6);
}

static void put_value(Output *out, const char *text, size_t length, bool last) {
    for (const char *at = text; at < text + length;) {
        char bytes[5];
        at = take_character(at, text + length, bytes);
        for (const char *byte = bytes; *byte != '\0'; byte++) {
            if (*byte != '\t' && *byte != '"') *out->at++ = *byte;
        }
    }
    *out->at++ = last ? '\n' : '\t';
}

static bool same_text(const Token *a, const Token *b) {
    return a->length == b->length && memcmp(a->at, b->at, a->length) == 0;
}

/* The value of a key in a list, looked for first where it stands in others; -1: the list has none. */
static int find_key(const Reader *r, const List *list, const Token *key, int usual) {
    if (usual < list->count && same_text(&r->key[list->first + usual], key)) return list->first + usual;
    for (int i = list->first; i < list->first + list->count; i++) {
        if (same_text(&r->key[i], key)) return i;
    }
    return -1;
}

/* The keys of all lists in the order in which they come, and their number. False where there are too many, or a list
 * shares none with those before it. */
static bool collect_keys(const Reader *r, Token keys[FL_TABLE_COLUMNS], int *count) {
    for (int k = 0; k < r->lists; k++) {
        const List *list = &r->list[k];
        int before = *count, shared = 0;
        for (int i = 0; i < list->count; i++) {
            const Token *key = &r->key[list->first + i];
            int at = i < before && same_text(&keys[i], key) ? i : 0;
            while (at < before && !same_text(&keys[at], key)) at++;
            shared += at < before;
            if (at < before) continue;
            if (*count == FL_TABLE_COLUMNS) return false;
            keys[(*count)++] = *key;
        }
        if (k > 0 && shared == 0) return false;
    }
    return true;
}

/* A row for each list of keys and values: a head of its keys, and nothing where a list misses one. */
static void put_records(const Reader *r, Output *out, const Token *keys, int count) {
    for (int i = 0; i < count; i++) put_value(out, keys[i].at, keys[i].length, i == count - 1);
    for (int k = 0; k < r->lists; k++) {
        for (int i = 0; i < count; i++) {
            int at = find_key(r, &r->list[k], &keys[i], i);
            put_value(out, at < 0 ? "" : r->value[at].at, at < 0 ? 0 : r->value[at].length, i == count - 1);
        }
    }
}

static void put_rows(const Reader *r, Output *out) {
    const List *first = &r->list[0];
    for (int k = 0; k < r->lists; k++) {
        const Token *value = r->value + r->list[k].first;
        for (int i = 0; i < first->count; i++) put_value(out, value[i].at, value[i].length, i == first->count - 1);
    }
}

static void put_columns(const Reader *r, Output *out, bool named) {
    for (int k = 0; named && k < r->lists; k++)
        put_value(out, r->list[k].name, strlen(r->list[k].name), k == r->lists - 1);
    for (int i = 0; i < r->list[0].count; i++) {
        for (int k = 0; k < r->lists; k++) {
            const Token *value = &r->value[r->list[k].first + i];
            put_value(out, value->at, value->length, k == r->lists - 1);
        }
    }
}

/* pandas' columns, {"x": {"0": 1, "1": 2}, "y": {"0": 3, "1": 4}}: rows are named by numbers or dates; or by words,
 * which two long lists have. Turned, {"0": {"x": 1, "y": 3}}, they are records. Numbers in both places are pandas'
 * columns without names. */
typedef enum Keyed { RECORDS, COLUMNS, COLUMNS_WITHOUT_NAMES } Keyed;

static bool is_x_or_y(const char *name, size_t length) {
    return length == 1 && (*name == 'x' || *name == 'y');
}

static Keyed keyed_as(const Reader *r) {
    const List *list = r->list;
    bool digits = true, coordinates = false, names = true, own = r->lists == 2;
    for (int k = 0; k < r->lists; k++) {
        const char *name = list[k].name;
        if (name[0] == '\0') return RECORDS;
        names = names && !fl_is_digit(name[0]);
        own = own && is_x_or_y(name, strlen(name));
    }
    for (int i = 0; i < list[0].count; i++) {
        const Token *key = &r->key[list[0].first + i];
        digits = digits && fl_is_digit(key->at[*key->at == '-' && key->length > 1]);
        coordinates = coordinates || is_x_or_y(key->at, key->length);
    }
    if (digits) return names ? COLUMNS : COLUMNS_WITHOUT_NAMES;
    bool two = r->lists == 2 && list[0].count > 2;
    return names && !coordinates && (own || two) ? COLUMNS : RECORDS;
}

static bool all_share_keys(const Reader *r) {
    for (int k = 1; k < r->lists; k++) {
        if (r->list[k].count != r->list[0].count) return false;
        for (int i = 0; i < r->list[0].count; i++) {
            if (!same_text(&r->key[r->list[0].first + i], &r->key[r->list[k].first + i])) return false;
        }
    }
    return true;
}

/* Whether a list of lists has its name beside another one's: neither rows nor columns. */
static bool has_nested(const Reader *r) {
    const char *first = "";
    int names = 0, without = 0;
    for (int k = 0; k < r->lists; k++) {
        const char *name = r->list[k].name;
        without += name[0] == '\0';
        if (name[0] == '\0' || is_aside(name) || strcmp(name, first) == 0) continue;
        first = name;
        names++;
    }
    return names > 1 && without > 0;
}

/* Lists that each have a name of their own are columns, and two that are long; others are rows. */
static char *put_lists(Reader *r, size_t room, size_t *length) {
    const List *list = r->list;
    bool named = true;
    for (int k = 0; k < r->lists; k++) {
        if (list[k].count != list[0].count || list[k].keyed) return NULL;
        named = named && list[k].name[0] != '\0' && (k == 0 || strcmp(list[k].name, list[k - 1].name) != 0);
    }
    if (r->lists < 2 || (!named && list[0].count < 2) || has_nested(r)) return NULL;
    char *rows = malloc(room);
    r->short_of_memory = rows == NULL;
    if (rows == NULL) return NULL;
    Output out = {rows};
    if (named || (r->lists == 2 && list[0].count > 2))
        put_columns(r, &out, named);
    else
        put_rows(r, &out);
    *out.at = '\0';
    *length = (size_t)(out.at - rows);
    return rows;
}

static char *put_keyed(Reader *r, size_t room, size_t *length) {
    for (int k = 0; k < r->lists; k++) {
        if (!r->list[k].keyed) return NULL;
    }
    Keyed as = keyed_as(r);
    if (as != RECORDS && !all_share_keys(r)) return NULL;
    Token *keys = malloc(FL_TABLE_COLUMNS * sizeof *keys);
    int count = 0;
    bool fit = as != RECORDS || keys == NULL || collect_keys(r, keys, &count);
    room += (size_t)r->lists * (size_t)count; /* of keys that a list misses */
    char *rows = keys != NULL && fit ? malloc(room) : NULL;
    r->short_of_memory = rows == NULL && fit;
    Output out = {rows};
    if (rows != NULL && as == RECORDS) put_records(r, &out, keys, count);
    if (rows != NULL && as != RECORDS) put_columns(r, &out, as == COLUMNS);
    free(keys);
    if (rows == NULL) return NULL;
    *out.at = '\0';
    *length = (size_t)(out.at - rows);
    return rows;
}

bool fl_table_is_json(const char *text) {
    static const char blanks[] = " \t\r\n";
    const char *at = text + strspn(text, blanks);
    if (*at == '[') at += 1 + strspn(at + 1, blanks);
    return *at == '{' && at[1 + strspn(at + 1, blanks)] == '"';
}

bool fl_table_unlist(const char *text, size_t *length, char **rows) {
    Reader r = {.at = text};
    bool lists = memchr(text, 0, *length) == NULL; /* behind a zero byte nothing would be read */
    for (Token token = {.kind = OTHER}; lists && token.kind != END;) {
        token = next_token(&r);
        lists = token.kind == END || take(&r, &token);
    }
    /* Each value and each name takes no more than in the text, and a character behind it; and the zero. */
    size_t room = 2 * *length + 1;
    *rows = NULL;
    if (lists && !r.open && r.lists > 0)
        *rows = r.list[0].keyed ? put_keyed(&r, room, length) : put_lists(&r, room, length);
    free(r.value);
    free(r.key);
    free(r.list);
    return !r.short_of_memory;
}
