#include "core/networks/lanes.h"

const FlNetworkLanes *fl_network_lanes_for(FlIsa isa) {
#ifdef FL_HAVE_ISAS
    if (isa == FL_ISA_AVX2) return &fl_network_lanes_avx2;
    if (isa == FL_ISA_AVX512) return &fl_network_lanes_avx512;
#endif
    (void)isa;
    return &fl_network_lanes;
}

const FlNetworkLanes *fl_network_lanes_best(void) {
    return fl_network_lanes_for(fl_isa_best());
}
