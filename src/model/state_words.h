#ifndef FL_MODEL_STATE_WORDS_H
#define FL_MODEL_STATE_WORDS_H
/* The first pass over a state line: its words sorted by what they belong to, none of their values read yet. Words may
 * stand in any order, so a value is understood only when the loss and the rules are known. */
#include "model/fault.h"
#include "model/numbers.h"
#include "model/session.h"

/* Distinct numbers of all rules together, and lr. */
enum { FL_STATE_SEGMENT_ITEMS = 16 };

/* "key=value", both inside the line. key is NULL where the line has none. */
typedef struct FlStateItem {
    const char *key, *value;
    size_t key_length, value_length;
} FlStateItem;

typedef struct FlStateSegment {
    FlStateItem at; /* none in the first */
    const FlOptimizerType *rule;
    bool own; /* it says that the rule is typed */
    int items;
    FlStateItem item[FL_STATE_SEGMENT_ITEMS];
} FlStateSegment;

typedef struct FlStateWords {
    const FlSceneInfo *scene;
    const FlLossType *loss;
    bool towns;                   /* the text that is learned is the program's own */
    FlStateItem key[FL_KEYWORDS]; /* those of the document, wherever they stand; lr and at are of a segment */
    int typed, taken;             /* rules typed in the line, and those that a segment has */
    const FlOptimizerType *own[FL_PLAN_SEGMENTS];
    bool hasty; /* the best rates of a race are not waited for */
    int segments;
    FlStateSegment segment[FL_PLAN_SEGMENTS];
    char *error;
    size_t size;
} FlStateWords;

/* Bytes of a key whose value is a text, which stands between quotes: of formula=, rule= and sched=. 0: it is none. */
size_t fl_state_text_key(const char *word);
/* Sorts the words of a line. *words keeps pointing into the line, and holds error and size for later sentences. */
bool fl_state_words_read(FlStateWords *words, const char *line, char *error, size_t size);
/* The next byte of a coded text, %20 standing for a blank; *at, before its end, moves behind it. */
char fl_state_take_byte(const char **at, const char *end);
/* A name of the line, coded so; what does not fit is none. */
void fl_state_read_name(const char *at, size_t length, char *name, size_t size);
/* The whole item for a sentence: key=value. */
FlQuote fl_state_item_quote(const FlStateItem *item);

#endif
