/* Which symbols a text has, and what is learned from it. */
#include "core/letters/text.h"
#include "core/base/hash.h"
#include "core/base/refuse.h"

#include <stdlib.h>
#include <string.h>

enum { NO_SYMBOL = 255, PAD = FL_LETTERS_CONTEXT };

/* While it is read. */
typedef struct Reader {
    uint32_t *code; /* lines, an LF behind each */
    size_t codes;
    uint32_t *seen; /* how often each code point occurs, up to the greatest that does */
    uint32_t *kind; /* the code points that occur, each once */
    size_t kinds;
    uint8_t *index; /* of what occurs: which symbol, or NO_SYMBOL */
} Reader;

static void count_kinds(Reader *reader) {
    for (size_t i = 0; i < reader->codes; i++) {
        uint32_t c = reader->code[i];
        if (reader->seen[c]++ == 0) reader->kind[reader->kinds++] = c;
        reader->index[c] = NO_SYMBOL;
    }
}

static int by_code(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The 63 most frequent code points besides the end mark, ties to the smaller; then in the order of the code points.
 * Only what occurs is looked at: 27 letters, where all code points are a million, which took a tenth of a second of
 * each start. */
static void choose_symbols(FlText *text, Reader *reader) {
    uint32_t mark = text->list ? '\n' : ' ';
    count_kinds(reader);
    reader->seen['\n'] = reader->seen[mark] = 0; /* a line's end is the mark, or becomes one */
    text->symbol[0] = mark;
    for (text->symbols = 1; text->symbols < FL_TEXT_SYMBOLS; text->symbols++) {
        uint32_t best = 0;
        for (size_t k = 0; k < reader->kinds; k++) {
            uint32_t c = reader->kind[k], more = reader->seen[c], most = reader->seen[best];
            if (more > most || (more == most && more > 0 && c < best)) best = c; /* no code is 0: that is a blank */
        }
        if (best == 0) break;
        text->symbol[text->symbols] = best;
        reader->seen[best] = 0;
    }
    qsort(text->symbol + 1, (size_t)text->symbols - 1, sizeof text->symbol[0], by_code);
    for (int s = 1; s < text->symbols; s++) reader->index[text->symbol[s]] = (uint8_t)s;
    reader->index['\n'] = reader->index[mark] = 0;
}

static bool has_all(const Reader *reader, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (reader->index[reader->code[i]] == NO_SYMBOL) return false;
    }
    return true;
}

/* Lines with their end marks; every tenth is held back. Returns the length of the stream. */
static size_t lay_list(FlTextOwned *owned, const Reader *reader, uint32_t *held, int *held_count) {
    FlText *text = &owned->text;
    size_t at = 0, to = 0;
    for (size_t from = 0; from < reader->codes; from = to + 1) {
        for (to = from; reader->code[to] != '\n'; to++) {
        }
        if (!has_all(reader, from, to)) {
            text->left_out++;
            continue;
        }
        bool is_held = text->lines++ % 10 == 9;
        memset(owned->stream + at, 0, PAD);
        at += PAD;
        for (size_t i = from; i <= to; i++, at++) {
            owned->stream[at] = reader->index[reader->code[i]];
            if (is_held)
                held[(*held_count)++] = (uint32_t)at;
            else
                owned->at[FL_EXAMPLES_TRAINED][text->count[FL_EXAMPLES_TRAINED]++] = (uint32_t)at;
        }
    }
    return at;
}

/* All lines, a blank behind each; the last tenth is held back. */
static size_t lay_running(FlTextOwned *owned, const Reader *reader, uint32_t *held, int *held_count) {
    FlText *text = &owned->text;
    size_t trained = reader->codes - reader->codes / 10;
    memset(owned->stream, 0, PAD);
    for (size_t i = 0; i < reader->codes; i++) {
        uint8_t symbol = reader->index[reader->code[i]];
        text->left_out += symbol == NO_SYMBOL;
        owned->stream[PAD + i] = symbol == NO_SYMBOL ? 0 : symbol;
        if (i < trained)
            owned->at[FL_EXAMPLES_TRAINED][text->count[FL_EXAMPLES_TRAINED]++] = (uint32_t)(PAD + i);
        else
            held[(*held_count)++] = (uint32_t)(PAD + i);
    }
    return PAD + reader->codes;
}

