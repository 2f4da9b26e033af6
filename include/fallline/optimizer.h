#ifndef FALLLINE_OPTIMIZER_H
#define FALLLINE_OPTIMIZER_H
/* Update rules. Every first-order rule acts coordinate by coordinate, so one function per rule over a span of points
 * moves the ball (count 1), a lane batch, and all the weights of a network. A method asks the loss itself how far to
 * go: it has no learning rate, and moves one point at a time. */
#include "fallline/api.h"
#include "fallline/loss.h"
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Most numbers of a rule, most slots of memory it has for a coordinate, and most doubles that a method remembers. */
enum { FL_OPTIMIZER_PARAMETERS = 8, FL_OPTIMIZER_MAX_SLOTS = 8, FL_METHOD_MEMORY = 48 };

/* A number of a rule besides the learning rate. */
typedef struct FlParameter {
    const char *key;    /* the word of the state line: "beta"; NULL ends the list */
    const char *symbol; /* as the equation shows it, UTF-8 */
    double value;       /* default */
    double lo, hi;      /* allowed range, both ends included */
    bool by_ratios;     /* compared by ratios, as learning rates are */
} FlParameter;

typedef struct FlOptimizerType FlOptimizerType;

/* A rule with its numbers. Plain, copyable, comparable. */
typedef struct FlOptimizer {
    const FlOptimizerType *type;           /* lives as long as what is made with it */
    double eta;                            /* learning rate, above 0 and finite; a method does not look at it */
    double value[FL_OPTIMIZER_PARAMETERS]; /* of type->parameters, in their order */
} FlOptimizer;

/* The largest learning rate that the program lets anybody set. */
#define FL_ETA_MAX 1e6

/* What depends on the step count alone: the update being made is number t = 1, 2, ... Before the first one t = 0 and
 * all products are 1. */
typedef struct FlClock {
    int t;             /* number of the update */
    double product[4]; /* what a rule keeps there: running products of its betas, factors of this update */
    int steps;         /* the horizon N of the run; 0 where nobody says */
    const double *f;   /* losses of the points before the update, for a rule that asks; NULL where nobody says */
} FlClock;

/* Where a method stands: the point, its loss and its gradient. */
typedef struct FlPoint {
    double x[FL_MAX_DIM], f, g[FL_MAX_DIM]; /* coordinates that the loss has not are 0 */
} FlPoint;

/* What a method tries on the way to a step: tries.h. */
typedef struct FlTries FlTries;

/* How a first-order rule makes its step of the slope g: what decides where it rests, and what it swings about. beta is
 * its number of that key. A rule of one's own that says nothing is taken to be of the first kind. */
typedef enum FlStepLaw {
    FL_STEP_SCALED,    /* the slope by its usual size, as Adam and its kin do */
    FL_STEP_PLAIN,     /* -eta g */
    FL_STEP_HEAVY,     /* -eta m with m = beta m + g: the heavy ball */
    FL_STEP_LOOKAHEAD, /* -eta (g + beta m): Nesterov's */
    FL_STEP_SIGN,      /* eta in each coordinate, whatever the slope's size */
    FL_STEP_SHRINKING, /* the slope by the root of all its squares so far */
    FL_STEP_OWN_SCALE, /* by the sizes of its own steps before; eta is a factor of them, without a unit */
    FL_STEP_OTHER      /* nobody knows: of a typed rule */
} FlStepLaw;

/* How a method finds the length of a step along its direction. */
typedef enum FlStepLength {
    FL_LENGTH_SEARCHED, /* by a search for where the loss is low enough and the slope has eased */
    FL_LENGTH_HALVED,   /* from a long one, halved until it leads down far enough */
    FL_LENGTH_CURVED,   /* from the one that the curvature sets, halved until it leads down */
    FL_LENGTH_WHOLE     /* the one that the curvature sets, uphill as well */
} FlStepLength;

