#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "paint/bytes.h"
#include "unit/paint_support.h"

static float half_em(void *self, FlFont font, float pixels, const char *text, int bytes) {
    (void)self;
    (void)font;
    (void)text;
    return pixels * 0.5f * (float)bytes;
}

enum { WIDTH = 200, HEIGHT = 100 };

/* A list made by hand: players must be able to draw whatever the header allows. */
typedef struct List {
    FlDraw draw;
    FlCommand commands[24];
    FlVec points[16];
    char text[128];
} List;

static FlCommand *add(List *list, FlCommandKind kind, FlRect box, FlColor color) {
    FlDraw *draw = &list->draw;
    assert_true(draw->command_count < sizeof list->commands / sizeof *list->commands);
    FlRect whole = {0, 0, WIDTH, HEIGHT};
    FlCommand *c = &list->commands[draw->command_count++];
    *c = (FlCommand){.kind = kind, .clip = whole, .ink = whole, .box = box, .color = color};
    return c;
}

static void add_points(List *list, FlCommand *c, const FlVec *points, uint32_t count) {
    FlDraw *draw = &list->draw;
    assert_true(draw->point_count + count <= sizeof list->points / sizeof *list->points);
    c->first = draw->point_count;
    c->count = count;
    memcpy(list->points + draw->point_count, points, count * sizeof *points);
    draw->point_count += count;
}

static FlCommand *add_text(List *list, float x, float y, FlFont font, const char *text) {
    FlDraw *draw = &list->draw;
    FlCommand *c = add(list, FL_DRAW_TEXT, fl_rect(x, y, 0, 0), 0xff102030);
    uint32_t count = (uint32_t)strlen(text);
    assert_true(draw->text_count + count <= sizeof list->text);
    c->first = draw->text_count;
    c->count = count;
    c->font = font;
    c->size = 10;
    memcpy(list->text + draw->text_count, text, count);
    draw->text_count += count;
    return c;
}

static void begin_list(List *list) {
    memset(list, 0, sizeof *list);
    list->draw = (FlDraw){.scale = 1, .width = WIDTH, .height = HEIGHT, .metrics = {half_em, NULL}};
    list->draw.commands = list->commands;
    list->draw.points = list->points;
    list->draw.text = list->text;
}

static char *svg(Place *place, const List *list, const char *line) {
    if (!fl_svg_save("a.svg", &list->draw, NULL, line, place->error, sizeof place->error)) fail_msg("%s", place->error);
    char *text = load("a.svg", NULL);
    assert_int_equal(unlink("a.svg"), 0);
    return text;
}

/* Every tag is closed in order, attributes are quoted, no stray < or &; ids are unique, and defined before they are
 * named. */
