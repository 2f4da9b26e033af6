#include "ui/formula.h"
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

typedef struct Writer {
    char *out;
    size_t size, used;
} Writer;

/* All of the text or none of it: a mark is never cut in two. */
static void put(Writer *w, const char *text) {
    size_t n = strlen(text);
    if (w->used + n + 1 > w->size) return;
    memcpy(w->out + w->used, text, n + 1);
    w->used += n;
}

static void put_run(Writer *w, const char *mark, const char *text, size_t n) {
    char run[64];
    snprintf(run, sizeof run, "%s%.*s", mark, (int)(n < 48 ? n : 48), text);
    put(w, run);
}

/* Raised: a number, a name, or all of a parenthesis without it. Returns what follows. */
static const char *put_power(Writer *w, const char *p) {
    size_t n = 0;
    if (*p == '(') {
        p++;
        n = strcspn(p, ")");
        put_run(w, "\\^", p, n);
        return p[n] ? p + n + 1 : p + n;
    }
    while (isalnum((unsigned char)p[n]) || p[n] == '.') n++;
    put_run(w, "\\^", p, n);
    return p + n;
}

static const char *put_name(Writer *w, const char *p) {
    size_t n = 0;
    while (isalpha((unsigned char)p[n])) n++;
    bool is_pi = n == 2 && !strncmp(p, "pi", 2);
    if (is_pi)
        put(w, "\\iπ");
    else
        put_run(w, n == 1 ? "\\i" : "\\r", p, n); /* x, y, e are italic, functions upright */
    return p + n;
}

static const char *put_number(Writer *w, const char *p) {
    size_t n = strspn(p, "0123456789.");
    if (n == 1 && !strncmp(p, "1/2", 3) && !isdigit((unsigned char)p[3]) && p[3] != '.') {
        put(w, "\\r½");
        return p + 3;
    }
    put_run(w, "\\r", p, n);
    return p + n;
}

void fl_formula_markup(const char *formula, char *markup, size_t size) {
    Writer w = {markup, size, 0};
    markup[0] = 0;
    for (const char *p = formula; *p;) {
        if (isdigit((unsigned char)*p) || *p == '.')
            p = put_number(&w, p);
        else if (isalpha((unsigned char)*p))
            p = put_name(&w, p);
        else if (*p == '^')
            p = put_power(&w, p + 1);
        else if (*p == '*') {
            p++;
            if (isdigit((unsigned char)*p)) put(&w, "\\r·"); /* 3*2 would read as one number */
        } else if (*p == '-') {
            bool spaced = p > formula && p[-1] == ' ';
            bool sign = p == formula || strchr("(*/^,", p[-1]);
            put(&w, spaced || sign ? "\\r−" : "\\r − ");
            p++;
        } else {
            put_run(&w, "\\r", p, 1);
            p++;
        }
    }
}
