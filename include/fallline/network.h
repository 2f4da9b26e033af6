#ifndef FALLLINE_NETWORK_H
#define FALLLINE_NETWORK_H
/* A network of layers that looks at a point (x, y) and answers which class it is of; its weights are one flat vector
 * W1, b1, W2, b2, ..., matrices row by row [to][from]. z = b + W a summed from b on by rising `from`; every layer but
 * the last bends z by its activation. Sums over points run by rising point. No sum has another order, whatever the
 * processor or the number of threads. All is in doubles, but where a layer has 100 000 weights or more the slope that
 * an objective of networks trains by, whose products of that layer are in floats. */
#include "fallline/api.h"
#include "fallline/objective.h"
#include "fallline/outcome.h"
#include "fallline/points.h"
#include "fallline/training.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Most layers with their input, most units of a layer, most weights. */
enum { FL_NETWORK_SIZES = 6, FL_NETWORK_UNITS = 4096, FL_NETWORK_WEIGHTS = 1 << 22 };

/* How units bend what they have summed: f' is 1 - a^2, [a > 0], a (1 - a). */
typedef enum FlActivation { FL_TANH, FL_RELU, FL_SIGMOID, FL_ACTIVATIONS } FlActivation;
/* What is made small: cross-entropy of one answer, its square, or cross-entropy of several (softmax). */
typedef enum FlNetworkLoss { FL_NETWORK_BCE, FL_NETWORK_MSE, FL_NETWORK_SOFTMAX, FL_NETWORK_LOSSES } FlNetworkLoss;

/* Plain and copyable; what it does not use is 0. */
typedef struct FlNetwork {
    int sizes;                  /* layers with the input, 2..FL_NETWORK_SIZES */
    int size[FL_NETWORK_SIZES]; /* 2, units of each hidden layer, answers */
    FlActivation activation;    /* of all hidden layers */
    FlNetworkLoss loss;         /* what is made small */
} FlNetwork;

/* One of its numbers. */
typedef struct FlNetworkPlace {
    int layer, row, col; /* layer 1..sizes-1; to unit row, from unit col, both from 0 */
    bool bias;           /* col is then 0 */
} FlNetworkPlace;

/* Words of state lines: "tanh", "bce". */
FALLLINE_API const char *fl_activation_word(FlActivation activation);
/* The same. */
FALLLINE_API const char *fl_network_loss_word(FlNetworkLoss loss);
/* Reads "2-8-8-1" into sizes and size. False with one sentence, and nothing changed. */
FALLLINE_API bool fl_network_read_shape(FlNetwork *network, const char *text, size_t length, char *error, size_t size);
/* At most 32 bytes with the zero. */
FALLLINE_API void fl_network_print_shape(const FlNetwork *network, char text[32]);
/* Is it one, and can it learn points of so many classes (0: nobody asks)? If not, one sentence in error. */
FALLLINE_API bool fl_network_check(const FlNetwork *network, int classes, char *error, size_t size);
/* The same shape, activation and loss. */
FALLLINE_API bool fl_network_equal(const FlNetwork *a, const FlNetwork *b);
/* How many weights it has. */
FALLLINE_API int fl_network_weights(const FlNetwork *network);
/* Where a number stands in the flat order. */
FALLLINE_API int fl_network_index(const FlNetwork *network, FlNetworkPlace place);
/* Which number stands there. */
FALLLINE_API FlNetworkPlace fl_network_place(const FlNetwork *network, int index);
/* Weights to begin with, from the generator (seed, stream 2): uniform within sqrt(6/(in + out)), below a ReLU
 * sqrt(6/in); biases 0. */
FALLLINE_API void fl_network_init(const FlNetwork *network, uint64_t seed, double *w);
/* Weights that fit another shape: those of units that both have are kept, new ones are drawn as init does. */
FALLLINE_API void fl_network_reshape(const FlNetwork *from, const double *w, const FlNetwork *to, uint64_t seed,
                                     double *to_w);

/* Reads a table with the columns layer, kind (W or b), row, col, weight, in the flat order; others are passed over.
 * *shape gets the sizes that its rows have. NULL, with one sentence that names the line, if they are of none. */