static void assert_well_formed(const char *text) {
    char open[16][32];
    int depth = 0, elements = 0;
    assert_true(!strncmp(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", 39));
    for (const char *at = strchr(text + 1, '<'); at; at = strchr(at, '<')) {
        bool closing = at[1] == '/';
        at += closing ? 2 : 1;
        size_t name = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        assert_true(name > 0 && name < 32);
        if (closing) {
            assert_true(depth > 0);
            assert_int_equal(strlen(open[--depth]), name);
            assert_memory_equal(open[depth], at, name);
        } else {
            assert_true(depth < 16 && (depth > 0 || elements == 0));
            snprintf(open[depth++], 32, "%.*s", (int)name, at);
            elements++;
        }
        for (at += name; *at != '>' && *at != '/'; at++) {
            assert_int_equal(*at, ' ');
            at += 1 + strcspn(at + 1, "=<>/\" ");
            assert_true(at[0] == '=' && at[1] == '"');
            at += 2 + strcspn(at + 2, "\"<");
            assert_int_equal(*at, '"');
        }
        if (*at == '/') {
            assert_false(closing);
            depth--;
            at++;
        }
        assert_int_equal(*at, '>');
    }
    assert_int_equal(depth, 0);
    for (const char *at = strchr(text, '&'); at; at = strchr(at + 1, '&'))
        assert_true(!strncmp(at, "&lt;", 4) || !strncmp(at, "&gt;", 4) || !strncmp(at, "&amp;", 5) ||
                    !strncmp(at, "&quot;", 6));
}

static int occurrences(const char *text, const char *what) {
    int count = 0;
    for (const char *at = strstr(text, what); at; at = strstr(at + 1, what)) count++;
    return count;
}

static void assert_ids(const char *text) {
    for (const char *at = strstr(text, "url(#"); at; at = strstr(at + 1, "url(#")) {
        char id[32], definition[64];
        snprintf(id, sizeof id, "%.*s", (int)strcspn(at + 5, ")"), at + 5);
        snprintf(definition, sizeof definition, " id=\"%s\"", id);
        assert_int_equal(occurrences(text, definition), 1);
        assert_true(strstr(text, definition) < at);
    }
}

static void assert_in(const char *text, const char *what) {
    if (!strstr(text, what)) fail_msg("missing: %s\nin:\n%s", what, text);
}

static const FlVec CORNERS[3] = {{10, 10.126f}, {50.5f, 20}, {30, -0.001f}};

static void test_svg_shapes(void **state) {
    List list;
    begin_list(&list);
    add(&list, FL_DRAW_FILL, fl_rect(1, 2, 30, 40), 0xff336699)->radius = 6;
    add(&list, FL_DRAW_FILL, fl_rect(1, 2, 3, 4), 0x80336699);
    FlCommand *frame = add(&list, FL_DRAW_FRAME, fl_rect(10, 10, 20, 20), 0xffaabbcc);
    frame->radius = 6;
    frame->width = 1.5f;
    FlCommand *shadow = add(&list, FL_DRAW_SHADOW, fl_rect(50, 40, 60, 20), 0x40000000);
    shadow->width = 18;
    shadow->radius = 10;
    FlCommand *disc = add(&list, FL_DRAW_CIRCLE, fl_rect(100, 50.25f, 0, 0), 0xff00ff00);
    disc->radius = 9;
    FlCommand *ring = add(&list, FL_DRAW_CIRCLE, fl_rect(100, 50, 0, 0), 0x00ffffff);
    ring->radius = 4;
    ring->width = 2;
    ring->color2 = 0xff0000ff;
    char *text = svg(*state, &list, NULL);
    assert_well_formed(text);
    assert_ids(text);
    assert_in(text,
              "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\""
              " width=\"200\" height=\"100\" viewBox=\"0 0 200 100\">");
    assert_in(text, "<rect x=\"1\" y=\"2\" width=\"30\" height=\"40\" rx=\"6\" fill=\"#336699\"/>");
    assert_in(text, "<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"#336699\" fill-opacity=\"0.502\"/>");
    assert_in(text, "<rect x=\"10.75\" y=\"10.75\" width=\"18.5\" height=\"18.5\" rx=\"5.25\" fill=\"none\""
                    " stroke=\"#aabbcc\" stroke-width=\"1.5\"/>");
    assert_in(text, "filterUnits=\"userSpaceOnUse\" x=\"23\" y=\"13\" width=\"114\" height=\"74\">"
                    "<feGaussianBlur stdDeviation=\"9\"/></filter>");
    assert_in(text, "<rect x=\"50\" y=\"40\" width=\"60\" height=\"20\" rx=\"10\" fill=\"#000000\""
                    " fill-opacity=\"0.251\" filter=\"url(#d0)\"/>");
    assert_in(text, "<circle cx=\"100\" cy=\"50.25\" r=\"9\" fill=\"#00ff00\"/>");
    assert_in(text, "<circle cx=\"100\" cy=\"50\" r=\"4\" fill=\"none\" stroke=\"#0000ff\" stroke-width=\"2\"/>");
    assert_null(strstr(text, "<metadata>"));
    assert_null(strstr(text, "clip"));
    free(text);
}

static void test_svg_paths(void **state) {
    List list;
    begin_list(&list);
    FlCommand *line = add(&list, FL_DRAW_POLYLINE, fl_rect(0, 0, 0, 0), 0xffff0000);
    line->width = 2.2f;
    add_points(&list, line, CORNERS, 3);
    FlCommand *dashed = add(&list, FL_DRAW_POLYLINE, fl_rect(0, 0, 0, 0), 0xff00ff00);
    dashed->width = 1.8f;
    dashed->dash = 7;
    dashed->gap = 6.5f;
    dashed->butt = true;
    add_points(&list, dashed, CORNERS, 2);
    FlCommand *closed = add(&list, FL_DRAW_POLYLINE, fl_rect(0, 0, 0, 0), 0x800000ff);
    closed->width = 1;
    closed->closed = true;
    add_points(&list, closed, CORNERS, 3);
    add_points(&list, add(&list, FL_DRAW_POLYGON, fl_rect(0, 0, 0, 0), 0xff123456), CORNERS, 3);
    FlCommand *shaded = add(&list, FL_DRAW_POLYGON, fl_rect(0, 0, 0, 0), 0xff112233);
    shaded->gradient = true;
    shaded->color2 = 0x00112233;
    shaded->y0 = 10;
    shaded->y1 = 42.5f;
    add_points(&list, shaded, CORNERS, 3);
    char *text = svg(*state, &list, NULL);
    assert_well_formed(text);
    assert_ids(text);
    assert_in(text, "<g stroke-linejoin=\"round\" stroke-linecap=\"round\">");
    assert_in(text,
              "<polyline points=\"10,10.13 50.5,20 30,0\" fill=\"none\" stroke=\"#ff0000\" stroke-width=\"2.2\"/>");
    assert_in(text, "<polyline points=\"10,10.13 50.5,20\" fill=\"none\" stroke=\"#00ff00\" stroke-width=\"1.8\""
                    " stroke-linecap=\"butt\" stroke-dasharray=\"7 6.5\"/>");
    assert_in(text,
              "<polygon points=\"10,10.13 50.5,20 30,0\" fill=\"none\" stroke=\"#0000ff\" stroke-opacity=\"0.502\""
              " stroke-width=\"1\"/>");
    assert_in(text, "<polygon points=\"10,10.13 50.5,20 30,0\" fill=\"#123456\"/>");
    assert_in(text,
              "<linearGradient id=\"d0\" gradientUnits=\"userSpaceOnUse\" x1=\"0\" x2=\"0\" y1=\"10\" y2=\"42.5\">"
              "<stop offset=\"0\" stop-color=\"#112233\"/>"
              "<stop offset=\"1\" stop-color=\"#112233\" stop-opacity=\"0\"/></linearGradient>");
    assert_in(text, "<polygon points=\"10,10.13 50.5,20 30,0\" fill=\"url(#d0)\"/>");
    free(text);
}

static void test_svg_numbers(void **state) {
    List list;
    begin_list(&list);
    FlCommand *line = add(&list, FL_DRAW_POLYLINE, fl_rect(0, 0, 0, 0), 0xffff0000);
    const FlVec points[] = {{-0.5f, -0.004f}, {-12.345f, 99.999f}, {0.05f, NAN}, {INFINITY, -INFINITY}};
    line->width = 1;
    add_points(&list, line, points, 4);
    char *text = svg(*state, &list, NULL);
    assert_in(text, " points=\"-0.5,0 -12.35,100 0.05,0 10000000,-10000000\"");
    free(text);
}

static void test_svg_text(void **state) {
    List list;
    begin_list(&list);
    add_text(&list, 20, 30, FL_FONT_REGULAR, "a < b & \"c\" > d");
    FlCommand *halo = add_text(&list, 20, 50, FL_FONT_SEMIBOLD, "\xce\xb7 = ");
    halo->width = 3;
    halo->color2 = 0xfffafafa;
    add_text(&list, 20, 60, FL_FONT_MEDIUM, "m");
    add_text(&list, 20, 70, FL_FONT_MATH, "f");
    add_text(&list, 20, 80, FL_FONT_MATH_ITALIC, "x")->size = 12.5f;
    /* a control character, a lone continuation byte, an overlong slash, a surrogate, a cut-off sequence */
    add_text(&list, 20, 90, FL_FONT_REGULAR, "\x01|\x80|\xc0\xaf|\xed\xa0\x80|\xf0\x9f\x98");
    add_text(&list, 20, 95, FL_FONT_REGULAR, "\x80"); /* what was cut off is not made whole by the next run's bytes */
    char *text = svg(*state, &list, "fallline curve formula=\"x<1 & y\" gd");
    assert_well_formed(text);
    assert_in(text, "<metadata>fallline curve formula=&quot;x&lt;1 &amp; y&quot; gd</metadata>");
    assert_in(text,
              "<text xml:space=\"preserve\" x=\"20\" y=\"30\" font-family=\"Inter, sans-serif\" font-weight=\"400\""
              " font-size=\"10\" fill=\"#102030\">a &lt; b &amp; &quot;c&quot; &gt; d</text>");
    assert_in(text, "font-weight=\"600\" font-size=\"10\" fill=\"#102030\" stroke=\"#fafafa\" stroke-width=\"6\""
                    " paint-order=\"stroke\">\xce\xb7 = </text>");
    assert_in(text, "font-weight=\"500\" font-size=\"10\" fill=\"#102030\">m</text>");
    assert_in(text,
              " font-family=\"Linux Libertine O, serif\" font-weight=\"400\" font-size=\"10\" fill=\"#102030\">f<");
    assert_in(text, " font-style=\"italic\" font-size=\"12.5\" fill=\"#102030\">x</text>");
    const char *bad = "\xef\xbf\xbd";
    char expected[128];
    snprintf(expected, sizeof expected, ">%s|%s|%s%s|%s%s%s|%s%s%s</text>", bad, bad, bad, bad, bad, bad, bad, bad, bad,
             bad);
    assert_in(text, expected);
    free(text);
}

static int digit(char c) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

static size_t decode(const char *text, unsigned char *bytes, size_t room) {
    size_t count = 0;
    unsigned long bits = 0;
    int held = 0;
    for (; digit(*text) >= 0; text++) {
        bits = (bits << 6 | (unsigned long)digit(*text)) & 0xffffff;
        held += 6;
        if (held < 8) continue;
        held -= 8;
        assert_true(count < room);
        bytes[count++] = (unsigned char)(bits >> held);
    }
    return count;
}

/* Returns how many bytes the last four digits hold: 1 to 3. */
static size_t decode_and_check(const char *text, int width, int height) {
    static unsigned char bytes[65536], pixels[WIDE * HIGH * 3];
    const char *key = " xlink:href=\"data:image/png;base64,", *at = strstr(text, key);
    assert_non_null(at);
    at += strlen(key);
    size_t length = strcspn(at, "\"");
    assert_int_equal(length % 4, 0);
    size_t count = decode(at, bytes, sizeof bytes);
    assert_memory_equal(bytes, "\x89PNG\r\n\x1a\n", 8);
    assert_memory_equal(bytes + count - 8, "IEND\xae\x42\x60\x82", 8);
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, bytes, count));
    assert_int_equal(image.width, width);
    assert_int_equal(image.height, height);
    image.format = PNG_FORMAT_RGB;
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    png_bytep rows[HIGH];
    for (int y = 0; y < height; y++) rows[y] = pixels + y * width * 3;
    assert_pixels(rows, width, height);
    return (count - 1) % 3 + 1;
}

static void test_svg_image(void **state) {
    static uint32_t pixels[HIGH * PITCH];
    bool ends[4] = {false};
    for (int width = 1; width <= WIDE; width++) {
        int height = HIGH - width % 3; /* rows without a filter: the height alone decides how the base64 ends */
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) pixels[y * width + x] = pixel(x, y);
        FlImage image = {width, height, pixels, 1, 1};
        List list;
        begin_list(&list);
        add(&list, FL_DRAW_IMAGE, fl_rect(5, 6, (float)width, (float)height), 0)->image = &image;
        char *text = svg(*state, &list, NULL), head[80];
        assert_well_formed(text);
        snprintf(head, sizeof head, "<image x=\"5\" y=\"6\" width=\"%d\" height=\"%d\" xlink:href=", width, height);
        assert_in(text, head);
        ends[decode_and_check(text, width, height)] = true;
        free(text);
    }
    assert_true(ends[1] && ends[2] && ends[3]); /* the base64 ended in all its ways */
}

