#ifndef FL_MODEL_RULE_LINE_H
#define FL_MODEL_RULE_LINE_H
/* The rule of one run and its changes under way, in a state line: adam lr=0.02 beta1=0.8 ... at=4 lr=1.85. */
#include "model/state_words.h"
#include "model/state_writer.h"

/* Reads them into the plan of a document of which all else is known, with the branch that they stand for. False with
 * one sentence. */
bool fl_rule_read(const FlStateWords *words, FlDocument *document);
/* rule="..." of a typed one, nothing of any other. */
void fl_rule_put_text(FlStateWriter *writer, const FlOptimizerType *type);
/* The rule at step 0, with those of its numbers that a reader would not assume. */
void fl_rule_print(FlStateWriter *writer, const FlDocument *document);
void fl_rule_print_changes(FlStateWriter *writer, const FlDocument *document);

#endif
