/* Which bars open an absolute value and which close one, where what stands beside a bar does not tell: |2|x| - 1| and
 * 2|x - 1| - 3|x|. Of all ways to pair them the one with the least that nobody means is taken; of two as good, none. */
#include "core/formula/bars.h"
#include "core/base/character.h"
#include "core/formula/words.h"

#include <string.h>

enum { ITEMS = 256, TRIES = 1 << 16, NONE = -1 };

/* What nobody means: the size of a number, a product with a sign behind it, x|-1|, and bars against their blanks. */
enum { OF_NUMBER = 1, BEFORE_SIGN = 1, AGAINST_BLANKS = 2 };

/* What stands on a bar's left. */
typedef enum Left { NO_OPERAND, OPERAND, BAR } Left;

/* A bar or a parenthesis. */
typedef struct Item {
    short at;
    char sign, next; /* what stands behind it */
    Left left;
    bool blank_left, blank_right;
    short within; /* the item that was open when this one opened */
    bool opens;
    char tried;
} Item;

typedef struct Search {
    const FlPlain *plain;
    int count, best, ways;
    Item item[ITEMS + 1];
    short top[ITEMS + 1], price[ITEMS + 1]; /* before each item: what is open, and what the way costs */
    bool opens[ITEMS];                      /* on the best way */
} Search;

static bool is_bar(char c) {
    return c == '|' || c == FL_PLAIN_BAR || c == FL_PLAIN_BAR_END;
}

/* Whether the letters and digits before `end` are the name of a function, or end with one. */
static bool ends_in_function(const FlPlain *plain, int end) {
    int begin = end;
    while (begin > 0 && (fl_is_letter(plain->text[begin - 1]) || fl_is_digit(plain->text[begin - 1]))) begin--;
    for (; begin < end; begin++) {
        const FlWord *word = fl_word_exact(plain->text + begin, end - begin);
        if (word != NULL && word->kind == FL_TOKEN_FUNCTION) return true;
    }
    return false;
}

static Left left_of(const FlPlain *plain, int at) {
    while (at > 0 && plain->text[at - 1] == ' ') at--;
    char c = at > 0 ? plain->text[at - 1] : ' ';
    if (c == '|') return BAR;
    if (c == ')' || c == FL_PLAIN_BAR_END || c == '.') return OPERAND;
    if (!fl_is_letter(c) && !fl_is_digit(c)) return NO_OPERAND;
    return ends_in_function(plain, at) ? NO_OPERAND : OPERAND;
}

/* False: there are more of them than are searched, or no bar that may be either. */
static bool collect(Search *s) {
    const FlPlain *plain = s->plain;
    bool any = false;
    for (int at = 0; at < plain->count; at++) {
        char c = plain->text[at];
        if (!is_bar(c) && c != '(' && c != ')') continue;
        if (s->count == ITEMS) return false;
        Item *item = &s->item[s->count++];
        *item = (Item){.at = (short)at, .sign = c, .left = left_of(plain, at)};
        item->blank_left = at > 0 && plain->text[at - 1] == ' ';
        item->blank_right = plain->text[at + 1] == ' ';
        item->next = plain->text[at + 1 + (int)strspn(plain->text + at + 1, " \n")];
        any = any || c == '|';
    }
    return any;
}

static bool has_letter(const FlPlain *plain, int from, int to) {
    for (int at = from; at < to; at++) {
        if (fl_is_letter(plain->text[at])) return true;
    }
    return false;
}

/* What it costs to open a bar at an item; NONE: it cannot. */
static int price_to_open(const Item *item) {
    bool product = item->left != NO_OPERAND;
    if (item->next == '\0' || strchr("*/^),\3", item->next) != NULL) return NONE;
    if (product && item->next == '+') return NONE;
    int price = product && item->next == '-' ? BEFORE_SIGN : 0;
    return price + (product && item->blank_right && !item->blank_left ? AGAINST_BLANKS : 0);
}

/* What it costs to close the one that is open; NONE: it cannot. */
static int price_to_close(const Search *s, int i) {
    const Item *item = &s->item[i];
    const Item *open = s->top[i] != NONE ? &s->item[s->top[i]] : NULL;
    bool operand = item->left == OPERAND || (item->left == BAR && !s->item[i - 1].opens); /* that bar is item i - 1 */
    if (open == NULL || open->sign == '(' || !operand) return NONE;
    int price = has_letter(s->plain, open->at, item->at) ? 0 : OF_NUMBER;
    return price + (item->blank_left && !item->blank_right ? AGAINST_BLANKS : 0);
}

/* Takes an item as what opens, or closes; false: it cannot be, or costs more than the best way. */
static bool take(Search *s, int i, bool opens) {
    Item *item = &s->item[i];
    int price = 0;
    bool free = item->sign == '|', own = item->sign == '(' || item->sign == FL_PLAIN_BAR;
    if (!free && opens != own) return false;
    if (item->sign == ')' && (s->top[i] == NONE || s->item[s->top[i]].sign != '(')) return false;
    if (free) price = opens ? price_to_open(item) : price_to_close(s, i);
    if (item->sign == FL_PLAIN_BAR_END && (s->top[i] == NONE || s->item[s->top[i]].sign == '(')) return false;
    if (price == NONE || s->price[i] + price > s->best) return false;
    item->opens = opens;
    if (opens) item->within = s->top[i];
    s->top[i + 1] = opens ? (short)i : s->item[s->top[i]].within;
    s->price[i + 1] = (short)(s->price[i] + price);
    return true;
}

/* A whole way, with all closed that was opened. */
static void judge(Search *s) {
    int n = s->count;
    if (s->top[n] != NONE) return;
    s->ways = s->price[n] < s->best ? 1 : s->ways + 1;
    s->best = s->price[n];
    if (s->ways > 1) return;
    for (int i = 0; i < n; i++) s->opens[i] = s->item[i].opens;
}

static void search(Search *s) {
    int i = 0, tries = TRIES;
    s->top[0] = NONE;
    while (i >= 0 && tries-- > 0) {
        Item *item = &s->item[i];
        if (i == s->count) {
            judge(s);
            i--;
        } else if (item->tried == 2) {
            item->tried = 0;
            i--;
        } else if (take(s, i, item->tried++ == 1)) {
            i++;
        }
    }
    if (tries < 0) s->ways = 2;
}

bool fl_formula_bars(const FlPlain *plain, FlBars *bars, FlFormulaFault *fault) {
    static const Search empty;
    Search s = empty; /* 6 KB */
    bars->known = false;
    if (strchr(plain->text, '|') == NULL) return true;
    s.plain = plain;
    s.best = 1 << 12;
    if (!collect(&s)) return true;
    search(&s);
    if (s.ways == 0) return true;
    int first = 0, last = s.count - 1;
    while (!is_bar(s.item[first].sign)) first++;
    while (!is_bar(s.item[last].sign)) last--;
    if (s.ways > 1)
        return fl_formula_fault(fault, plain->from[s.item[first].at], plain->to[s.item[last].at],
                                "These bars can be paired in two ways: write abs(), as in abs(2*abs(x) - 1).");
    bars->known = true;
    memset(bars->opens, 0, sizeof bars->opens);
    for (int i = 0; i < s.count; i++) bars->opens[s.item[i].at] = s.opens[i];
    return true;
}