/* Line search, second order: one step of a method. */
typedef struct FlMethodType {
    bool second_order; /* asks for the Hessian: plans on a loss without one are refused */
    /* Doubles of memory that advance keeps between steps on a loss of this dimension, at most FL_METHOD_MEMORY; all are
     * 0 before the first step. */
    int (*memory)(int dim);
    /* Moves the point (1 or 2 coordinates) by one step, its loss and gradient with it, and returns the accepted step
     * length: the factor of the method's direction. 0: no step leads down, the point stays. tries: it is told every
     * landing that is evaluated, as the program's own methods do; NULL: nobody listens. */
    double (*advance)(FlLoss *loss, FlPoint *point, double *memory, FlTries *tries);
    FlStepLength length; /* how far it goes */
} FlMethodType;

/* A rule typed as text: rule_text.h. */
typedef struct FlRuleMade FlRuleMade;

/* x <- x + step for count points of dim coordinates; g, x and each slot are laid out as in loss.h. Slot s of coordinate
 * j of point i is slots[(s*dim + j)*stride + i]. */
typedef void FlOptimizerUpdate(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                               const double *g, double *x, double *slots);

/* What a rule or a method is. */
struct FlOptimizerType {
    const char *id, *title, *formula; /* a word for command lines, a name for people, the update as text; UTF-8 */
    const FlMethodType *method; /* NULL: a first-order rule, with slots, clock and update; a method has none of them */
    const char *brief;          /* a title for narrow places; NULL: the title */
    const char *note;           /* what it does, one sentence; NULL: none */
    FlStepLaw step;             /* of a first-order rule */
    bool bounded;   /* with its usual numbers no step is longer than a few eta, however steep the slope is */
    bool decoupled; /* weight decay takes a share of the point away, beside the step; else it is part of the slope */
    int slots;      /* doubles of memory per coordinate */
    bool asks;      /* for the loss, or for the length of the whole slope: not for weights that are a part of many */
    FlParameter parameters[FL_OPTIMIZER_PARAMETERS]; /* ended by a key that is NULL, or full */
    /* Moves the clock to the next update. Shared by all lanes. */
    void (*clock)(const FlOptimizer *optimizer, FlClock *clock);
    FlOptimizerUpdate *update; /* makes the update */
    /* Largest stable eta on a quadratic with largest curvature lambda_max > 0, or NULL where no such bound exists. */
    double (*eta_limit)(const FlOptimizer *optimizer, double lambda_max);
    const FlRuleMade *made; /* what a text was made into; NULL: compiled in */
};

/* All rules and methods of the program, in the order of the menu. Returns how many; *types points to static memory. */
FALLLINE_API int fl_optimizer_types(const FlOptimizerType *const **types);
/* The program's own rule or method with this id, or NULL. */
FALLLINE_API const FlOptimizerType *fl_optimizer_type_find(const char *id);
/* A rule of one's own with this many slots (0..FL_OPTIMIZER_MAX_SLOTS): id "own", a clock that counts t, no numbers but
 * the learning rate. All fields may be set afterwards. The result is the caller's: it lives longer than what is made
 * with it. */
FALLLINE_API FlOptimizerType fl_optimizer_type_default(int slots, FlOptimizerUpdate *update);
/* The rule's eta_limit at this largest curvature; NaN where there is none: of rules without one, where the ground does
 * not bend up, and at corners, whose curvature is infinite. */
FALLLINE_API double fl_optimizer_limit(const FlOptimizer *rule, double lambda_max);
/* The rule with its defaults and this learning rate. */
FALLLINE_API FlOptimizer fl_optimizer_default(const FlOptimizerType *type, double eta);
/* The same rule with the same numbers, those that it has. */
FALLLINE_API bool fl_optimizer_equal(const FlOptimizer *a, const FlOptimizer *b);
/* What a rule's number of this key is (not "lr"), or NULL if it has none of that name. */
FALLLINE_API const FlParameter *fl_optimizer_parameter(const FlOptimizerType *type, const char *key);
/* The number behind a key ("lr" is eta, which methods lack), or NULL if the rule has none of that name. */
FALLLINE_API double *fl_optimizer_number(FlOptimizer *optimizer, const char *key);

#ifdef __cplusplus
}
#endif

#endif
