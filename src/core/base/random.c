#include "fallline/random.h"

FlRandom fl_random_seed(uint64_t seed, uint64_t stream) {
    FlRandom random = {.state = 0, .increment = 2 * stream + 1};
    fl_random_u32(&random);
    random.state += seed;
    fl_random_u32(&random);
    return random;
}

uint32_t fl_random_u32(FlRandom *random) {
    uint64_t old = random->state;
    random->state = old * 6364136223846793005u + random->increment;
    uint32_t shifted = (uint32_t)(((old >> 18) ^ old) >> 27);
    unsigned rotation = (unsigned)(old >> 59);
    return (shifted >> rotation) | (shifted << (-rotation & 31));
}

double fl_random_u01(FlRandom *random) {
    uint32_t a = fl_random_u32(random) >> 5;
    uint32_t b = fl_random_u32(random) >> 6;
    return ((double)a * 67108864.0 + (double)b) / 9007199254740992.0;
}

double fl_random_g12(FlRandom *random) {
    double sum = 0;
    for (int i = 0; i < 12; i++) sum += fl_random_u01(random);
    return sum - 6;
}

uint32_t fl_random_below(FlRandom *random, uint32_t n) {
    /* Draws below 2^32 mod n would make the small numbers likelier. */
    uint32_t threshold = -n % n;
    for (;;) {
        uint32_t draw = fl_random_u32(random);
        if (draw >= threshold) return draw % n;
    }
}

void fl_random_shuffle(FlRandom *random, uint32_t *items, uint32_t n) {
    for (uint32_t i = n; i > 1; i--) {
        uint32_t other = fl_random_below(random, i), kept = items[i - 1];
        items[i - 1] = items[other];
        items[other] = kept;
    }
}
