/* What a model of letters says next, and what it writes. */
#include "core/base/elementary.h"
#include "core/base/tanh.h"
#include "fallline/letters.h"
#include "fallline/random.h"

#include <string.h>

void fl_letters_scores(const FlLetters *letters, int symbols, const double *w, const uint8_t *context, double *z) {
    int e = letters->numbers, k = letters->context, h = letters->units, place[4];
    fl_letters_places(letters, symbols, place);
    const double *w1 = w + place[0], *b1 = w + place[1], *w2 = w + place[2], *b2 = w + place[3];
    for (int v = 0; v < symbols; v++) z[v] = b2[v];
    for (int o = 0; o < h; o++) {
        double sum = b1[o];
        for (int j = 0; j < k; j++) {
            const double *number = w + context[j] * e, *weight = w1 + (o * k + j) * e;
            double part = 0; /* summed by itself: the table of this letter at this position */
            for (int q = 0; q < e; q++) part += number[q] * weight[q];
            sum += part;
        }
        double a = fl_tanh(sum);
        for (int v = 0; v < symbols; v++) z[v] += a * w2[v * h + o];
    }
}

static int largest_of(int symbols, const double *z) {
    int best = 0;
    for (int v = 1; v < symbols; v++) {
        if (z[v] > z[best]) best = v;
    }
    return best;
}

double fl_letters_chances(int symbols, const double *z, double temperature, double *q) {
    int best = largest_of(symbols, z);
    double most = z[best], sum = 0;
    for (int v = 0; v < symbols; v++) {
        q[v] = temperature > 0 ? fl_exp((z[v] - most) / temperature) : v == best;
        sum += q[v];
    }
    return sum;
}

static int draw(FlRandom *random, int symbols, const double *z, double temperature) {
    double q[FL_TEXT_SYMBOLS], u = fl_letters_chances(symbols, z, temperature, q), sum = 0;
    u *= fl_random_u01(random);
    for (int v = 0; v < symbols; v++) {
        sum += q[v];
        if (u < sum) return v;
    }
    return symbols - 1;
}

int fl_letters_sample(const FlLetters *letters, const FlText *text, const double *w, uint64_t seed, int i,
                      double temperature, int typed_count, const uint8_t *typed, int most, uint8_t *symbols) {
    uint8_t context[FL_LETTERS_CONTEXT] = {0};
    int k = letters->context, count = 0;
    for (int t = typed_count > k ? typed_count - k : 0; t < typed_count; t++) {
        memmove(context, context + 1, (size_t)k - 1);
        context[k - 1] = typed[t];
    }
    FlRandom random = fl_random_seed(seed, 5 + 16 * (uint64_t)i);
    while (count < most) {
        double z[FL_TEXT_SYMBOLS] = {0};
        fl_letters_scores(letters, text->symbols, w, context, z);
        int next = draw(&random, text->symbols, z, temperature);
        if (next == 0 && text->list) break;
        symbols[count++] = (uint8_t)next;
        memmove(context, context + 1, (size_t)k - 1);
        context[k - 1] = (uint8_t)next;
    }
    return count;
}
