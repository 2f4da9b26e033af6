#ifndef FL_STAGE_PREPARE_H
#define FL_STAGE_PREPARE_H
/* The document's plan, on the cheaper loss unless its steps go by some of the points. */
#include "context/context.h"

FlPlan fl_context_swept_plan(const FlContext *context);

#endif
