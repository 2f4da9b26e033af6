/* How well one does by counting letters, pairs and triples. Each table leans on the one before where it has seen
 * little: p1(y) = (n(y) + 1/V)/(N + 1), p2(y|a) = (n(a,y) + p1(y))/(n(a) + 1), p3 likewise. */
#include "core/base/elementary.h"
#include "fallline/letters.h"

#include <math.h>
#include <stdlib.h>

typedef struct Counts {
    int symbols, length, examples;
    uint32_t one[FL_TEXT_SYMBOLS], of_a[FL_TEXT_SYMBOLS]; /* n(y), n(a) */
    uint32_t two[FL_TEXT_SYMBOLS][FL_TEXT_SYMBOLS];       /* n(a,y) */
    uint32_t of_ba[FL_TEXT_SYMBOLS][FL_TEXT_SYMBOLS];     /* n(b,a) */
    uint32_t three[];                                     /* n(b,a,y), of symbols^3: 80 KB for names, 1 MB at most */
} Counts;

static size_t place(const Counts *counts, int b, int a, int y) {
    const size_t symbols = (size_t)counts->symbols;
    return ((size_t)b * symbols + (size_t)a) * symbols + (size_t)y;
}

static void count_all(Counts *counts, const FlText *text) {
    uint8_t context[FL_LETTERS_CONTEXT];
    for (int i = 0; i < counts->examples; i++) {
        int y = fl_text_example(text, FL_EXAMPLES_TRAINED, i, counts->length, context);
        int a = context[counts->length - 1];
        counts->one[y]++;
        counts->of_a[a]++;
        counts->two[a][y]++;
        if (counts->length < 2) continue;
        int b = context[counts->length - 2];
        counts->of_ba[b][a]++;
        counts->three[place(counts, b, a, y)]++;
    }
}

static void judge(const Counts *counts, const FlText *text, FlExamples which, FlTextBaselines *baselines) {
    uint8_t context[FL_LETTERS_CONTEXT];
    double sum[3] = {0, 0, 0}, n = text->count[which];
    for (int i = 0; i < text->count[which]; i++) {
        int y = fl_text_example(text, which, i, counts->length, context), a = context[counts->length - 1];
        double p1 = (counts->one[y] + 1.0 / counts->symbols) / (counts->examples + 1.0);
        double p2 = (counts->two[a][y] + p1) / (counts->of_a[a] + 1.0), p3 = p2;
        if (counts->length >= 2) {
            int b = context[counts->length - 2];
            p3 = (counts->three[place(counts, b, a, y)] + p2) / (counts->of_ba[b][a] + 1.0);
        }
        sum[0] -= fl_log(p1);
        sum[1] -= fl_log(p2);
        sum[2] -= fl_log(p3);
    }
    baselines->letters[which] = n > 0 ? sum[0] / n : NAN;
    baselines->pairs[which] = n > 0 ? sum[1] / n : NAN;
    baselines->triples[which] = n > 0 ? sum[2] / n : NAN;
}

bool fl_text_baselines(const FlText *text, int length, FlTextBaselines *baselines) {
    const size_t triples = (size_t)text->symbols * (size_t)text->symbols * (size_t)text->symbols;
    Counts *counts = calloc(1, sizeof *counts + triples * sizeof counts->three[0]);
    if (counts == NULL) return false;
    counts->symbols = text->symbols;
    counts->length = length;
    counts->examples = text->count[FL_EXAMPLES_TRAINED];
    count_all(counts, text);
    for (int which = 0; which < FL_EXAMPLES; which++) judge(counts, text, (FlExamples)which, baselines);
    free(counts);
    return true;
}
