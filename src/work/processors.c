#include "work/pool.h"
#include <pthread.h>
#include <unistd.h>

int fl_pool_processors(int most) {
#ifdef _WIN32
    long count = pthread_num_processors_np();
#else
    long count = sysconf(_SC_NPROCESSORS_ONLN);
#endif
    return count < 1 ? 1 : count > most ? most : (int)count;
}
