/* fallline-bench [SECTION...]: the program's own figures, a line each: name TAB value TAB unit. Sections: steps,
 * letters, mlp, fit, contours, maps, frames, startup; all of them where none is named. */
#include "bench/bench.h"
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    void (*run)(void);
} sections[] = {{"steps", bench_steps},   {"letters", bench_letters},   {"mlp", bench_mlp},
                {"fit", bench_fit},       {"contours", bench_contours}, {"maps", bench_maps},
                {"frames", bench_frames}, {"startup", bench_startup}};

int main(int argc, char **argv) {
    enum { SECTIONS = sizeof sections / sizeof *sections };
    for (int i = 1; i < argc; i++) {
        bool known = false;
        for (int k = 0; k < SECTIONS; k++) known |= !strcmp(argv[i], sections[k].name);
        if (known) continue;
        fprintf(stderr,
                "fallline-bench: %s: the sections are steps, letters, mlp, fit, contours, maps, frames and startup\n",
                argv[i]);
        return 2;
    }
    for (int k = 0; k < SECTIONS; k++) {
        bool wanted = argc == 1;
        for (int i = 1; i < argc; i++) wanted |= !strcmp(argv[i], sections[k].name);
        if (wanted) sections[k].run();
    }
    return fflush(stdout) == 0 ? 0 : 1;
}
