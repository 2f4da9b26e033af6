/* same_pixels A.png B.png: have two pictures the same size and, decoded, the same pixels? Exit status 0, or 1 with what
 * differs on stderr. */
#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHANNELS = 4 };

typedef struct Picture {
    png_image head;
    unsigned char *bytes;
} Picture;

static bool read_picture(const char *path, Picture *p) {
    memset(p, 0, sizeof *p);
    p->head.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&p->head, path)) {
        p->head.format = PNG_FORMAT_RGBA;
        p->bytes = malloc(PNG_IMAGE_SIZE(p->head));
        if (p->bytes && png_image_finish_read(&p->head, NULL, p->bytes, 0, NULL)) return true;
    }
    fprintf(stderr, "same_pixels: %s: %s\n", path, p->head.message[0] ? p->head.message : "not enough memory");
    png_image_free(&p->head);
    return false;
}

static long count_different(const Picture *a, const Picture *b, size_t *first) {
    long count = 0;
    for (size_t i = (size_t)a->head.width * a->head.height; i-- > 0;) {
        if (memcmp(a->bytes + CHANNELS * i, b->bytes + CHANNELS * i, CHANNELS) == 0) continue;
        *first = i;
        count++;
    }
    return count;
}

static bool is_same(const Picture *a, const Picture *b) {
    if (a->head.width != b->head.width || a->head.height != b->head.height) {
        fprintf(stderr, "same_pixels: %u x %u and %u x %u\n", (unsigned)a->head.width, (unsigned)a->head.height,
                (unsigned)b->head.width, (unsigned)b->head.height);
        return false;
    }
    size_t first = 0;
    long count = count_different(a, b, &first);
    if (count > 0)
        fprintf(stderr, "same_pixels: %ld pixels differ, the first at %zu, %zu\n", count, first % a->head.width,
                first / a->head.width);
    return count == 0;
}

int main(int argc, char **argv) {
    Picture a = {.bytes = NULL}, b = {.bytes = NULL};
    if (argc != 3) {
        fputs("same_pixels: needs two pictures\n", stderr);
        return 1;
    }
    bool same = read_picture(argv[1], &a) && read_picture(argv[2], &b) && is_same(&a, &b);
    free(a.bytes);
    free(b.bytes);
    return same ? 0 : 1;
}
