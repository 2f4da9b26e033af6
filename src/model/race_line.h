#ifndef FL_MODEL_RACE_LINE_H
#define FL_MODEL_RACE_LINE_H
/* The lanes of a race in a state line: rules=gd:0.02@12:0.05,adam:0.1:beta1=0.8,-lion. */
#include "model/state_words.h"
#include "model/state_writer.h"

/* Reads them, for a plan of which all else is known. False with one sentence. */
bool fl_race_read(const FlStateWords *words, const FlPlan *plan, FlRace *race);
void fl_race_print(FlStateWriter *writer, const FlRace *race);

#endif