FALLLINE_API const FlWeights *fl_network_read_weights(FlNetwork *shape, const char *text, size_t length,
                                                      const char *name, char *error, size_t size);

typedef struct FlNetworkPass FlNetworkPass;

/* Memory for up to `room` points at once. NULL if it is short. */
FALLLINE_API FlNetworkPass *fl_network_pass_create(const FlNetwork *network, int room);
/* NULL is allowed. */
FALLLINE_API void fl_network_pass_destroy(FlNetworkPass *pass);
/* Forward: activations of all units for count <= room points. */
FALLLINE_API void fl_network_forward(FlNetworkPass *pass, const FlSpans *spans, const double *w, int count,
                                     const double *x, const double *y);
/* Layer i of the last forward, 0 (the points) .. sizes-1 (the answers z, not bent): unit u of point p is
 * [u * *stride + p]. */
FALLLINE_API const double *fl_network_units(const FlNetworkPass *pass, int i, int *stride);
/* Loss and right answers of the last forward; its gradient in g[n] unless NULL, and the errors. */
FALLLINE_API FlScore fl_network_backward(FlNetworkPass *pass, const FlSpans *spans, const double *w,
                                         const uint32_t *label, double *g);
/* Errors that arrive at layer i >= 1 after a backward with g: slopes of the mean loss by what each unit summed, laid
 * out as units. Times count: of the point's own loss. A weight's slope is the sum over points of unit[from]*error[to].
 */
FALLLINE_API const double *fl_network_errors(const FlNetworkPass *pass, int i, int *stride);
/* The class that answers z[size of the last layer] name; ties: class 1 iff z > 0 (bce), z > 0.5 (mse), else the first
 * largest. */
FALLLINE_API int fl_network_class(const FlNetwork *network, const double *z);
/* How sure they are of each class: probabilities, of mse the answer itself within 0..1. */
FALLLINE_API void fl_network_shares(const FlNetwork *network, const double *z, double shares[FL_POINTS_CLASSES]);

/* Is point i held back, where this share (0 to 0.5, whole percents) is? The last of every 10, 20 or 100 points. */
FALLLINE_API bool fl_network_held(int i, double share);
/* What a network's training is made of. */
typedef struct FlNetworkTask {
    FlNetwork network;      /* what is trained */
    const FlPoints *points; /* what it looks at */
    double hold;            /* the share held back */
    const FlWeights *start; /* what it begins with, whatever the seed; NULL: weights drawn by the seed */
} FlNetworkTask;

/* A task as a loss of many weights (FlLossType.objective), counted as all that are made at run time; it holds points
 * and start. Its id is "network"; rates and tracks are those that suit its shape. NULL, with one sentence, if the check
 * says no, the share is out of range, the start is of another number of weights, or memory is short. */
FALLLINE_API const FlLossType *fl_network_loss(const FlNetworkTask *task, char *error, size_t size);
/* What such a loss is made of, valid as long as it is; NULL for any other. */
FALLLINE_API const FlNetworkTask *fl_network_task(const FlLossType *loss);
/* Its objective alone, without weights to begin with; one holder. NULL, with one sentence, if the check says no, the
 * share is out of range, or memory is short. */
FALLLINE_API const FlObjective *fl_network_objective(const FlNetwork *network, const FlPoints *points, double hold,
                                                     char *error, size_t size);

/* What became of a training that has reached its horizon. */
typedef struct FlTrainingOutcome {
    FlOutcomeKind kind; /* in a word */
    int arrival;        /* the step; -1: never */
    bool stranded;      /* crawls, and no longer falls */
    double target;      /* loss that counts as arrived: 0.15 of the best constant answer's */
} FlTrainingOutcome;

/* Of a network's: diverges if not finite or, over the last quarter, more than twice the best constant answer's loss in
 * the mean; converges if at most 0.15 of it from a step of the first 0.9 on to the end; oscillates if it rose on a
 * fifth of the second half's steps; else crawls. In batches by the rows ((jN+15)/30, j = 0..30) that measure it all. */
FALLLINE_API FlTrainingOutcome fl_network_outcome(const FlTraining *training);

#ifdef __cplusplus
}
#endif

#endif
