#include "model/clipping.h"
#include "core/base/refuse.h"
#include "model/command_line.h"
#include "model/state_words.h"

#include <stdio.h>
#include <string.h>

/* Lines that are counted; bytes that tell what a long text is made of. */
enum { FORMULA = 4000, LINES = 200, HEAD = 4096, SAMPLE = 1 << 16 };

/* The text without blanks around it. */
typedef struct Text {
    const char *at;
    size_t length;
    int lines; /* that hold something, LINES at most */
} Text;

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

/* Has zeros near its beginning at even and at odd places: no text, not even one of UTF-16. */
static bool is_binary(const char *text, size_t length) {
    bool zero[2] = {false, false};
    bool marked = length > 3 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0);
    if (marked && (text[2] != '\0' || text[3] != '\0'))
        return false; /* where a character may be a zero byte by itself */
    for (size_t i = 0; i < length && i < HEAD; i++) zero[i % 2] = zero[i % 2] || text[i] == '\0';
    return zero[0] && zero[1];
}

/* Zeros behind the text, and nowhere else, are no part of it. */
static size_t without_zeros(const char *text, size_t length) {
    const char *first = length > 0 ? memchr(text, '\0', length) : NULL;
    size_t end = length;
    while (first != NULL && end > 0 && text[end - 1] == '\0') end--;
    return first != NULL && (size_t)(first - text) == end ? end : length;
}

static Text trimmed(const char *text, size_t length) {
    while (length > 0 && is_blank(text[0])) text++, length--;
    while (length > 0 && is_blank(text[length - 1])) length--;
    Text t = {text, length, 0};
    bool inside = false;
    for (size_t i = 0; i < length && t.lines < LINES; i++) {
        if (ends_line(text[i])) inside = false;
        if (!is_blank(text[i]) && !inside) {
            inside = true;
            t.lines++;
        }
    }
    return t;
}

/* The line that begins at `at`; a backslash at its end goes on with the next. Returns how long it is. */
static size_t line_length(const char *at, const char *end) {
    const char *p = at;
    for (; p < end; p++) {
        if (ends_line(*p) && (p == at || p[-1] != '\\')) break;
    }
    return (size_t)(p - at);
}

/* ---- state lines ---- */

/* Reads what can be read without the file that a line may name. */
static bool read_state(const char *line, char *error, size_t size) {
    FlSceneId scene;
    FlDocument document;
    FlStateFile file;
    FlStateWords words;
    if (fl_state_line_file(line, &file)) return fl_state_words_read(&words, line, error, size);
    FlStateGiven given = {.hasty = true}; /* who takes the line reads it again */
    if (!fl_state_line_read_given(line, &given, &scene, &document, error, size)) return false;
    fl_loss_release(document.plan.loss);
    return true;
}

/* The first line that begins with the program's name; how many do. */
static const char *find_command(Text text, size_t *length, int *count) {
    const char *end = text.at + text.length, *first = NULL;
    *count = 0;
    for (const char *at = text.at; at < end; at++) {
        size_t n = line_length(at, end);
        if (n > 0 && n < FL_STATE_LINE_SIZE && fl_command_line_begins(at, n) && (*count)++ == 0) {
            first = at;
            *length = n;
        }
        at += n;
    }
    return first;
}

static bool take_command(Text text, FlClip *clip) {
    size_t length = 0;
    int count;
    if (text.length > (size_t)1 << 16) return false;
    const char *line = find_command(text, &length, &count);
    if (line == NULL) return false;
    clip->kind = FL_CLIP_STATE;
    if (!fl_command_line_read(line, length, clip->line)) {
        fl_refuse(clip->said, sizeof clip->said, "What was pasted is longer than a state line can be.");
        return true;
    }
    clip->good = read_state(clip->line, clip->said, sizeof clip->said);
    if (clip->good && count > 1) snprintf(clip->said, sizeof clip->said, "The first of %d command lines", count);
    return true;
}

