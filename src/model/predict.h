#ifndef FL_MODEL_PREDICT_H
#define FL_MODEL_PREDICT_H
/* Predict, then see: while a document predicts, its future is hidden, and a flag says where a step is expected to land.
 * The cursor on the flag's step answers it. */
#include "model/document.h"

/* What a document predicts; NULL where its future is shown. */
const FlPredict *fl_document_predicts(const FlDocument *document);
/* A flag stands, and its step is still to come. */
bool fl_predict_waits(const FlDocument *document);
/* The cursor is on the step that the flag was planted for. */
bool fl_predict_answered(const FlDocument *document);
/* Brings a prediction in line with its document, whose run has `last` as its last row worth showing: no flag for a step
 * that never comes, and no view that has no place for one. */
void fl_predict_settle(FlDocument *document, int last);
/* What becomes of the flag where an action made `next` of `now`: one whose question was answered goes with its answer,
 * one that waits stays for the steps ahead, however they have changed. */
void fl_predict_follow(FlDocument *next, const FlDocument *now);

/* The flag that this row answers, which lies on the flag's step. */
FlGuess fl_predict_guess(const FlDocument *document, const FlRun *run);
#endif
