#ifndef FL_MODEL_NUMBERS_H
#define FL_MODEL_NUMBERS_H
/* What can be set by a key: its word, what it means, and of a number the range and the sentence that refuses another.
 * Actions, state lines, typed fields, the command line, `fallline list keys` and the manual go by this table. */
#include "fallline/fallline.h"

/* Keys of a state line but for the rules' own, as they are listed. */
typedef enum FlKeyword {
    FL_KEYWORD_LR,
    FL_KEYWORD_START,
    FL_KEYWORD_ANGLE,
    FL_KEYWORD_STEPS,
    FL_KEYWORD_STEP,
    FL_KEYWORD_VIEW,
    FL_KEYWORD_AXES,
    FL_KEYWORD_TWIN,
    FL_KEYWORD_PREDICT,
    FL_KEYWORD_FLAG,
    FL_KEYWORD_FOG,
    FL_KEYWORD_LOOKS,
    FL_KEYWORD_CAMERA,
    FL_KEYWORD_SEED,
    FL_KEYWORD_DATA,
    FL_KEYWORD_X, /* columns of the data */
    FL_KEYWORD_Y,
    FL_KEYWORD_SCALE,
    FL_KEYWORD_BATCH,
    FL_KEYWORD_SHAPE, /* of a network, and the next five */
    FL_KEYWORD_ACT,
    FL_KEYWORD_LOSS,
    FL_KEYWORD_HOLD,
    FL_KEYWORD_WEIGHTS,
    FL_KEYWORD_PICK,
    FL_KEYWORD_SIZE, /* of letters, and the next two */
    FL_KEYWORD_TEMP,
    FL_KEYWORD_TYPE,
    FL_KEYWORD_GOLF,
    FL_KEYWORD_RULES,
    FL_KEYWORD_RATES,
    FL_KEYWORD_LANE,
    FL_KEYWORD_FRAME,
    FL_KEYWORD_FORMULA,
    FL_KEYWORD_SCHED,
    FL_KEYWORD_NOISE,
    FL_KEYWORD_RULE, /* as the next two */
    FL_KEYWORD_SET,  /* of the run's part that it stands in, as the next and the first */
    FL_KEYWORD_AT,
    FL_KEYWORDS
} FlKeyword;

/* A number as it can be set in a plan. */
typedef struct FlNumber {
    const char *key;     /* word of the state line */
    const char *subject; /* what its range is said of: "a learning rate"; NULL: the key, in quotes */
    const char *note;    /* behind the range: " degrees"; or "" */
    double lo, hi;
    bool above;     /* lo itself is not allowed */
    bool whole;     /* 0 <= lo, hi <= INT_MAX */
    bool many;      /* the subject stands in the plural */
    bool by_ratios; /* its values are compared by ratios */
} FlNumber;

enum { FL_NUMBER_SENTENCE = 160 };

const char *fl_keyword(FlKeyword key);
/* Whether a word is the key of the learning rate: lr, or what it is called elsewhere. */
bool fl_keyword_is_rate(const char *word, size_t length);
const char *fl_keyword_example(FlKeyword key);
/* A few words. */
const char *fl_keyword_help(FlKeyword key);
/* The widest range that its number has in any plan. False where it holds none, or where only the data bound it. */
bool fl_keyword_range(FlKeyword key, FlRange *range);

/* The number of a key: lr, start (each coordinate), angle, scale, batch, steps, step, twin, at, hold; its range in this
 * plan, or where that is NULL the widest. */
FlNumber fl_number(FlKeyword key, const FlPlan *plan);
/* The number of a rule by its key, "lr" unless it is a method. False, with one sentence that says which it has, if it
 * has none of that name. error may be NULL. */
bool fl_number_of_rule(const FlOptimizerType *rule, const char *key, size_t length, FlNumber *number, char *error,
                       size_t size);
/* What a plane can have for a key: a number of the plan's last rule, a coordinate of its start. False if the plan has
 * no such number. */
bool fl_number_of_plan(const FlPlan *plan, const char *key, FlNumber *number);

/* The key has a meaning for a loss: angles where it turns, data and batches where it has some, scale of a line. Else
 * false with one sentence; given: the words it quotes, "angle=3". */
bool fl_number_applies(FlKeyword key, const FlLossType *loss, const char *given, char *error, size_t size);
bool fl_number_allows(const FlNumber *number, double v);
/* Allows it, or one sentence. given: the words it quotes, "lr=0"; NULL: the number itself. */
bool fl_number_check(const FlNumber *number, double v, const char *given, char *error, size_t size);
/* Reads a decimal number, or a whole one where it must be, and checks it. 0 for -0. On false *v is unchanged. */
bool fl_number_take(const FlNumber *number, const char *text, size_t length, const char *given, double *v, char *error,
                    size_t size);
/* "A learning rate is above 0 and at most 1e6." */
void fl_number_sentence(const FlNumber *number, char sentence[FL_NUMBER_SENTENCE]);

#endif