/* Letters of ASCII whatever their case. */
static bool begins_alike(const char *text, size_t length, const char *name) {
    for (size_t i = 0; name[i] != '\0'; i++) {
        char c = i < length ? text[i] : '\0';
        if ((c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c) != name[i]) return false;
    }
    return true;
}

/* Behind the name of a rate and what gives it a value, "=", ":" or a blank; NULL: it is no rate. */
static const char *behind_rate(const char *at, const char *end) {
    static const char *const names[] = {
        "learning rate", "learning_rate", "learning-rate", "learningrate", "step size", "step_size", "stepsize", "lr",
        "eta",           "\xce\xb7",      "\\eta",         "alpha",        "\xce\xb1",  "\\alpha"};
    while (at < end && strchr("{\"'", *at) != NULL) at++;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!begins_alike(at, (size_t)(end - at), names[i])) continue;
        at += strlen(names[i]);
        const char *gives = at;
        while (at < end && (is_blank(*at) || *at == '"' || *at == '\'')) at++;
        if (at < end && (*at == '=' || *at == ':')) return at + 1;
        return at > gives ? at : NULL;
    }
    return NULL;
}

/* "eta = 0.1" and what people call the rate elsewhere. */
static bool take_rate(Text text, FlClip *clip) {
    const char *end = text.at + text.length, *at = behind_rate(text.at, end);
    if (at == NULL) return false;
    while (end > at && strchr(";,}", end[-1]) != NULL) end--;
    if (!fl_number_read_written(at, (size_t)(end - at), FL_WRITTEN_TYPED, &clip->rate)) return false;
    clip->kind = FL_CLIP_RATE;
    clip->good = clip->rate > 0 && clip->rate <= FL_ETA_MAX;
    if (!clip->good) fl_refuse(clip->said, sizeof clip->said, "A learning rate lies above 0, at most 1000000.");
    return true;
}

/* Whether a text of one line has words of a state, good ones or bad. What stands in quotes is a value: it may be a
 * formula. */
static bool looks_like_state(Text text, const char *error) {
    static const char signs[] = "^%*<>?!\\";
    bool formula = text.at[0] == '=', keyed = false, quoted = false;
    for (size_t i = 0; i < text.length; i++) {
        quoted = quoted != (text.at[i] == '"');
        if (quoted) continue;
        bool apart = i > 0 && i + 1 < text.length && (text.at[i - 1] == ' ' || text.at[i + 1] == ' ');
        keyed = keyed || text.at[i] == '=';
        formula = formula || strchr(signs, text.at[i]) != NULL || ((text.at[i] == '=' || text.at[i] == '+') && apart);
    }
    return !formula && (keyed || strstr(error, "did you mean") != NULL || strstr(error, "needs a value") != NULL);
}

/* ---- formulas ---- */

