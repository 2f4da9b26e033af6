#include "core/base/isa.h"

bool fl_isa_usable(FlIsa isa) {
    switch (isa) {
    case FL_ISA_PLAIN:
        return true;
#ifdef FL_HAVE_ISAS
    case FL_ISA_AVX2:
        return __builtin_cpu_supports("avx2") != 0;
    case FL_ISA_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw");
#endif
    default:
        return false;
    }
}

FlIsa fl_isa_best(void) {
    int isa = FL_ISAS - 1;
    while (!fl_isa_usable((FlIsa)isa)) isa--;
    return (FlIsa)isa;
}
