#ifndef FL_WORDS_PROGRAM_H
#define FL_WORDS_PROGRAM_H
/* Plain descent on a line as a short Python program: the lines of the side panel, and the text that is copied. */
#include "fallline/line.h"
#include "fallline/plan.h"

enum { FL_PROGRAM_LINES = 18, FL_PROGRAM_CODE = 120, FL_PROGRAM_TEXT = 8192 };

/* What stands beside a line: the number that it makes. */
typedef enum FlProgramValue {
    FL_VALUE_NONE,
    FL_VALUE_WEIGHT,
    FL_VALUE_RATE,
    FL_VALUE_STEP,
    FL_VALUE_POINTS, /* how many of them a step uses */
    FL_VALUE_ERRORS,
    FL_VALUE_LOSS,
    FL_VALUE_SLOPE_W,
    FL_VALUE_SLOPE_B,
    FL_VALUE_NEXT_W,
    FL_VALUE_NEXT_B
} FlProgramValue;

typedef struct FlProgramLine {
    int indent; /* levels */
    FlProgramValue value;
    char code[FL_PROGRAM_CODE]; /* as shown: U+2212 for minus */
} FlProgramLine;

typedef struct FlProgram {
    int count;
    int first_of_step; /* index of the first line that every step executes */
    FlProgramLine line[FL_PROGRAM_LINES];
} FlProgram;

/* The lines for a plan whose loss is a line's. Long lists end in an ellipsis. */
FlProgram fl_program(const FlPlan *plan);
/* The same program as text that Python 3 runs: it prints w, or w and b, after all steps of the plan, bit for bit those
 * of the run. False where there is none (another rule than plain descent, batches, more points than fit): text is
 * empty. */
bool fl_program_text(const FlPlan *plan, char *text, size_t size);

#endif
