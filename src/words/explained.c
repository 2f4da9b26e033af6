#include "words/explained.h"
#include <stdio.h>
#include <string.h>

static const FlExplained *const parts[] = {fl_explained_shared, fl_explained_pictures, fl_explained_scenes};

enum { PARTS = sizeof parts / sizeof *parts };

const FlExplained *fl_explained_at(int i) {
    for (int k = 0; k < PARTS; k++)
        for (const FlExplained *e = parts[k]; e->id; e++)
            if (i-- == 0) return e;
    return NULL;
}

const FlExplained *fl_explained(const char *id) {
    const FlExplained *open = NULL;
    size_t longest = 0;
    for (int k = 0; k < PARTS; k++)
        for (const FlExplained *e = parts[k]; e->id; e++) {
            if (e->id[0] != id[0]) continue; /* most: a frame asks for sixty of them; none is a star alone */
            size_t n = strlen(e->id) - 1;
            if (!strcmp(e->id, id)) return e;
            if (e->id[n] != '*' || strncmp(e->id, id, n) != 0 || (open && n <= longest)) continue;
            open = e;
            longest = n;
        }
    return open;
}

static const FlShown *number_of(const FlExplainedNumber *numbers, int count, const char *key, size_t n) {
    for (int i = 0; i < count; i++)
        if (strlen(numbers[i].key) == n && !strncmp(numbers[i].key, key, n) && numbers[i].value.text[0])
            return &numbers[i].value;
    return NULL;
}

/* One sentence with its numbers; nothing where one of them is not known. */
static size_t add_sentence(const char *from, const char *end, const FlExplainedNumber *numbers, int count, char *text,
                           size_t size) {
    size_t n = 0;
    while (from < end && n + FL_SHOWN_SIZE < size) {
        const char *close = *from == '{' ? strchr(from, '}') : NULL;
        if (!close) {
            text[n++] = *from++;
            continue;
        }
        const FlShown *value = number_of(numbers, count, from + 1, (size_t)(close - from - 1));
        if (!value) return 0;
        n += (size_t)snprintf(text + n, size - n, "%s", value->text);
        from = close + 1;
    }
    return n;
}

void fl_explained_text(const FlExplained *entry, const FlExplainedNumber *numbers, int count, char *text, size_t size) {
    size_t n = 0;
    for (const char *from = entry->text; *from;) {
        const char *end = strstr(from, ". ");
        end = end ? end + 2 : from + strlen(from);
        n += add_sentence(from, end, numbers, count, text + n, size - n);
        from = end;
    }
    while (n > 0 && text[n - 1] == ' ') n--;
    text[n] = 0;
}

const char *fl_explained_term(FlTermValue term) {
    static const char *const ids[FL_TERMS] = {
        [FL_TERM_NEXT] = "symbol.next",     [FL_TERM_HERE] = "symbol.here",   [FL_TERM_ETA] = "symbol.eta",
        [FL_TERM_SHRINK] = "symbol.shrink", [FL_TERM_SLOPE] = "symbol.slope", [FL_TERM_SQUARE] = "symbol.square",
        [FL_TERM_OLD_M] = "symbol.old_m",   [FL_TERM_M] = "symbol.m",         [FL_TERM_OLD_V] = "symbol.old_v",
        [FL_TERM_V] = "symbol.v",           [FL_TERM_OLD_U] = "symbol.u",     [FL_TERM_MIX] = "symbol.mix",
        [FL_TERM_HAT] = "symbol.hat",       [FL_TERM_ROOT] = "symbol.root",   [FL_TERM_DIRECTION] = "symbol.direction",
        [FL_TERM_SHARE] = "symbol.share",   [FL_TERM_REST] = "symbol.rest",   [FL_TERM_SHARE2] = "symbol.share2",
        [FL_TERM_REST2] = "symbol.rest2",   [FL_TERM_GROWN] = "symbol.grown", [FL_TERM_GROWN2] = "symbol.grown2",
        [FL_TERM_STEP] = "symbol.step"};
    return ids[term];
}
