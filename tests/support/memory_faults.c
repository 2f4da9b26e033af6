#include "support/memory_faults.h"

#include "support/cmocka_all.h"
#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void __wrap_free(void *block);

static long fault_at = -1, asked, alive;
static MemoryFault fault_kind;

static bool refused(void) {
    long n = asked++;
    return fault_at >= 0 && (n == fault_at || (fault_kind == MEMORY_FAULT_ON && n > fault_at));
}

void *__wrap_malloc(size_t size) {
    void *block = refused() ? NULL : __real_malloc(size);
    alive += block != NULL;
    return block;
}

void *__wrap_calloc(size_t count, size_t size) {
    void *block = refused() ? NULL : __real_calloc(count, size);
    alive += block != NULL;
    return block;
}

void *__wrap_realloc(void *old, size_t size) {
    void *block = refused() ? NULL : __real_realloc(old, size);
    alive += old == NULL && block != NULL;
    return block;
}

void __wrap_free(void *block) {
    alive -= block != NULL;
    __real_free(block);
}

void memory_fault(long at, MemoryFault kind) {
    fault_at = at;
    fault_kind = kind;
    asked = 0;
}

long memory_asked(void) {
    return asked;
}

long memory_alive(void) {
    return alive;
}

static int faults; /* found so far: all are told before the test fails */

static void expect(bool good, const char *test, long at, MemoryFault kind, const char *what) {
    if (good) return;
    print_error("%s: without allocation %ld, %s, %s\n", test, at,
                kind == MEMORY_FAULT_ON ? "and all behind it" : "alone", what);
    faults++;
}

/* All of the first hundred allocations, then ever fewer: what a loop asks for again and again fails alike. */
static long next_place(long at) {
    return at < 100 ? at + 1 : at + at / 20;
}

static void one_kind(const MemoryTest *test, MemoryFault kind, uint64_t good) {
    bool reached = true;
    for (long at = 0; reached; at = next_place(at)) {
        long before = alive;
        memory_fault(at, kind);
        uint64_t got = test->does();
        reached = asked > at;
        memory_fault(-1, kind);
        expect(got == 0 || got == good, test->name, at, kind, "it comes to something else");
        expect(alive == before, test->name, at, kind, "blocks are lost");
    }
}

void memory_tests(const MemoryTest *tests, int count) {
    for (int i = 0; i < count; i++) {
        memory_fault(-1, MEMORY_FAULT_ONCE);
        uint64_t good = tests[i].does(); /* what is made once is there from now on */
        if (good == 0) fail_msg("%s is refused though there is memory", tests[i].name);
        long before = alive;
        if (tests[i].does() != good || alive != before) fail_msg("%s: not the same twice", tests[i].name);
        one_kind(&tests[i], MEMORY_FAULT_ONCE, good);
        one_kind(&tests[i], MEMORY_FAULT_ON, good);
    }
    assert_int_equal(faults, 0);
}
