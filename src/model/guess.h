#ifndef FL_MODEL_GUESS_H
#define FL_MODEL_GUESS_H
/* A flag planted where a step is expected to land, what came of it, and the score of a sitting. */
#include "fallline/fallline.h"
#include "model/scene.h"

typedef struct FlPredict {
    int ahead; /* steps from a flag's planting to its answer, 1 or 5; 0: the future is shown */
    int row;   /* the step that the flag is for; 0: none is planted */
    double flag[FL_MAX_DIM];
} FlPredict;

/* A flag that was answered. */
typedef struct FlGuess {
    int dim;
    double eta; /* of the step that answered it */
    double start[FL_MAX_DIM], flag[FL_MAX_DIM], landed[FL_MAX_DIM];
} FlGuess;

enum { FL_GUESSES_KEPT = 5 };

/* The flags of one sitting. */
typedef struct FlTally {
    int count, hits;
    FlGuess last[FL_GUESSES_KEPT]; /* the latest of them, oldest first */
} FlTally;

bool fl_predict_same(const FlPredict *a, const FlPredict *b);
/* Views that a flag can stand in. */
bool fl_predict_view(FlViewId view);
/* How far the landing is from the flag. */
double fl_guess_missed(const FlGuess *guess);
/* How far the flag is along the way that was made, as a share of it: 1 is the landing. NaN: there was no way. */
double fl_guess_share(const FlGuess *guess);
/* Within a tenth of the stride. */
bool fl_guess_hit(const FlGuess *guess);
/* One more flag. Landings that are no numbers do not count. */
void fl_tally_add(FlTally *tally, const FlGuess *guess);
/* The mean share of those kept that have one; NaN: none has. */
double fl_tally_share(const FlTally *tally);
/* How many are kept. */
int fl_tally_kept(const FlTally *tally);

#endif
