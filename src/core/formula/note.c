/* What the search for valleys found, in one sentence. */
#include "core/formula/formula.h"
#include "fallline/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Two decimals at most, with the minus of a sentence. */
static void say_number(char *text, size_t size, double v) {
    char digits[32];
    snprintf(digits, sizeof digits, "%.2f", fabs(v));
    for (char *c = digits; *c != '\0'; c++) {
        if (*c == ',') *c = '.'; /* the one sign that a locale may bring */
    }
    size_t n = strlen(digits);
    while (digits[n - 1] == '0') digits[--n] = '\0'; /* a point stands before them */
    if (digits[n - 1] == '.') digits[--n] = '\0';
    snprintf(text, size, "%s%s", v < 0 && strcmp(digits, "0") != 0 ? "\xe2\x88\x92" : "", digits);
}

static void say_place(char *text, size_t size, const FlFormulaMade *made, int i) {
    char x[40], y[40];
    say_number(x, sizeof x, made->minima[i].x[0]);
    say_number(y, sizeof y, made->minima[i].x[1]);
    if (made->type.dim == 1) {
        snprintf(text, size, "%s", x);
    } else {
        snprintf(text, size, "(%s, %s)", x, y);
    }
}

void fl_formula_note(FlFormulaMade *made, const double *flat) {
    static const char *const words[] = {"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"};
    char at[3][96], many[24];
    int count = made->type.minima.count;
    for (int i = 0; i < 3 && i < count; i++) say_place(at[i], sizeof at[i], made, i);
    snprintf(many, sizeof many, "%s%d", count == FL_FORMULA_MINIMA ? "At least " : "", count);
    const char *word = count < 10 ? words[count] : many;
    if (flat != NULL) {
        char value[FL_NUMBER_SIZE];
        fl_number_print(value, *flat);
        snprintf(made->note, sizeof made->note, "The same everywhere: %s. There is nowhere to go.", value);
    } else if (count == 0) {
        snprintf(made->note, sizeof made->note,
                 "No valley in \xe2\x88\x92"
                 "5..5.");
    } else if (count == 1) {
        snprintf(made->note, sizeof made->note, "One valley, found at %s.", at[0]);
    } else if (count == 2) {
        /* from left to right */
        bool swap = made->minima[1].x[0] < made->minima[0].x[0];
        snprintf(made->note, sizeof made->note, "Two valleys, found at %s and %s.", at[swap], at[!swap]);
    } else {
        snprintf(made->note, sizeof made->note, "%s valleys, the lowest found at %s.", word, at[0]);
    }
}
