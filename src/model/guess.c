#include "model/guess.h"
#include <math.h>
#include <string.h>

bool fl_predict_same(const FlPredict *a, const FlPredict *b) {
    bool same = a->ahead == b->ahead && a->row == b->row;
    for (int j = 0; j < FL_MAX_DIM; j++) same = same && a->flag[j] == b->flag[j];
    return same;
}

bool fl_predict_view(FlViewId view) {
    return view == FL_VIEW_CONTOURS || view == FL_VIEW_BASINS;
}

double fl_guess_missed(const FlGuess *guess) {
    return hypot(guess->landed[0] - guess->flag[0], guess->landed[1] - guess->flag[1]);
}

static double stride(const FlGuess *guess) {
    return hypot(guess->landed[0] - guess->start[0], guess->landed[1] - guess->start[1]);
}

double fl_guess_share(const FlGuess *guess) {
    double way = stride(guess), along = 0;
    for (int j = 0; j < FL_MAX_DIM; j++)
        along += (guess->flag[j] - guess->start[j]) / way * ((guess->landed[j] - guess->start[j]) / way);
    return way > 0 ? along : (double)NAN;
}

/* Decimal places that are typed or shown come out as hits: 0.1 of 1 is one, whatever their last bits. */
bool fl_guess_hit(const FlGuess *guess) {
    return fl_guess_missed(guess) <= 0.1 * stride(guess) * (1 + 1e-9);
}

int fl_tally_kept(const FlTally *tally) {
    return tally->count < FL_GUESSES_KEPT ? tally->count : FL_GUESSES_KEPT;
}

void fl_tally_add(FlTally *tally, const FlGuess *guess) {
    int kept = fl_tally_kept(tally);
    if (!isfinite(fl_guess_missed(guess)) || !isfinite(stride(guess))) return;
    if (kept == FL_GUESSES_KEPT) memmove(tally->last, tally->last + 1, (size_t)--kept * sizeof *tally->last);
    tally->last[kept] = *guess;
    tally->count++;
    tally->hits += fl_guess_hit(guess);
}

double fl_tally_share(const FlTally *tally) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < fl_tally_kept(tally); i++) {
        double share = fl_guess_share(&tally->last[i]);
        if (isnan(share)) continue;
        sum += share;
        count++;
    }
    return count > 0 ? sum / count : (double)NAN;
}
