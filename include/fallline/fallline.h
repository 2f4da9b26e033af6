#ifndef FALLLINE_H
#define FALLLINE_H
/* Fall Line's core: gradient descent, exact and repeatable. libc and libm only; no clock, no threads, no files. */
#include "fallline/api.h"
#include "fallline/contours.h"
#include "fallline/data.h"
#include "fallline/formula.h"
#include "fallline/line.h"
#include "fallline/loss.h"
#include "fallline/loss_type.h"
#include "fallline/map.h"
#include "fallline/network.h"
#include "fallline/number.h"
#include "fallline/objective.h"
#include "fallline/optimizer.h"
#include "fallline/outcome.h"
#include "fallline/plan.h"
#include "fallline/plane.h"
#include "fallline/points.h"
#include "fallline/presets.h"
#include "fallline/quickest.h"
#include "fallline/random.h"
#include "fallline/run.h"
#include "fallline/swarm.h"
#include "fallline/sweep.h"
#include "fallline/table.h"
#include "fallline/training.h"

#endif