static void test_svg_clips(void **state) {
    List list;
    begin_list(&list);
    const FlRect plot = {20, 20, 100, 60};
    add(&list, FL_DRAW_FILL, fl_rect(20, 20, 100, 60), 0xff000001)->clip = plot; /* just fits */
    add(&list, FL_DRAW_FILL, fl_rect(20, 20, 101, 60), 0xff000002)->clip = plot;
    add(&list, FL_DRAW_FILL, fl_rect(-50, 0, 900, 900), 0xff000003); /* the picture's edge needs none */
    FlCommand *line = add(&list, FL_DRAW_POLYLINE, fl_rect(0, 0, 0, 0), 0xff000004);
    line->clip = plot;
    line->width = 2;
    add_points(&list, line, (FlVec[]){{21, 21}, {119, 79}}, 2);
    FlCommand *wide = add(&list, FL_DRAW_POLYLINE, fl_rect(0, 0, 0, 0), 0xff000005);
    wide->clip = plot;
    wide->width = 3;
    add_points(&list, wide, (FlVec[]){{21, 21}, {119, 79}}, 2);
    FlCommand *disc = add(&list, FL_DRAW_CIRCLE, fl_rect(30, 30, 0, 0), 0xff000006);
    disc->radius = 10.5f;
    disc->clip = fl_rect(20, 20, 50, 50);
    add_text(&list, 30, 50, FL_FONT_REGULAR, "inside")->clip = plot;
    add_text(&list, 100, 50, FL_FONT_REGULAR, "outside")->clip = plot;
    char *text = svg(*state, &list, NULL);
    assert_well_formed(text);
    assert_ids(text);
    assert_int_equal(occurrences(text, "<clipPath "), 2);
    assert_in(text, "<clipPath id=\"c0\"><rect x=\"20\" y=\"20\" width=\"100\" height=\"60\"/></clipPath>");
    assert_int_equal(occurrences(text, " clip-path=\"url(#c0)\""), 3);
    assert_int_equal(occurrences(text, " clip-path=\"url(#c1)\""), 1);
    assert_in(text, "<rect clip-path=\"url(#c0)\" x=\"20\" y=\"20\" width=\"101\"");
    assert_in(text, "<polyline clip-path=\"url(#c0)\" points=\"21,21 119,79\" fill=\"none\" stroke=\"#000005\"");
    assert_in(text, "<circle clip-path=\"url(#c1)\" ");
    assert_in(text, "<text clip-path=\"url(#c0)\" xml:space=\"preserve\" x=\"100\"");
    free(text);
}

