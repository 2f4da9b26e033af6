#ifndef FALLLINE_LETTERS_H
#define FALLLINE_LETTERS_H
/* A language model small enough to watch: it looks at the last few letters of a text and says how likely each letter
 * is to come next. The letters are looked up as numbers (C), mixed by units of tanh (W1, b1), and scored (W2, b2). Its
 * weights are one flat vector C, W1, b1, W2, b2, matrices row by row, and it is trained as any FlObjective. Every sum
 * has one order, whatever the processor and the number of threads. */
#include "fallline/api.h"
#include "fallline/loss_type.h"
#include "fallline/objective.h"
#include "fallline/outcome.h"
#include "fallline/training.h"
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Most symbols of a text, bytes of it that are read, characters of a line of a list, and what a text is drawn to for
 * measuring. */
enum { FL_TEXT_SYMBOLS = 64, FL_TEXT_BYTES = 1 << 20, FL_TEXT_LINE = 32, FL_TEXT_HELD = 2048, FL_TEXT_PROBE = 512 };
/* Largest shape. */
enum { FL_LETTERS_CONTEXT = 8, FL_LETTERS_NUMBERS = 32, FL_LETTERS_UNITS = 4096 };

/* A text as it is learned. Never changes once read; counted. */
typedef struct FlText {
    bool list;    /* of short lines, each an example of a word; else running text */
    bool cut;     /* it was longer than FL_TEXT_BYTES: only these were read */
    int lines;    /* of a list, those learned from and those held back */
    int left_out; /* lines of a list, or letters of running text, that use a symbol too rare to be one of the 64 */
    int symbols;  /* V, 2 to 64 */
    uint32_t symbol[FL_TEXT_SYMBOLS]; /* code points; [0] is the end mark: a line's end of a list, else the space */
    int count[FL_EXAMPLES];           /* examples by kind */
    uint64_t hash;                    /* of all it is made of */
    const char *name;                 /* the file that a state line names it by; NULL: none */
} FlText;

/* Reads bytes as UTF-8, or UTF-16 that has its mark: a byte that starts no valid sequence is skipped, capitals become
 * small letters, blanks are merged. A tenth is held back: every tenth line of a list, the end of running text. One
 * holder. NULL, with one sentence in error[size] (NULL: nobody asks), if there is too little to learn from or memory is
 * short. */
FALLLINE_API const FlText *fl_text_read(const void *bytes, size_t length, const char *name, char *error, size_t size);
/* The program's own: 2058 names of towns, one a line. NULL if memory is short. */
FALLLINE_API const FlText *fl_text_towns(void);
/* One more holder; returns its argument. NULL is allowed. From any thread, as release. */
FALLLINE_API const FlText *fl_text_retain(const FlText *text);
/* One holder less; the last frees it. NULL is allowed. */
FALLLINE_API void fl_text_release(const FlText *text);
/* Example i of a kind: its target, and the `length` <= FL_LETTERS_CONTEXT symbols before it, oldest first. */
FALLLINE_API int fl_text_example(const FlText *text, FlExamples which, int i, int length, uint8_t *context);
/* Whether a list has this line: FL_EXAMPLES_TRAINED if it is learned from, FL_EXAMPLES_HELD if it is only held back;
 * -1 if it has not, and of running text. */
FALLLINE_API int fl_text_line(const FlText *text, const uint8_t *symbols, int count);
/* The small letter of a code point, by a table: Latin, Greek and Cyrillic. */
FALLLINE_API uint32_t fl_text_lower(uint32_t code);
/* The symbols of UTF-8 that somebody types; characters that are none are passed over. Returns how many, at most
 * `most`. */
FALLLINE_API int fl_text_symbols(const FlText *text, const char *typed, int most, uint8_t *symbols);
/* Symbols as UTF-8, with a zero; as many as fit. */
FALLLINE_API void fl_text_print(const FlText *text, const uint8_t *symbols, int count, char *utf8, size_t size);

/* What counting alone can say, by kind: mean -ln p, in nats a letter, of tables of letters, of pairs and of triples. */
typedef struct FlTextBaselines {
    double letters[FL_EXAMPLES], pairs[FL_EXAMPLES], triples[FL_EXAMPLES]; /* nan where there are no examples */
} FlTextBaselines;