/* At most `most` of `count`, spread evenly. */
static bool spread(FlTextOwned *owned, FlExamples which, const uint32_t *from, int count, int most) {
    int n = count < most ? count : most;
    owned->text.count[which] = n;
    owned->at[which] = calloc((size_t)n + 1, sizeof(uint32_t));
    if (owned->at[which] == NULL) return false;
    for (int i = 0; i < n; i++) owned->at[which][i] = from[(int64_t)i * count / n];
    return true;
}

static bool lay(FlTextOwned *owned, const Reader *reader, int lines) {
    size_t room = reader->codes + PAD * ((size_t)lines + 1);
    uint32_t *held = calloc(reader->codes + 1, sizeof *held);
    owned->stream = calloc(room, 1);
    owned->at[FL_EXAMPLES_TRAINED] = calloc(reader->codes + 1, sizeof(uint32_t));
    bool there = held != NULL && owned->stream != NULL && owned->at[FL_EXAMPLES_TRAINED] != NULL;
    if (there) {
        int held_count = 0;
        owned->length = owned->text.list ? lay_list(owned, reader, held, &held_count)
                                         : lay_running(owned, reader, held, &held_count);
        there = spread(owned, FL_EXAMPLES_HELD, held, held_count, FL_TEXT_HELD) &&
                spread(owned, FL_EXAMPLES_PROBE, owned->at[FL_EXAMPLES_TRAINED], owned->text.count[FL_EXAMPLES_TRAINED],
                       FL_TEXT_PROBE);
    }
    free(held);
    return there;
}

static void free_text(FlTextOwned *owned) {
    for (int which = 0; which < FL_EXAMPLES; which++) free(owned->at[which]);
    free(owned->stream);
    free(owned);
}

/* Tables reach to the greatest code point there is, not to all of them: for the 27 letters of names a kilobyte where
 * five megabytes, soon given back, made the C library take all later blocks of up to that size from its heap, whose
 * pages it clears and keeps: two megabytes of a window's memory. */
static bool take_lines(Reader *reader, const void *bytes, size_t length, int *lines, int *longest) {
    reader->code = malloc((length + 1) * sizeof *reader->code);
    reader->kind = malloc((length + 1) * sizeof *reader->kind);
    if (reader->code == NULL || reader->kind == NULL) return false;
    reader->codes = fl_text_lines(bytes, length, reader->code, lines, longest);
    size_t most = ' '; /* of a text that runs on it is the mark, whether it occurs or not */
    for (size_t i = 0; i < reader->codes; i++)
        if (reader->code[i] > most) most = reader->code[i];
    reader->seen = calloc(most + 1, sizeof *reader->seen);
    reader->index = malloc(most + 1);
    return reader->seen != NULL && reader->index != NULL;
}

static bool read(FlTextOwned *owned, Reader *reader, const void *bytes, size_t length, char *error, size_t size) {
    FlText *text = &owned->text;
    text->cut = length > FL_TEXT_BYTES;
    if (text->cut) length = FL_TEXT_BYTES;
    int lines = 0, longest = 0;
    if (!take_lines(reader, bytes, length, &lines, &longest))
        return fl_refuse(error, size, "There is no memory for a text of %zu bytes.", length);
    text->list = lines >= 2 && longest <= FL_TEXT_LINE;
    choose_symbols(text, reader);
    if (text->symbols < 2)
        return fl_refuse(error, size,
                         length == 0 ? "The text is empty: it takes some words to learn from."
                                     : "The text has no letter that can be read as UTF-8.");
    if (!lay(owned, reader, lines))
        return fl_refuse(error, size, "There is no memory for a text of %zu bytes.", length);
    if (text->count[FL_EXAMPLES_TRAINED] > 0) return true;
    return fl_refuse(error, size, "Every line of the list has a letter that is too rare to be one of its 64.");
}

static uint64_t hash_of(const FlTextOwned *owned) {
    uint64_t hash = FL_HASH_BEGIN;
    const FlText *text = &owned->text;
    for (int s = 0; s < text->symbols; s++) hash = fl_hash_add(hash, text->symbol[s]);
    for (int which = 0; which <= FL_EXAMPLES_HELD; which++) {
        for (int i = 0; i < text->count[which]; i++) hash = fl_hash_add(hash, owned->stream[owned->at[which][i]]);
        hash = fl_hash_add(hash, (uint64_t)text->count[which]);
    }
    return hash;
}