static bool is_letter(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

/* Whether character i of a text with its zero is a name of one letter. */
static bool is_alone(const char *text, size_t i) {
    return (i == 0 || !is_letter((unsigned char)text[i - 1])) && !is_letter((unsigned char)text[i + 1]);
}

/* With a zero behind it, unless it is too long for a formula or has a zero in it. */
static bool copied(Text text, char copy[FORMULA + 1]) {
    if (text.length > FORMULA || memchr(text.at, '\0', text.length) != NULL) return false;
    memcpy(copy, text.at, text.length);
    copy[text.length] = '\0';
    return true;
}

static bool read_formula(Text text, FlClip *clip, bool *varies, char *error, size_t size) {
    char copy[FORMULA + 1];
    FlFormulaFault fault;
    *varies = false;
    if (!copied(text, copy)) return fl_refuse(error, size, "A text of this length is no formula.");
    const FlLossType *loss = fl_formula_loss(copy, 0, &fault);
    if (loss == NULL) return fl_refuse(error, size, "%s", fault.text);
    const char *canonical = fl_formula_text(loss), *reading = fl_formula_reading(loss);
    for (size_t i = 0; canonical[i] != '\0'; i++)
        *varies = *varies || (is_alone(canonical, i) && (canonical[i] == 'x' || canonical[i] == 'y'));
    snprintf(clip->line, sizeof clip->line, "%s", canonical);
    snprintf(error, size, "Read as %s%s%s", canonical, reading != NULL ? ". " : "", reading != NULL ? reading : "");
    fl_loss_release(loss);
    return true;
}

/* What only a formula has. */
static bool has_formula_part(const char *text) {
    static const char *const parts[] = {"^",   "**",  "\\",  "np.", "math.", "lambda",
                                        "sin", "cos", "exp", "log", "sqrt",  "\xc2\xb2"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (strstr(text, parts[i]) != NULL) return true;
    }
    return false;
}

static bool looks_like_formula(Text text) {
    char copy[FORMULA + 1];
    if (!copied(text, copy)) return false;
    if (has_formula_part(copy)) return true;
    if (strstr(copy, "://") != NULL || strstr(copy, "</") != NULL) return false; /* an address, a page */
    for (size_t i = 0; i < text.length; i++) { /* "x > 0 ? x : 0" and "x % 2", but no "100 % sure?" */
        if (is_alone(copy, i) && (copy[i] == 'x' || copy[i] == 'y') && strpbrk(copy, "<>?%|[") != NULL) return true;
    }
    return strpbrk(copy, "*/()+!") != NULL || (strspn(copy, "0123456789+-. ") > 0 && strpbrk(copy, "xy") != NULL);
}

/* ---- tables ---- */

/* A text of one line: points x,y;x,y as a state line has them. */
static const FlData *read_points(Text text, char *error, size_t size) {
    const FlData *points = fl_data_read(text.at, text.length, error, size);
    if (points != NULL && points->count > 1) return points;
    fl_data_release(points);
    return NULL;
}

static const FlData *read_table(Text text, const char *name, FlTableFault *fault, char *error, size_t size) {
    const FlColumnChoice own = {NULL, NULL};
    const FlData *points = text.lines == 1 ? read_points(text, error, size) : NULL;
    return points != NULL ? points : fl_table_points(text.at, text.length, name, own, fault, error, size);
}

/* Several lines most of which have digits, or a line of numbers. */
static bool looks_like_table(Text text) {
    int digits = 0, lines = 0;
    const char *end = text.at + text.length;
    for (const char *at = text.at; at < end && lines < LINES;) {
        const char *stop = at;
        bool any = false, digit = false;
        for (; stop < end && !ends_line(*stop); stop++) {
            any = any || !is_blank(*stop);
            digit = digit || (*stop >= '0' && *stop <= '9');
        }
        lines += any;
        digits += digit;
        at = stop + 1;
    }
    bool numbers = true;
    for (size_t i = 0; i < text.length; i++)
        numbers = numbers && strchr("0123456789+-.,;eE \t\r\n", text.at[i]) != NULL;
    return numbers || (lines > 1 && 2 * digits >= lines);
}

/* 1,000: a thousand to some, 1 to others. */
static bool is_thousand(Text text) {
    size_t first = 0, at;
    while (first < text.length && text.at[first] >= '0' && text.at[first] <= '9') first++;
    bool groups = first > 0 && first < 4;
    for (at = first; groups && at < text.length; at += 4) {
        groups = at + 4 <= text.length && text.at[at] == ',';
        for (size_t i = 1; groups && i < 4; i++) groups = text.at[at + i] >= '0' && text.at[at + i] <= '9';
    }
    return groups;
}

static bool is_number(Text text) {
    double v;
    return fl_number_read_written(text.at, text.length, FL_WRITTEN_TYPED, &v);
}

/* "1.5 m": a number and a short word behind it. */
static bool is_measure(Text text) {
    enum { LONGEST = 24, WORD_MOST = 8 };
    size_t number = 0;
    double v;
    while (number < text.length && strchr("+-0123456789.,", text.at[number]) != NULL) number++;
    if (number == 0 || text.length > LONGEST || !fl_number_read_written(text.at, number, FL_WRITTEN_TYPED, &v))
        return false;
    size_t word = number + (number < text.length && text.at[number] == ' ');
    for (size_t i = word; i < text.length; i++)
        if (!is_letter((unsigned char)text.at[i]) && (i == word || strchr("/^23", text.at[i]) == NULL)) return false;
    return text.length - word <= WORD_MOST;
}

static void say_points(FlClip *clip, const FlData *data, const char *formula) {
    int used = snprintf(clip->said, sizeof clip->said, "%d point%s", data->count, data->count == 1 ? "" : "s");
    if (data->note != NULL) used += snprintf(clip->said + used, sizeof clip->said - (size_t)used, ". %s", data->note);
    if (formula != NULL)
        snprintf(clip->said + used, sizeof clip->said - (size_t)used, ". As a formula it would be %.80s", formula);
}

/* ---- words ---- */

/* A word has three letters at least. What opens the scene of letters by itself is LEARNED bytes long, what is offered
 * to it OFFERED; of what is short KINDS different bytes, of what is long FEW_KINDS, so that a key that was held down is
 * neither, and a list of yes and no is. */
enum { WORD = 3, LEARNED = 100, OFFERED = 20, KINDS = 10, FEW_KINDS = 4, PROSE = 8 };

/* What a text consists of, in bytes. */
typedef struct Mixture {
    size_t letters, digits, others; /* no blank, no letter; all beyond ASCII count as letters */
    int words, kinds;
    bool binary;  /* has a zero */
    bool symbols; /* has what stands in formulas and never in a sentence */
} Mixture;

/* Of UTF-16 that has its mark: 1 if the lower byte comes first, 2 if the upper; else 0. */
static int wide_order(Text text) {
    if (text.length < 2) return 0;
    return memcmp(text.at, "\xFF\xFE", 2) == 0 ? 1 : memcmp(text.at, "\xFE\xFF", 2) == 0 ? 2 : 0;
}

/* The unit at *i as a byte, any beyond ASCII as one that is; *i moves to its second byte. */
static unsigned char wide_letter(Text text, size_t *i, int order) {
    unsigned char first = (unsigned char)text.at[*i], second = ' ';
    if (*i + 1 < text.length) second = (unsigned char)text.at[++*i];
    unsigned char upper = order == 1 ? second : first, lower = order == 1 ? first : second;
    return upper == 0 ? lower : 0xFF;
}

static Mixture mixture_of(Text text) {
    Mixture m = {0, 0, 0, 0, 0, false, false};
    bool seen[256] = {false};
    int run = 0, wide = wide_order(text);
    for (size_t i = wide > 0 ? 2 : 0; i < text.length && i < SAMPLE; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (wide > 0) c = wide_letter(text, &i, wide);
        run = is_letter(c) ? run + 1 : 0;
        m.words += run == WORD;
        m.letters += is_letter(c);
        m.digits += c >= '0' && c <= '9';
        m.others += !is_letter(c) && !is_blank((char)c);
        m.kinds += !seen[c];
        m.binary = m.binary || c == 0;
        m.symbols = m.symbols || c == '\\' || c == '^' || c == '=';
        seen[c] = true;
    }
    return m;
}

/* More words than numbers: a date in a sentence makes no table of it. */
static bool is_wordy(const Mixture *m) {
    return m->words >= PROSE && !m->binary && m->letters >= 5 * m->digits;
}

/* Sentences, or a list of words: "since" and "(or" make no formula of them. */
static bool is_prose(const Mixture *m) {
    return is_wordy(m) && !m->symbols && m->letters >= 3 * m->others;
}

/* ---- the decision ---- */

/* A table without a number, or a program's lines, where the signs of a formula are: its own sentence helps more. */
static bool is_formula_first(Text text, FlTableFault fault) {
    static const char *const begins[] = {"def ", "function", "import ", "return "};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        size_t length = strlen(begins[i]);
        if (text.length > length && memcmp(text.at, begins[i], length) == 0) return true;
    }
    char copy[FORMULA + 1];
    return fault == FL_TABLE_NO_NUMBERS && copied(text, copy) && has_formula_part(copy);
}

