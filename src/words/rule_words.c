#include "words/rule_words.h"
#include <string.h>

#define SLOPE    "\\ig"
#define OLD_M    "\\im\\_#"
#define NEW_M    "\\im\\_@"
#define OLD_V    "\\iv\\_#"
#define NEW_V    "\\iv\\_@"
#define BETA     "\\iβ"
#define BETA1    "\\iβ\\_1"
#define NOT_BETA "\\r(1 − \\iβ\\_1\\r)"
#define RHO      "\\iρ"
#define NOT_RHO  "\\r(1 − \\iρ\\r)"
#define ROOT     "\\r√\\iv\\_@"
#define HAT      "\\hm\\_@"
#define HAT_ROOT "\\r√\\hv\\_@"

/* m <- beta m + g, and m <- beta1 m + (1 - beta1) g. */
#define PUSH                                                                                                           \
    {                                                                                                                  \
        {"", NEW_M, FL_TERM_M}, {"=", BETA, FL_TERM_SHARE}, {"·", OLD_M, FL_TERM_OLD_M}, {                             \
            "+", SLOPE, FL_TERM_SLOPE                                                                                  \
        }                                                                                                              \
    }
#define MEAN_TO(symbol, value)                                                                                         \
    {                                                                                                                  \
        {"", symbol, value}, {"=", BETA1, FL_TERM_SHARE}, {"·", OLD_M, FL_TERM_OLD_M}, {"+", NOT_BETA, FL_TERM_REST},  \
        {                                                                                                              \
            "·", SLOPE, FL_TERM_SLOPE                                                                                  \
        }                                                                                                              \
    }
#define MEAN MEAN_TO(NEW_M, FL_TERM_M)
#define MEAN_SQUARE                                                                                                    \
    {                                                                                                                  \
        {"", NEW_V, FL_TERM_V}, {"=", RHO, FL_TERM_SHARE}, {"·", OLD_V, FL_TERM_OLD_V}, {"+", NOT_RHO, FL_TERM_REST},  \
        {                                                                                                              \
            "·", SLOPE, FL_TERM_SQUARE                                                                                 \
        }                                                                                                              \
    }

#define PART_PUSH                                                                                                      \
    { "\\im\\r ← ", FL_TERM_SHARE, " \\im\\r + \\ig", FL_TERM_NONE, FL_TERM_M, FL_BAR_SLOPES }
#define PART_MEAN                                                                                                      \
    { "\\im\\r ← ", FL_TERM_SHARE, " \\im\\r + ~ \\ig", FL_TERM_REST, FL_TERM_M, FL_BAR_SLOPES }
#define PART_SQUARES                                                                                                   \
    { "\\iv\\r ← ", FL_TERM_SHARE2, " \\iv\\r + ~ \\ig\\^2", FL_TERM_REST2, FL_TERM_V, FL_BAR_POSITIVE }
#define PART_SQUARES_RHO                                                                                               \
    { "\\iv\\r ← ", FL_TERM_SHARE, " \\iv\\r + ~ \\ig\\^2", FL_TERM_REST, FL_TERM_V, FL_BAR_POSITIVE }
#define PART_ROOT                                                                                                      \
    { "\\r√\\iv", FL_TERM_NONE, "", FL_TERM_NONE, FL_TERM_ROOT, FL_BAR_POSITIVE }
#define PART_HAT                                                                                                       \
    { "\\hm\\r = \\im\\r / ~", FL_TERM_NONE, "", FL_TERM_GROWN, FL_TERM_HAT, FL_BAR_SLOPES }
#define PART_HAT_ROOT                                                                                                  \
    { "\\r√\\hv\\r = √(\\iv\\r / ~\\r)", FL_TERM_NONE, "", FL_TERM_GROWN2, FL_TERM_ROOT, FL_BAR_POSITIVE }

