#include "model/clipping.h"
#include "model/command_line.h"
#include "model/fault.h"
#include "model/state_words.h"

#include <stdio.h>
#include <string.h>

enum { FORMULA = 4000, LINES = 200 };

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
    if (!fl_state_line_read(line, &scene, &document, error, size)) return false;
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
        fl_fault(clip->said, sizeof clip->said, "What was pasted is longer than a state line can be.");
        return true;
    }
    clip->good = read_state(clip->line, clip->said, sizeof clip->said);
    if (clip->good && count > 1) snprintf(clip->said, sizeof clip->said, "The first of %d command lines", count);
    return true;
}

/* "eta = 0.1" and what people call the rate elsewhere. */
static bool take_rate(Text text, FlClip *clip) {
    static const char *const names[] = {"lr", "eta", "\xce\xb7", "\\eta", "learning rate", "learning_rate"};
    const char *end = text.at + text.length;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t size = strlen(names[i]);
        if (text.length <= size || memcmp(text.at, names[i], size) != 0) continue;
        const char *at = text.at + size;
        while (at < end && is_blank(*at)) at++;
        if (at == end || (*at != '=' && *at != ':')) continue;
        at++;
        while (end > at && (end[-1] == ';' || end[-1] == ',')) end--;
        if (!fl_number_read_written(at, (size_t)(end - at), FL_WRITTEN_TYPED, &clip->rate)) return false;
        clip->kind = FL_CLIP_RATE;
        clip->good = clip->rate > 0 && clip->rate <= FL_ETA_MAX;
        if (!clip->good) fl_fault(clip->said, sizeof clip->said, "A learning rate lies above 0, at most 1000000.");
        return true;
    }
    return false;
}

/* Whether a text of one line has words of a state, good ones or bad. */
static bool looks_like_state(Text text, const char *error) {
    bool keyed = memchr(text.at, '=', text.length) != NULL && memchr(text.at, '^', text.length) == NULL;
    return text.lines == 1 &&
           (keyed || strstr(error, "did you mean") != NULL || strstr(error, "needs a value") != NULL);
}

/* ---- formulas ---- */

static bool read_formula(Text text, FlClip *clip, bool *varies, char *error, size_t size) {
    char copy[FORMULA + 1];
    FlFormulaFault fault;
    *varies = false;
    if (text.length > FORMULA || memchr(text.at, '\0', text.length) != NULL)
        return fl_fault(error, size, "A text of this length is no formula.");
    memcpy(copy, text.at, text.length);
    copy[text.length] = '\0';
    const FlLossType *loss = fl_formula_loss(copy, 0, &fault);
    if (loss == NULL) return fl_fault(error, size, "%s", fault.text);
    const char *canonical = fl_formula_text(loss), *reading = fl_formula_reading(loss);
    for (const char *p = canonical; *p != '\0'; p++) {
        bool alone = (p == canonical || p[-1] < 'a' || p[-1] > 'z') && (p[1] < 'a' || p[1] > 'z');
        *varies = *varies || (alone && (*p == 'x' || *p == 'y'));
    }
    snprintf(clip->line, sizeof clip->line, "%s", canonical);
    snprintf(error, size, "Read as %s%s%s", canonical, reading != NULL ? ". " : "", reading != NULL ? reading : "");
    fl_loss_release(loss);
    return true;
}

/* What only a formula has. */
static bool looks_like_formula(Text text) {
    static const char *const parts[] = {"^",   "**",  "\\",  "np.", "math.", "lambda",
                                        "sin", "cos", "exp", "log", "sqrt",  "\xc2\xb2"};
    char copy[FORMULA + 1];
    if (text.length > FORMULA || memchr(text.at, '\0', text.length) != NULL) return false;
    memcpy(copy, text.at, text.length);
    copy[text.length] = '\0';
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (strstr(copy, parts[i]) != NULL) return true;
    }
    if (strstr(copy, "://") != NULL) return false; /* an address */
    return strpbrk(copy, "*/()+") != NULL || (strspn(copy, "0123456789+-. ") > 0 && strpbrk(copy, "xy") != NULL);
}

