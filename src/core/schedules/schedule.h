#ifndef FL_CORE_SCHEDULES_SCHEDULE_H
#define FL_CORE_SCHEDULES_SCHEDULE_H
/* What runs and trainings have in common that go by a schedule. */
#include "fallline/schedule.h"

/* Can a run of `steps` go by it? If not, error[size] (NULL: nobody asks) holds one sentence. */
bool fl_schedule_check(const FlSchedule *schedule, int steps, char *error, size_t size);
/* The rate of the update that leaves row k by this rule; beyond the horizon that of the last one. */
double fl_rate_by(const FlSchedule *schedule, int steps, const FlOptimizer *rule, int k);

#endif
