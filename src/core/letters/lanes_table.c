#include "core/letters/lanes.h"

const FlLettersLanes *fl_letters_lanes_for(FlIsa isa) {
#ifdef FL_HAVE_ISAS
    if (isa == FL_ISA_AVX2) return &fl_letters_lanes_avx2;
    if (isa == FL_ISA_AVX512) return &fl_letters_lanes_avx512;
#endif
    (void)isa;
    return &fl_letters_lanes;
}
