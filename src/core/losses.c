/* All losses there are: those of losses.h, and the lines. */
#include "core/losses.h"
#include "fallline/line.h"

#include <stddef.h>
#include <string.h>

#define PLACE(id) AT_##id,
enum { FL_LOSSES(PLACE) COUNT };
#define PLAIN(id)  &fl_loss_##id,
#define AVX2(id)   &fl_loss_##id##_avx2,
#define AVX512(id) &fl_loss_##id##_avx512,
static const FlLossType *const all[FL_ISAS][COUNT] = {
    [FL_ISA_PLAIN] = {FL_LOSSES(PLAIN)},
#ifdef FL_HAVE_ISAS
    [FL_ISA_AVX2] = {FL_LOSSES(AVX2)},
    [FL_ISA_AVX512] = {FL_LOSSES(AVX512)},
#endif
};

int fl_loss_types(const FlLossType *const **types) {
    *types = all[FL_ISA_PLAIN];
    return COUNT;
}

const FlLossType *fl_loss_for(FlIsa isa, const FlLossType *type) {
    for (int i = 0; i < COUNT; i++) {
        if (all[FL_ISA_PLAIN][i] == type) return all[isa][i];
    }
    return type;
}

const FlLossType *fl_loss_type_find(const char *id) {
    for (int i = 0; i < COUNT; i++) {
        if (strcmp(all[FL_ISA_PLAIN][i]->id, id) == 0) return all[FL_ISA_PLAIN][i];
    }
    const FlLossType *const *lines;
    int lines_count = fl_line_types(&lines);
    for (int i = 0; i < lines_count; i++) {
        if (strcmp(lines[i]->id, id) == 0) return lines[i];
    }
    return NULL;
}