static const FlRuleWords all[] = {
    {.id = "gd",
     .m = -1,
     .v = -1,
     .u = -1,
     .root = -1,
     .along = FL_ALONG_SLOPE,
     .direction = "\\r∇\\iL",
     .tail = {{"·", SLOPE, FL_TERM_SLOPE}}},
    {.id = "armijo",
     .m = -1,
     .v = -1,
     .u = -1,
     .root = -1,
     .along = FL_ALONG_SLOPE,
     .direction = "\\r∇\\iL",
     .tail = {{"·", SLOPE, FL_TERM_SLOPE}}},
    {.id = "momentum",
     .m = 0,
     .v = -1,
     .u = -1,
     .root = -1,
     .along = FL_ALONG_M,
     .memory = PUSH,
     .tail = {{"·", NEW_M, FL_TERM_M}},
     .direction = "\\im",
     .parts = {PART_PUSH},
     .note = "m remembers: %s of the last push stays."},
    {.id = "nesterov",
     .m = 0,
     .v = -1,
     .u = -1,
     .root = -1,
     .along = FL_ALONG_AHEAD,
     .memory = PUSH,
     .tail = {{"·", "\\r(\\ig\\r + \\iβm\\_@\\r)", FL_TERM_DIRECTION}},
     .direction = "\\ig\\r + \\iβm",
     .parts = {PART_PUSH, {"\\ig\\r + \\iβm", FL_TERM_NONE, "", FL_TERM_NONE, FL_TERM_DIRECTION, FL_BAR_SLOPES}},
     .note = "x is already the look-ahead point."},
    {.id = "adagrad",
     .m = -1,
     .v = 0,
     .u = -1,
     .root = 0,
     .along = FL_ALONG_SCALED_SLOPE,
     .memory = {{"", NEW_V, FL_TERM_V}, {"=", OLD_V, FL_TERM_OLD_V}, {"+", SLOPE, FL_TERM_SQUARE}},
     .tail = {{"·", SLOPE, FL_TERM_SLOPE}, {"/", ROOT, FL_TERM_ROOT}},
     .direction = "\\ig\\r / √\\iv",
     .parts = {{"\\iv\\r ← \\iv\\r + \\ig\\^2", FL_TERM_NONE, "", FL_TERM_NONE, FL_TERM_V, FL_BAR_POSITIVE}, PART_ROOT},
     .note = "v only grows, so the stride only shrinks."},
    {.id = "rmsprop",
     .m = -1,
     .v = 0,
     .u = -1,
     .root = 0,
     .along = FL_ALONG_SCALED_SLOPE,
     .memory = MEAN_SQUARE,
     .tail = {{"·", SLOPE, FL_TERM_SLOPE}, {"/", ROOT, FL_TERM_ROOT}},
     .direction = "\\ig\\r / √\\iv",
     .parts = {PART_SQUARES_RHO, PART_ROOT},
     .note = "v forgets, so the stride recovers."},
    {.id = "adadelta",
     .m = -1,
     .v = 0,
     .u = 1,
     .root = 0,
     .along = FL_ALONG_DELTA,
     .memory = MEAN_SQUARE,
     .tail = {{"·", "\\ig\\r√\\iu\\_#\\r / √\\iv\\_@", FL_TERM_DIRECTION}},
     .direction = "\\ig\\r√\\iu\\r / √\\iv",
     .parts = {PART_SQUARES_RHO,
               {"\\iu\\r, past strides²", FL_TERM_NONE, "", FL_TERM_NONE, FL_TERM_OLD_U, FL_BAR_POSITIVE},
               {"\\ig\\r√\\iu\\r / √\\iv", FL_TERM_NONE, "", FL_TERM_NONE, FL_TERM_DIRECTION, FL_BAR_OWN}},
     .note = "u: the mean of past strides, squared."},
    {.id = "adam",
     .m = 0,
     .v = 1,
     .u = -1,
     .root = 1,
     .corrected = true,
     .along = FL_ALONG_SCALED_HAT,
     .memory = MEAN,
     .tail = {{"·", HAT, FL_TERM_HAT}, {"/", HAT_ROOT, FL_TERM_ROOT}},
     .direction = "\\hm\\r / √\\hv",
     .parts = {PART_MEAN, PART_SQUARES, PART_HAT, PART_HAT_ROOT},
     .note = "Hats: corrected for the cold start.",
     .note_share2 = true},
    {.id = "adamw",
     .m = 0,
     .v = 1,
     .u = -1,
     .root = 1,
     .corrected = true,
     .decoupled = true,
     .along = FL_ALONG_SCALED_HAT,
     .memory = MEAN,
     .tail = {{"·", "\\hm\\r / √\\hv", FL_TERM_DIRECTION}},
     .direction = "\\hm\\r / √\\hv",
     .parts = {PART_MEAN, PART_SQUARES, PART_HAT, PART_HAT_ROOT},
     .note = "ω pulls x itself, past the hats.",
     .note_share2 = true},
    {.id = "amsgrad",
     .m = 0,
     .v = 1,
     .u = -1,
     .root = 2,
     .corrected = true,
     .along = FL_ALONG_SCALED_HAT,
     .memory = MEAN,
     .tail = {{"·", HAT, FL_TERM_HAT}, {"/", "\\r√\\hv\\_max", FL_TERM_ROOT}},
     .direction = "\\hm\\r / √\\hv\\_max",
     .parts = {PART_MEAN,
               PART_SQUARES,
               PART_HAT,
               {"\\r√\\hv\\_max\\r = √(\\iv\\_max\\r / ~\\r)", FL_TERM_NONE, "", FL_TERM_GROWN2, FL_TERM_ROOT,
                FL_BAR_POSITIVE}},
     .note = "The root is of the largest v so far.",
     .note_share2 = true},
    {.id = "nadam",
     .m = 0,
     .v = 1,
     .u = -1,
     .root = 1,
     .corrected = true,
     .along = FL_ALONG_NADAM,
     .memory = MEAN,
     .tail = {{"·", "\\hm′\\_@", FL_TERM_HAT}, {"/", HAT_ROOT, FL_TERM_ROOT}},
     .direction = "\\hm′\\r / √\\hv",
     .parts = {PART_MEAN,
               PART_SQUARES,
               {"\\hm′\\r of \\im\\r and \\ig", FL_TERM_NONE, "", FL_TERM_NONE, FL_TERM_HAT, FL_BAR_SLOPES},
               PART_HAT_ROOT},
     .note = "It looks ahead: g counts twice.",
     .note_share2 = true},
    {.id = "lion",
     .m = 0,
     .v = -1,
     .u = -1,
     .root = -1,
     .decoupled = true,
     .along = FL_ALONG_SIGN,
     .memory = MEAN_TO("\\ic\\_@", FL_TERM_MIX),
     .tail = {{"·", "\\rsign(\\ic\\_@\\r)", FL_TERM_DIRECTION}},
     .direction = "\\rsign \\ic",
     .parts = {{"\\ic\\r = ", FL_TERM_SHARE, " \\im\\r + ~ \\ig", FL_TERM_REST, FL_TERM_MIX, FL_BAR_SLOPES},
               {"\\rsign \\ic", FL_TERM_NONE, "", FL_TERM_NONE, FL_TERM_DIRECTION, FL_BAR_OWN},
               {"\\im\\r ← ", FL_TERM_SHARE2, " \\im\\r + ~ \\ig", FL_TERM_REST2, FL_TERM_M, FL_BAR_SLOPES}},
     .note = "Only the sign counts. For m:",
     .note_share2 = true},
};

const FlRuleWords *fl_rule_words(const FlOptimizerType *rule) {
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i].id, rule->id) == 0) return &all[i];
    return NULL;
}
