#ifndef SUPPORT_THOROUGH_H
#define SUPPORT_THOROUGH_H
/* How much of a sweep a test makes. The usual part is what every run of the tests can afford on two cores; all of it,
 * with FL_THOROUGH=1 in the environment, is what .ci/run makes before a change is taken. */
#include <stdlib.h>

static inline int thorough(int usual, int all) {
    const char *wish = getenv("FL_THOROUGH");
    return wish != NULL && wish[0] == '1' ? all : usual;
}

#endif