const FlText *fl_text_read(const void *bytes, size_t length, const char *name, char *error, size_t size) {
    if (error != NULL && size > 0) error[0] = '\0';
    Reader reader = {0};
    size_t letters = name != NULL ? strlen(name) + 1 : 0;
    FlTextOwned *owned = calloc(1, sizeof *owned + letters);
    bool there = owned != NULL && read(owned, &reader, bytes, length, error, size);
    if (owned == NULL) fl_refuse(error, size, "There is no memory for a text.");
    free(reader.code);
    free(reader.seen);
    free(reader.kind);
    free(reader.index);
    if (!there) {
        if (owned != NULL) free_text(owned);
        return NULL;
    }
    if (name != NULL) owned->text.name = memcpy(owned->file, name, letters);
    owned->text.hash = hash_of(owned);
    atomic_init(&owned->references, 1);
    return &owned->text;
}

const FlText *fl_text_towns(void) {
    return fl_text_read(fl_text_towns_bytes, fl_text_towns_length, NULL, NULL, 0);
}

const FlText *fl_text_retain(const FlText *text) {
    if (text != NULL) atomic_fetch_add_explicit(&((FlTextOwned *)text)->references, 1, memory_order_relaxed);
    return text;
}

void fl_text_release(const FlText *text) {
    FlTextOwned *owned = (FlTextOwned *)text;
    /* Whoever lets go last must see all that the others did with it. */
    if (owned != NULL && atomic_fetch_sub_explicit(&owned->references, 1, memory_order_acq_rel) == 1) free_text(owned);
}

int fl_text_example(const FlText *text, FlExamples which, int i, int length, uint8_t *context) {
    const FlTextOwned *owned = (const FlTextOwned *)text;
    const uint8_t *target = owned->stream + owned->at[which][i];
    memcpy(context, target - length, (size_t)length);
    return *target;
}

int fl_text_line(const FlText *text, const uint8_t *symbols, int count) {
    const FlTextOwned *owned = (const FlTextOwned *)text;
    int where = -1;
    size_t end = 0;
    if (!text->list) return -1;
    for (int line = 0; end < owned->length && where != FL_EXAMPLES_TRAINED; line++, end++) {
        size_t from = end + PAD;
        for (end = from; owned->stream[end] != 0; end++) {
        }
        bool same = end - from == (size_t)count && memcmp(owned->stream + from, symbols, (size_t)count) == 0;
        if (same) where = line % 10 == 9 ? FL_EXAMPLES_HELD : FL_EXAMPLES_TRAINED;
    }
    return where;
}

int fl_text_symbols(const FlText *text, const char *typed, int most, uint8_t *symbols) {
    int count = 0;
    size_t length = strlen(typed);
    for (size_t at = 0; at < length && count < most;) {
        uint32_t code = fl_text_lower(fl_text_next((const unsigned char *)typed, length, &at));
        for (int s = 0; s < text->symbols; s++) {
            if (text->symbol[s] == code) symbols[count++] = (uint8_t)s;
        }
    }
    return count;
}

/* Bytes of a code point as UTF-8. */
static int encode(uint32_t code, char bytes[4]) {
    if (code < 0x80) {
        bytes[0] = (char)code;
        return 1;
    }
    int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    bytes[0] = (char)((0xFF00u >> (more + 1)) | code >> (6 * more));
    for (int i = 1; i <= more; i++) bytes[i] = (char)(0x80 | (code >> (6 * (more - i)) & 0x3F));
    return more + 1;
}

void fl_text_print(const FlText *text, const uint8_t *symbols, int count, char *utf8, size_t size) {
    size_t at = 0;
    for (int i = 0; i < count; i++) {
        char bytes[4];
        size_t length = (size_t)encode(text->symbol[symbols[i]], bytes);
        if (at + length >= size) break;
        memcpy(utf8 + at, bytes, length);
        at += length;
    }
    if (size > 0) utf8[at] = '\0';
}
