/* Facts to hold: "outcome=diverges step>=5", read and looked up. */
#include "core/base/refuse.h"
#include "fallline/number.h"
#include "model/fault.h"
#include "words/facts_table.h"
#include <math.h>
#include <string.h>

#define BLANKS " \t\r\n"

/* What a comparison is true for. */
enum { BELOW = 1, EQUAL = 2, ABOVE = 4, OTHER = BELOW | ABOVE };

/* One fact to hold; parts of its text. */
typedef struct Wanted {
    int fact, place; /* place: of several numbers */
    int sign;
    const char *word; /* of a word */
    size_t length;
    double number; /* NaN: null */
    int other;     /* a fact instead of the number; -1: none */
} Wanted;

static bool read_key(const char *text, size_t length, Wanted *wanted, FlFactKind *kind, char *error, size_t size) {
    const char *bracket = memchr(text, '[', length);
    size_t key = bracket ? (size_t)(bracket - text) : length;
    wanted->fact = fl_fact_find(text, key, kind);
    wanted->place = 0;
    if (wanted->fact < 0) {
        FlNearest nearest = fl_nearest(text, key);
        const char *known;
        for (int i = 0; (known = fl_fact(NULL, i, NULL)); i++) fl_nearest_offer(&nearest, known);
        return fl_refuse(error, size, "there is no fact \"%s\"%s", fl_quote(text, key).text,
                         fl_nearest_hint(&nearest).text);
    }
    if (!bracket) return true;
    if (*kind == FL_FACT_NUMBERS && length == key + 3 && bracket[1] >= '0' && bracket[1] <= '3' && bracket[2] == ']') {
        wanted->place = bracket[1] - '0';
        return true;
    }
    return fl_refuse(error, size, "\"%s\" is no fact: x[1] is the second number of x", fl_quote(text, length).text);
}

static bool read_word(Wanted *wanted, char *error, size_t size) {
    FlNearest nearest = fl_nearest(wanted->word, wanted->length);
    const char *known = NULL;
    for (int i = 0; (known = fl_fact_word(wanted->fact, i)); i++) {
        if (strlen(known) == wanted->length && memcmp(known, wanted->word, wanted->length) == 0) return true;
        fl_nearest_offer(&nearest, known);
    }
    if (nearest.best == NULL) return true;
    return fl_refuse(error, size, "%s is never \"%s\"%s", fl_fact(NULL, wanted->fact, NULL),
                     fl_quote(wanted->word, wanted->length).text, fl_nearest_hint(&nearest).text);
}

static bool read_value(Wanted *wanted, FlFactKind kind, char *error, size_t size) {
    const char *key = fl_fact(NULL, wanted->fact, NULL);
    bool equality = wanted->sign == EQUAL || wanted->sign == OTHER;
    FlQuote quote = fl_quote(wanted->word, wanted->length);
    if (kind == FL_FACT_TEXT) return fl_refuse(error, size, "%s is a text to read, nothing to compare", key);
    if (kind == FL_FACT_WORD)
        return equality ? read_word(wanted, error, size)
                        : fl_refuse(error, size, "%s is a word: it is = or != \"%s\", neither below nor above", key,
                                    quote.text);
    wanted->number = NAN;
    wanted->other = -1;
    if (wanted->length == 4 && memcmp(wanted->word, "null", 4) == 0) {
        if (equality) return true;
        return fl_refuse(error, size, "%s can be = null or != null, neither below nor above", key);
    }
    if (fl_number_read(wanted->word, wanted->length, &wanted->number)) return true;
    FlFactKind other;
    wanted->other = fl_fact_find(wanted->word, wanted->length, &other);
    if (wanted->other >= 0 && other == FL_FACT_NUMBER) return true;
    return fl_refuse(error, size, "%s is a number, \"%s\" is neither one nor a fact that is one", key, quote.text);
}

/* Reads one fact of this length. */
static bool read_fact(const char *text, size_t length, Wanted *wanted, char *error, size_t size) {
    size_t key = 0;
    FlFactKind kind;
    while (key < length && !strchr("=<>!", text[key])) key++;
    if (!read_key(text, key, wanted, &kind, error, size)) return false;
    const char *sign = text + key;
    size_t left = length - key;
    bool or_equal = left > 1 && sign[1] == '=' && *sign != '=';
    if (left == 0 || (*sign == '!' && !or_equal))
        return fl_refuse(error, size, "\"%s\" wants = != < <= > or >= and a value", fl_quote(text, length).text);
    wanted->sign = *sign == '='   ? EQUAL
                   : *sign == '!' ? OTHER
                                  : (*sign == '<' ? BELOW : ABOVE) | (or_equal ? EQUAL : 0);
    wanted->word = sign + (or_equal ? 2 : 1);
    wanted->length = left - (or_equal ? 2 : 1);
    return read_value(wanted, kind, error, size);
}

static bool holds_now(const FlFactSource *source, const Wanted *wanted) {
    FlFact fact = {.count = 0};
    fl_fact(source, wanted->fact, &fact);
    if (fact.kind == FL_FACT_NONE) return false;
    if (fact.kind == FL_FACT_WORD) {
        bool same = strlen(fact.text) == wanted->length && memcmp(fact.text, wanted->word, wanted->length) == 0;
        return same == (wanted->sign == EQUAL);
    }
    if (wanted->place >= fact.count) return false;
    double v = fact.number[wanted->place], w = wanted->number;
    if (wanted->other >= 0) {
        FlFact other = {.count = 0};
        fl_fact(source, wanted->other, &other);
        if (other.count == 0 || !isfinite(other.number[0]) || !isfinite(v)) return false;
        w = other.number[0];
    }
    if (!isfinite(v)) v = NAN; /* as it is printed: null */
    if (isnan(v) || isnan(w)) return (isnan(v) && isnan(w)) ? wanted->sign == EQUAL : wanted->sign == OTHER;
    return wanted->sign & (v < w ? BELOW : v > w ? ABOVE : EQUAL);
}

bool fl_fact_holds(const FlFactSource *source, const char *text, bool *holds, char *error, size_t size) {
    *holds = true;
    int count = 0;
    for (text += strspn(text, BLANKS); *text; text += strspn(text, BLANKS), count++) {
        size_t length = strcspn(text, BLANKS);
        Wanted wanted = {.fact = -1, .word = "", .other = -1};
        if (!read_fact(text, length, &wanted, error, size)) {
            *holds = false;
            return false;
        }
        if (*holds) *holds = source != NULL && holds_now(source, &wanted);
        text += length;
    }
    if (count > 0) return true;
    *holds = false;
    return fl_refuse(error, size, "no fact is named: one reads like \"outcome=diverges\" or \"step>=5\"");
}