/* More clips than are remembered, each used again later: every element names its own. */
static void test_svg_many_clips(void **state) {
    static FlCommand commands[200];
    List list;
    begin_list(&list);
    for (int i = 0; i < 200; i++) {
        commands[i] = (FlCommand){.kind = FL_DRAW_FILL, .box = {0, 0, 190, 90}, .color = 0xff000000};
        commands[i].clip = fl_rect((float)(i % 50), 1, 20, 20);
    }
    list.draw.commands = commands;
    list.draw.command_count = 200;
    char *text = svg(*state, &list, NULL);
    assert_well_formed(text);
    assert_ids(text);
    const char *at = text;
    for (int i = 0; i < 200; i++) {
        char definition[64];
        at = strstr(at + 1, " clip-path=\"url(#");
        assert_non_null(at);
        snprintf(definition, sizeof definition, " id=\"%.*s\"><rect x=\"%d\" ", (int)strcspn(at + 17, ")"), at + 17,
                 i % 50);
        assert_in(text, definition);
    }
    free(text);
}

static void test_svg_errors(void **state) {
    Place *place = *state;
    List list;
    begin_list(&list);
    assert_true(save(place, "a.svg", "old"));
    list.draw.failed = true;
    assert_false(fl_svg_save("a.svg", &list.draw, NULL, NULL, place->error, sizeof place->error));
    assert_string_equal(place->error, "Cannot write a.svg: memory is short.");
    list.draw.failed = false;
    FlImage image = {0, 0, NULL, 1, 1};
    add(&list, FL_DRAW_IMAGE, fl_rect(0, 0, 0, 0), 0)->image = &image;
    assert_false(fl_svg_save("a.svg", &list.draw, NULL, NULL, place->error, sizeof place->error));
    assert_string_equal(place->error, "Cannot write a.svg: the picture is empty.");
    assert_file("a.svg", "old");
    list.draw.command_count = 0;
    assert_false(fl_svg_save("no/a.svg", &list.draw, NULL, NULL, place->error, sizeof place->error));
    assert_string_equal(place->error, "Cannot write no/a.svg: No such file or directory.");
    assert_names(1);
}

