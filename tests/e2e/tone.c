/* tone FILE HZ: how loud this frequency is at its loudest in a file of floats, left and right in turn, 48000 of each a
 * second: in thousandths, "LEFT RIGHT". */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { RATE = 48000, WINDOW = 2400, PART = WINDOW / 2 };

static double strength(const float *frames, int channel, double hertz) {
    double a = 0, b = 0, pi = acos(-1);
    for (int i = 0; i < WINDOW; i++) {
        double angle = 2 * pi * hertz * i / RATE, v = (1 - cos(2 * pi * i / WINDOW)) * (double)frames[2 * i + channel];
        a += v * cos(angle);
        b += v * sin(angle);
    }
    return 2 * hypot(a, b) / WINDOW;
}

int main(int argc, char **argv) {
    static float frames[2 * WINDOW];
    double most[2] = {0, 0};
    if (argc != 3) return 2;
    double hertz = strtod(argv[2], NULL);
    FILE *file = fopen(argv[1], "rb");
    if (!file) return 1;
    size_t kept = 2 * PART; /* silence before the file begins: the window is open in its middle */
    while (fread(frames + kept, 2 * sizeof *frames, WINDOW - kept / 2, file) == WINDOW - kept / 2) {
        for (int channel = 0; channel < 2; channel++)
            most[channel] = fmax(most[channel], strength(frames, channel, hertz));
        kept = 2 * (WINDOW - PART);
        for (size_t i = 0; i < kept; i++) frames[i] = frames[i + 2 * PART];
    }
    fclose(file);
    printf("%.0f %.0f\n", 1000 * most[0], 1000 * most[1]);
    return 0;
}