/* ---- tables ---- */

/* A text of one line: points x,y;x,y as a state line has them. */
static const FlData *read_points(Text text, char *error, size_t size) {
    const FlData *points = fl_data_read(text.at, text.length, error, size);
    if (points != NULL && points->count > 1) return points;
    fl_data_release(points);
    return NULL;
}

static const FlData *read_table(Text text, const char *name, char *error, size_t size) {
    const FlData *points = text.lines == 1 ? read_points(text, error, size) : NULL;
    return points != NULL ? points
                          : fl_table_points(text.at, text.length, name, (FlColumnChoice){NULL, NULL}, error, size);
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

static bool is_number(Text text) {
    double v;
    return fl_number_read_written(text.at, text.length, FL_WRITTEN_TYPED, &v);
}

static void say_points(FlClip *clip, const FlData *data, const char *formula) {
    int used = snprintf(clip->said, sizeof clip->said, "%d point%s", data->count, data->count == 1 ? "" : "s");
    if (data->note != NULL) used += snprintf(clip->said + used, sizeof clip->said - (size_t)used, ". %s", data->note);
    if (formula != NULL)
        snprintf(clip->said + used, sizeof clip->said - (size_t)used, ". As a formula it would be %.80s", formula);
}

/* ---- the decision ---- */

/* What it looks like, with what is wrong with it. */
static void refuse(Text text, FlClip *clip, const char *state, const char *formula, const char *table) {
    const char *why = "This is no formula, no table of numbers and no state line.";
    clip->kind = FL_CLIP_TEXT;
    if (is_number(text)) {
        why = "A number by itself: press E and paste it for the learning rate.";
    } else if (state[0] != '\0' && looks_like_state(text, state)) {
        clip->kind = FL_CLIP_STATE;
        why = state;
    } else if (table[0] != '\0' && looks_like_table(text)) {
        clip->kind = FL_CLIP_TABLE;
        why = table;
    } else if (formula[0] != '\0' && looks_like_formula(text)) {
        clip->kind = FL_CLIP_FORMULA;
        why = formula;
    }
    snprintf(clip->said, sizeof clip->said, "%s", why);
}

void fl_clip_read(const char *text, size_t length, const char *name, FlClip *clip) {
    char state[256] = "", formula[320] = "", table[256] = "";
    Text t = trimmed(text, length);
    *clip = (FlClip){.kind = FL_CLIP_NOTHING};
    if (t.length == 0) {
        snprintf(clip->said, sizeof clip->said, "There is no text in it.");
        return;
    }
    if (take_command(t, clip) || take_rate(t, clip)) return;
    bool one = t.lines == 1 && t.length < FL_STATE_LINE_SIZE && memchr(t.at, '\0', t.length) == NULL;
    bool fits = one && fl_command_line_read(t.at, t.length, clip->line), varies;
    bool is_state = fits && clip->line[0] != '\0' && read_state(clip->line, state, sizeof state);
    if (is_state) {
        clip->kind = FL_CLIP_STATE;
        clip->good = true;
        return;
    }
    bool is_formula = read_formula(t, clip, &varies, formula, sizeof formula);
    const FlData *data = is_number(t) ? NULL : read_table(t, name, table, sizeof table);
    if (data != NULL && (t.lines > 1 || !varies)) {
        clip->kind = FL_CLIP_TABLE;
        clip->good = true;
        clip->data = data;
        say_points(clip, data, is_formula && varies ? clip->line : NULL);
    } else if (is_formula && (varies || !is_number(t))) {
        clip->kind = FL_CLIP_FORMULA;
        clip->good = true;
        snprintf(clip->said, sizeof clip->said, "%s", formula);
        fl_data_release(data);
    } else {
        fl_data_release(data);
        refuse(t, clip, state, formula, table);
    }
}

void fl_clip_release(FlClip *clip) {
    fl_data_release(clip->data);
    clip->data = NULL;
}