static void assert_escaped(const char *text, const char *expected) {
    FlBytes bytes = {0};
    fl_bytes_escaped(&bytes, text, strlen(text));
    assert_int_equal(bytes.count, strlen(expected));
    assert_memory_equal(bytes.at, expected, bytes.count);
    fl_bytes_free(&bytes);
}

/* Byte by byte what is no UTF-8, and what XML forbids. */
static void test_escaped_letters(void **state) {
    (void)state;
#define NO "\xef\xbf\xbd"
    assert_escaped("a<\"b\">&\t", "a&lt;&quot;b&quot;&gt;&amp;\t");
    assert_escaped("\xc3\xa9\xe2\x88\x92\xf0\x9f\x99\x82", "\xc3\xa9\xe2\x88\x92\xf0\x9f\x99\x82");
    assert_escaped("\x01", NO);
    assert_escaped("\xf8z", NO "z");          /* longer than any letter */
    assert_escaped("\xe2zz", NO "zz");        /* not continued */
    assert_escaped("\xe2\x88z", NO NO "z");   /* not to its end */
    assert_escaped("\xe2\x88", NO NO);        /* cut off */
    assert_escaped("\xc0\xaf", NO NO);        /* longer than need be */
    assert_escaped("\xed\xa0\x80", NO NO NO); /* half of a pair */
    assert_escaped("\xef\xbf\xbe", NO NO NO); /* U+FFFE */
    assert_escaped("\xef\xbf\xbf", NO NO NO); /* U+FFFF */
    assert_escaped("\xf4\x90\x80\x80", NO NO NO NO);
#undef NO
}

/* Once memory was short nothing more is taken. */
static void test_more_than_there_is(void **state) {
    (void)state;
    FlBytes bytes = {0};
    fl_bytes_text(&bytes, "begin");
    fl_bytes_add(&bytes, "x", 0);
    assert_false(bytes.failed);
    fl_bytes_add(&bytes, "x", SIZE_MAX - 8);
    assert_true(bytes.failed);
    fl_bytes_text(&bytes, "more");
    assert_int_equal(bytes.count, 5);
    assert_memory_equal(bytes.at, "begin", 5);
    fl_bytes_free(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escaped_letters),
        cmocka_unit_test(test_more_than_there_is),
        IN_FOLDER(test_svg_shapes),
        IN_FOLDER(test_svg_paths),
        IN_FOLDER(test_svg_numbers),
        IN_FOLDER(test_svg_text),
        IN_FOLDER(test_svg_image),
        IN_FOLDER(test_svg_clips),
        IN_FOLDER(test_svg_many_clips),
        IN_FOLDER(test_svg_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