/* What each reader has to say against a text; "" where it was not asked, or took it. */
typedef struct Reasons {
    char state[256], formula[320], table[256];
    FlTableFault fault;
    bool constant; /* a formula without x and y */
} Reasons;

/* What it looks like, with what is wrong with it. */
static void refuse(Text text, FlClip *clip, const Reasons *r) {
    const char *why = "This is no formula, no table of numbers and no state line.";
    Mixture m = mixture_of(text);
    bool prose = is_prose(&m), listed = r->fault == FL_TABLE_FEATURES;
    clip->kind = FL_CLIP_TEXT;
    clip->words = text.length >= OFFERED && !m.binary && m.letters >= m.others &&
                  m.kinds >= (text.length >= LEARNED ? FEW_KINDS : KINDS);
    if (is_number(text)) {
        why = "A number by itself: press E and paste it for the learning rate.";
    } else if (is_measure(text)) {
        why = "A number with its unit: for a learning rate paste the number alone, after E.";
    } else if (is_thousand(text)) {
        why = "With its comma this may be a thousand or a decimal: write 1000, or 1.0 with a point.";
    } else if (r->state[0] != '\0' && !prose && !listed && looks_like_state(text, r->state)) {
        clip->kind = FL_CLIP_STATE;
        why = r->state;
    } else if (r->constant) {
        why = "There is no x and no y in it: a loss is a formula of one or both.";
    } else if (listed || (!is_wordy(&m) && looks_like_table(text) && !is_formula_first(text, r->fault))) {
        clip->kind = FL_CLIP_TABLE;
        why = r->table;
    } else if (!prose && looks_like_formula(text)) {
        clip->kind = FL_CLIP_FORMULA;
        why = r->formula;
    } else if (clip->words && text.length >= LEARNED) {
        clip->good = true;
        why = "";
    }
    snprintf(clip->said, sizeof clip->said, "%s", why);
}

