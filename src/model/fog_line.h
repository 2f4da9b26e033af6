#ifndef FL_MODEL_FOG_LINE_H
#define FL_MODEL_FOG_LINE_H
/* A walk in the fog as a state line has it: "fog=1 looks=1.8,0.9", on a map "fog=0 looks=3:-1.3,2.5:0", lifted. */
#include "model/state_words.h"

/* The walk of a document whose start and step are read; where the line names no start it is the first look. False with
 * one sentence. */
bool fl_fog_read(const FlStateWords *words, FlDocument *document);

#endif