/* Counts are of the examples trained on, seen through a context of `length` letters. False if memory is short. */
FALLLINE_API bool fl_text_baselines(const FlText *text, int length, FlTextBaselines *baselines);

/* A model's shape. */
typedef struct FlLetters {
    int context; /* letters it looks back, 1..8 */
    int numbers; /* of each letter, 1..32 */
    int units;   /* 1..4096 */
} FlLetters;

/* Small 4 8 64, medium 5 12 128, large 6 16 400, huge 8 32 3500; NULL for i >= 4. */
FALLLINE_API const char *fl_letters_size(int i, FlLetters *letters);
/* Reads one of these words, or "4,8,64". False with one sentence, and nothing changed. */
FALLLINE_API bool fl_letters_read(FlLetters *letters, const char *text, char *error, size_t size);
/* Can it learn this text (NULL: nobody asks)? If not, one sentence in error. */
FALLLINE_API bool fl_letters_check(const FlLetters *letters, const FlText *text, char *error, size_t size);
/* How many weights it has for so many symbols. */
FALLLINE_API int fl_letters_weights(const FlLetters *letters, int symbols);
/* Where W1, b1, W2, b2 begin in the flat order; C is at 0. */
FALLLINE_API void fl_letters_places(const FlLetters *letters, int symbols, int place[4]);
/* The objective; one holder. Rows measure what is held back every 10 steps to 1000 and every 50 from there, the probe
 * at the marks. NULL, with one sentence, if the check says no or memory is short. */
FALLLINE_API const FlObjective *fl_letters_objective(const FlLetters *letters, const FlText *text, char *error,
                                                     size_t size);
/* Scores z[V] of what comes after this context (letters->context symbols): exp(z)/sum(exp(z)) are their chances. */
FALLLINE_API void fl_letters_scores(const FlLetters *letters, int symbols, const double *w, const uint8_t *context,
                                    double *z);
/* Chances q[V] of these scores at a temperature in (0, 2], not divided by their sum, which is returned; 0: 1 for the
 * first largest. */
FALLLINE_API double fl_letters_chances(int symbols, const double *z, double temperature, double *q);
/* Writes sample i: after `typed` symbols, until the end mark (of a list) or `most` symbols. Its dice are those of
 * (seed, stream 5 + 16 i), whatever the weights. Returns how many symbols it has, the end mark not counted. */
FALLLINE_API int fl_letters_sample(const FlLetters *letters, const FlText *text, const double *w, uint64_t seed, int i,
                                   double temperature, int typed_count, const uint8_t *typed, int most,
                                   uint8_t *symbols);

/* All that a model learns from. */
typedef struct FlLettersTask {
    FlLetters letters;  /* the shape */
    const FlText *text; /* held by whoever keeps the task */
} FlLettersTask;

/* The task as a loss, for plans: it has an objective, and no coordinates. Holds the text. Freed by fl_loss_release().
 * NULL, with one sentence, as of fl_letters_objective(). */
FALLLINE_API const FlLossType *fl_letters_loss(const FlLettersTask *task, char *error, size_t size);
/* What such a loss was made of; NULL for any other. */
FALLLINE_API const FlLettersTask *fl_letters_task(const FlLossType *loss);

/* What became of a training of letters that has reached its horizon, by the mean losses T_j of the probe at the marks
 * (jN + 15)/30, j = 0..30. */
typedef struct FlLettersOutcome {
    FlOutcomeKind kind; /* in a word */
    int arrival;        /* the step from which on the probe is below the table of pairs; -1: never */
    bool by_heart;      /* what is held back has been lower, while the probe fell on */
    bool stopped;       /* crawls, and no longer falls */
} FlLettersOutcome;

/* `pairs` is the probe's baseline. Diverges: not finite, or over the last eight marks above ln V in the mean;
 * converges: the last eight all at most `pairs`; oscillates: three rises or more from mark 16 on; else crawls. */
FALLLINE_API FlLettersOutcome fl_letters_outcome(const FlTraining *training, int symbols, double pairs);

#ifdef __cplusplus
}
#endif

#endif
