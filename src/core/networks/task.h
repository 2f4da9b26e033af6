#ifndef FL_CORE_NETWORKS_TASK_H
#define FL_CORE_NETWORKS_TASK_H
#include "fallline/network.h"

/* As fl_network_objective(), with weights to begin with. */
const FlObjective *fl_task_objective(const FlNetworkTask *task, char *error, size_t size);

#endif
