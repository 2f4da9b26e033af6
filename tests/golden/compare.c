/* compare EXPECTED.png PICTURE.png: 0 if they show the same, 1 if not. At most a thousandth of the pixels may differ by
 * more than 2 in a channel: fonts of another release move a hairline, never a line. */
#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { CHANNEL_SLACK = 2, LARGEST_FILE = 300 * 1000 };

typedef struct Picture {
    const char *path;
    png_image image;
    unsigned char *rgb;
} Picture;

static bool load(Picture *p) {
    p->image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_file(&p->image, p->path)) {
        fprintf(stderr, "%s: %s\n", p->path, p->image.message);
        return false;
    }
    p->image.format = PNG_FORMAT_RGB;
    p->rgb = malloc(PNG_IMAGE_SIZE(p->image));
    if (p->rgb && png_image_finish_read(&p->image, NULL, p->rgb, 0, NULL)) return true;
    fprintf(stderr, "%s: %s\n", p->path, p->rgb ? p->image.message : "not enough memory");
    png_image_free(&p->image);
    return false;
}

/* What is kept in the tree stays small. */
static bool is_small(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    bool sought = fseek(file, 0, SEEK_END) == 0;
    long size = sought ? ftell(file) : -1;
    fclose(file);
    if (size < 0 || size > LARGEST_FILE) fprintf(stderr, "%s has %ld bytes, more than %d\n", path, size, LARGEST_FILE);
    return size >= 0 && size <= LARGEST_FILE;
}

static bool same_pixel(const unsigned char *a, const unsigned char *b) {
    for (int i = 0; i < 3; i++)
        if (abs(a[i] - b[i]) > CHANNEL_SLACK) return false;
    return true;
}

static bool same(const Picture *a, const Picture *b) {
    unsigned w = a->image.width, h = a->image.height, x0 = w, y0 = h, x1 = 0, y1 = 0;
    unsigned long count = 0;
    if (w != b->image.width || h != b->image.height) {
        fprintf(stderr, "%s is %ux%u, not %ux%u\n", b->path, b->image.width, b->image.height, w, h);
        return false;
    }
    for (unsigned y = 0; y < h; y++)
        for (unsigned x = 0; x < w; x++) {
            size_t at = ((size_t)y * w + x) * 3;
            if (same_pixel(a->rgb + at, b->rgb + at)) continue;
            count++;
            x0 = x < x0 ? x : x0;
            x1 = x > x1 ? x : x1;
            y0 = y < y0 ? y : y0;
            y1 = y > y1 ? y : y1;
        }
    if (count * 1000 <= (unsigned long)w * h) return true;
    fprintf(stderr, "%s: %lu of %lu pixels differ, within x %u to %u, y %u to %u\n", b->path, count,
            (unsigned long)w * h, x0, x1, y0, y1);
    return false;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: compare EXPECTED.png PICTURE.png\n");
        return 2;
    }
    Picture a = {.path = argv[1]}, b = {.path = argv[2]};
    bool good = load(&a) && load(&b) && same(&a, &b) && is_small(a.path);
    free(a.rgb);
    free(b.rgb);
    return good ? 0 : 1;
}