static bool take_state(Text t, FlClip *clip, Reasons *r) {
    bool one = t.lines == 1 && t.length < FL_STATE_LINE_SIZE && memchr(t.at, '\0', t.length) == NULL;
    if (!one || !fl_command_line_read(t.at, t.length, clip->line) || clip->line[0] == '\0') return false;
    if (!read_state(clip->line, r->state, sizeof r->state)) return false;
    clip->kind = FL_CLIP_STATE;
    clip->good = true;
    return true;
}

static void take_formula_or_table(Text t, const char *name, FlClip *clip, Reasons *r) {
    bool varies, is_formula = read_formula(t, clip, &varies, r->formula, sizeof r->formula);
    const FlData *data =
        is_number(t) || is_thousand(t) ? NULL : read_table(t, name, &r->fault, r->table, sizeof r->table);
    if (data != NULL) {
        clip->kind = FL_CLIP_TABLE;
        clip->good = true;
        clip->data = data;
        say_points(clip, data, is_formula && varies ? clip->line : NULL);
        return;
    }
    if (is_formula && varies) {
        clip->kind = FL_CLIP_FORMULA;
        clip->good = true;
        snprintf(clip->said, sizeof clip->said, "%s", r->formula);
        return;
    }
    r->constant = is_formula;
    refuse(t, clip, r);
}

void fl_clip_read(const char *text, size_t length, const char *name, FlClip *clip) {
    Reasons reasons = {.fault = FL_TABLE_GOOD};
    *clip = (FlClip){.kind = FL_CLIP_NOTHING};
    length = without_zeros(text, length);
    if (is_binary(text, length)) {
        clip->kind = FL_CLIP_TEXT;
        snprintf(clip->said, sizeof clip->said, "This is not a text file.");
        return;
    }
    Text t = trimmed(text, length);
    if (t.length == 0) {
        snprintf(clip->said, sizeof clip->said, "There is no text in it.");
        return;
    }
    if (take_command(t, clip) || take_rate(t, clip) || take_state(t, clip, &reasons)) return;
    take_formula_or_table(t, name, clip, &reasons);
}

void fl_clip_release(FlClip *clip) {
    fl_data_release(clip->data);
    clip->data = NULL;
}
