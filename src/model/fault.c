#include "model/fault.h"
#include "fallline/number.h"
#include <stdio.h>
#include <string.h>

/* Longer words are compared by their first 32 characters: the longest known one has 16. */
enum { WORD = 32, QUOTED = 40 };

/* Bytes of the character here that may not be seen; 0: it may. */
static int hidden(const unsigned char *at) {
    if (at[0] < 32 || at[0] == 127) return 1;
    if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] <= 0x9F) return 2;
    bool turns = at[0] == 0xE2 && ((at[1] == 0x80 && at[2] >= 0xAA && at[2] <= 0xAE) || /* U+202A to 202E */
                                   (at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9));  /* U+2066 to 2069 */
    return turns ? 3 : 0;
}

void fl_plain(char *text) {
    for (unsigned char *at = (unsigned char *)text; *at != '\0'; at++)
        for (int n = hidden(at); n > 0; n--, at += n > 0) *at = '?';
}

FlQuote fl_quote(const char *word, size_t length) {
    FlQuote quote = {""};
    size_t shown = length <= QUOTED ? length : QUOTED;
    memcpy(quote.text, word, shown);
    if (shown < length) memcpy(quote.text + shown, "...", 3);
    return quote;
}

FlQuote fl_quote_number(double v) {
    char text[FL_NUMBER_SIZE];
    int length = fl_number_print(text, v);
    return fl_quote(text, (size_t)length);
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int least(int a, int b) {
    return a < b ? a : b;
}

/* Optimal string alignment: Levenshtein's distance in which swapped neighbours count as one, the commonest slip of the
 * hand. Three rows of the table are enough, since a swap looks two rows back. */
static int edit_distance(const char *a, size_t na, const char *b, size_t nb) {
    int table[3][WORD + 1];
    for (size_t j = 0; j <= nb; j++) table[0][j] = (int)j;
    for (size_t i = 1; i <= na; i++) {
        int *row = table[i % 3], *above = table[(i + 2) % 3], *higher = table[(i + 1) % 3];
        row[0] = (int)i;
        for (size_t j = 1; j <= nb; j++) {
            char p = lower(a[i - 1]), q = lower(b[j - 1]);
            int best = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (p != q));
            bool swapped = i > 1 && j > 1 && p == lower(b[j - 2]) && lower(a[i - 2]) == q;
            row[j] = swapped ? least(best, higher[j - 2] + 1) : best;
        }
    }
    return table[na % 3][nb];
}

FlNearest fl_nearest(const char *word, size_t length) {
    return (FlNearest){.word = word, .length = length <= WORD ? length : WORD};
}

static bool begins_with(const char *candidate, const char *word, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (candidate[i] == '\0' || lower(candidate[i]) != lower(word[i])) return false;
    return true;
}

FlQuote fl_nearest_hint(const FlNearest *nearest) {
    FlQuote hint = {"."};
    int slips = nearest->length < 6 ? 1 : (int)nearest->length / 3;
    if (nearest->best != NULL && nearest->distance <= slips)
        snprintf(hint.text, sizeof hint.text, "; did you mean \"%.*s\"?", WORD, nearest->best);
    return hint;
}

void fl_nearest_offer(FlNearest *nearest, const char *candidate) {
    size_t length = strlen(candidate);
    int distance = edit_distance(nearest->word, nearest->length, candidate, length <= WORD ? length : WORD);
    if (nearest->length >= 2 && begins_with(candidate, nearest->word, nearest->length)) distance = 0;
    if (nearest->best == NULL || distance < nearest->distance) {
        nearest->best = candidate;
        nearest->distance = distance;
    }
}
