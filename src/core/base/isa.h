#ifndef FL_CORE_BASE_ISA_H
#define FL_CORE_BASE_ISA_H
/* The lane sources (losses, update rules, map_lanes.c) are compiled once for each instruction set. All they give to
 * other files carries the set's name, put on by FL_ISA_FN(): two functions of one name would leave it to the linker
 * which of them runs, and an AVX one on a processor without it is the end of the program. So there are no shared inline
 * functions but static ones, and whoever calls takes them from a table that the processor chose. */
#include <stdbool.h>

typedef enum FlIsa { FL_ISA_PLAIN, FL_ISA_AVX2, FL_ISA_AVX512, FL_ISAS } FlIsa;

#define FL_ISA_JOIN(name, isa) name##_##isa
#define FL_ISA_NAME(name, isa) FL_ISA_JOIN(name, isa)
#ifdef FL_ISA
#define FL_ISA_FN(name) FL_ISA_NAME(name, FL_ISA)
#else
#define FL_ISA_FN(name) name
#endif

/* Is this set built in, and has this processor got it? */
bool fl_isa_usable(FlIsa isa);
/* The widest usable one. The same all through a process. */
FlIsa fl_isa_best(void);

#endif
