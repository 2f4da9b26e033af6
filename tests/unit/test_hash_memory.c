/* The parts of the program's own check where memory is refused: 0, or the number that they have. */
#include "core/checks/hash.h"
#include "support/cmocka_all.h"
#include "support/memory_faults.h"
#include <stdbool.h>

/* Whatever is refused early ends a part early. */
static void a_part_without_memory_is_nothing(void **state) {
    (void)state;
    const FlHashPart *part;
    int parts = fl_hash_parts(&part);
    for (int i = 0; i < parts; i++) {
        long before = memory_alive();
        for (long at = 0; at < 30; at++) {
            memory_fault(at, MEMORY_FAULT_ON);
            uint64_t hash = part[i].compute(NULL);
            bool reached = memory_asked() > at;
            memory_fault(-1, MEMORY_FAULT_ONCE);
            if (reached && hash != 0) fail_msg("%s: without allocation %ld it comes to something", part[i].name, at);
            if (!reached) break;
        }
        if (memory_alive() != before) fail_msg("%s: blocks are lost", part[i].name);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_part_without_memory_is_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
