#include "model/predict.h"
#include <string.h>

const FlPredict *fl_document_predicts(const FlDocument *document) {
    bool single = fl_document_race(document) == NULL;
    return single && document->predict.ahead > 0 ? &document->predict : NULL;
}

bool fl_predict_waits(const FlDocument *document) {
    const FlPredict *predict = fl_document_predicts(document);
    return predict != NULL && predict->row > document->cursor;
}

bool fl_predict_answered(const FlDocument *document) {
    const FlPredict *predict = fl_document_predicts(document);
    return predict != NULL && predict->row > 0 && predict->row == document->cursor;
}

static void drop_flag(FlPredict *predict) {
    predict->row = 0;
    memset(predict->flag, 0, sizeof predict->flag);
}

void fl_predict_settle(FlDocument *document, int last) {
    if (fl_document_race(document) != NULL) return;
    FlPredict *predict = &document->predict;
    bool gone = predict->row > last || predict->row < document->cursor;
    if (predict->ahead == 0 || predict->row < predict->ahead || gone) drop_flag(predict);
    if (predict->ahead > 0 && !fl_predict_view(document->view)) document->view = FL_VIEW_CONTOURS;
}

void fl_predict_follow(FlDocument *next, const FlDocument *now) {
    if (fl_document_predicts(next) == NULL) return;
    FlPredict *predict = &next->predict;
    bool old = fl_predict_same(predict, &now->predict), answered = fl_predict_answered(now);
    bool same = fl_document_same_runs(next, now);
    if (!old || predict->row == 0 || (same && next->cursor == now->cursor)) return;
    if (answered)
        drop_flag(predict);
    else if (!same || next->cursor < now->cursor)
        predict->row = next->cursor + predict->ahead;
}

FlGuess fl_predict_guess(const FlDocument *document, const FlRun *run) {
    const FlPredict *predict = &document->predict;
    FlGuess guess = {.dim = document->plan.loss->dim, .eta = fl_plan_rate(&document->plan, predict->row - 1)};
    for (int j = 0; j < guess.dim && j < FL_MAX_DIM; j++) {
        guess.start[j] = fl_run_row(run, predict->row - predict->ahead)->x[j];
        guess.flag[j] = predict->flag[j];
        guess.landed[j] = fl_run_row(run, predict->row)->x[j];
    }
    return guess;
}
