#include "words/network_text.h"
#include "fallline/number.h"
#include "model/text_file.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void put_number(FILE *file, double v) {
    char text[FL_NUMBER_SIZE];
    fl_number_print(text, v);
    fputs(text, file);
}

void fl_network_table_head(FILE *file) {
    fputs("layer,kind,row,col,weight,gradient\n", file);
}

void fl_network_table_row(FILE *file, const FlNetwork *network, const double *w, const double *g, int i) {
    FlNetworkPlace place = fl_network_place(network, i);
    fprintf(file, "%d,%s,%d,%d,", place.layer, place.bias ? "b" : "W", place.row, place.col);
    put_number(file, w[i]);
    putc(',', file);
    if (g) put_number(file, g[i]);
    putc('\n', file);
}

static void put_table(FILE *file, const FlNetwork *network, const double *w, const double *g) {
    int n = fl_network_weights(network);
    fl_network_table_head(file);
    for (int i = 0; i < n; i++) fl_network_table_row(file, network, w, g, i);
}

/* ---- programs ---- */

static void put_list(FILE *file, const double *v, int count) {
    putc('[', file);
    for (int i = 0; i < count; i++) {
        if (i > 0) fputs(", ", file);
        put_number(file, v[i]);
    }
    putc(']', file);
}

/* What a training that diverged has become. */
static bool all_finite(const double *w, int count) {
    for (int i = 0; i < count; i++)
        if (!isfinite(w[i])) return false;
    return true;
}

/* A pair of matrix and biases for each layer: [to][from]. */
static void put_layers(FILE *file, const FlNetwork *network, const double *w) {
    if (!all_finite(w, fl_network_weights(network))) fputs("inf, nan = float(\"inf\"), float(\"nan\")\n", file);
    fputs("LAYERS = [\n", file);
    for (int i = 1; i < network->sizes; i++) {
        int from = network->size[i - 1], to = network->size[i];
        fputs("    (\n        [\n", file);
        for (int row = 0; row < to; row++, w += from) {
            fputs("            ", file);
            put_list(file, w, from);
            fputs(",\n", file);
        }
        fputs("        ],\n        ", file);
        put_list(file, w, to);
        fputs(",\n    ),\n", file);
        w += to;
    }
    fputs("]\n", file);
}

static void put_head(FILE *file, const FlNetwork *network, const char *state, const char *needs) {
    char shape[32];
    fl_network_print_shape(network, shape);
    fprintf(file, "# A network of the shape %s, trained by Fall Line. Needs %s.\n# %s\n", shape, needs, state);
}

static const char *const bends[FL_ACTIVATIONS] = {
    [FL_TANH] = "    return math.tanh(v)\n",
    [FL_RELU] = "    return v if v > 0 else 0.0\n",
    [FL_SIGMOID] = "    e = math.exp(-abs(v))\n    return (1 if v >= 0 else e) / (1 + e)\n",
};

static const char *const shares[FL_NETWORK_LOSSES] = {
    [FL_NETWORK_BCE] = ("    e = math.exp(-abs(z[0]))\n    one = (1 if z[0] >= 0 else e) / (1 + e)\n"
                        "    return [1 - one, one]\n"),
    [FL_NETWORK_MSE] = "    one = min(max(z[0], 0.0), 1.0)\n    return [1 - one, one]\n",
    [FL_NETWORK_SOFTMAX] = "    e = [math.exp(v - max(z)) for v in z]\n    return [v / sum(e) for v in e]\n",
};

static const char *const classes[FL_NETWORK_LOSSES] = {
    [FL_NETWORK_BCE] = "    return 1 if z[0] > 0 else 0\n",
    [FL_NETWORK_MSE] = "    return 1 if z[0] > 0.5 else 0\n",
    [FL_NETWORK_SOFTMAX] = "    return z.index(max(z))\n",
};

static void put_python(FILE *file, const FlNetwork *network, const double *w, const char *state) {
    put_head(file, network, state, "Python 3 alone");
    fputs("# python3 FILE 0.5 -0.2 prints the class of this point, and how sure the network is of each class.\n"
          "import math\n\n# Of each layer its weights, a row for each unit, and its biases.\n",
          file);
    put_layers(file, network, w);
    fprintf(file, "\n\ndef bend(v):\n%s\n", bends[network->activation]);
    fputs("\ndef answers(x, y):\n"
          "    values = [x, y]\n"
          "    for i, (weights, biases) in enumerate(LAYERS):\n"
          "        sums = []\n"
          "        for row, total in zip(weights, biases):\n"
          "            for w, v in zip(row, values):\n"
          "                total += w * v\n"
          "            sums.append(total)\n"
          "        values = sums if i == len(LAYERS) - 1 else [bend(v) for v in sums]\n"
          "    return values\n\n",
          file);
    fprintf(file, "\ndef shares(x, y):\n    z = answers(x, y)\n%s\n", shares[network->loss]);
    fprintf(file, "\ndef class_of(x, y):\n    z = answers(x, y)\n%s\n", classes[network->loss]);
    fputs("\nif __name__ == \"__main__\":\n"
          "    import sys\n\n"
          "    if len(sys.argv) == 3:\n"
          "        point = float(sys.argv[1]), float(sys.argv[2])\n"
          "        print(class_of(*point), *shares(*point))\n",
          file);
}

static void put_torch(FILE *file, const FlNetwork *network, const double *w, const char *state) {
    static const char *const modules[FL_ACTIVATIONS] = {"nn.Tanh()", "nn.ReLU()", "nn.Sigmoid()"};
    static const char *const kinds[FL_NETWORK_LOSSES] = {"        return (self(points)[:, 0] > 0).long()\n",
                                                         "        return (self(points)[:, 0] > 0.5).long()\n",
                                                         "        return self(points).argmax(dim=1)\n"};
    put_head(file, network, state, "PyTorch");
    fputs("import torch\nfrom torch import nn\n\n# Of each layer its weights, a row for each unit, and its biases.\n",
          file);
    put_layers(file, network, w);
    fputs("\n\nclass Network(nn.Module):\n"
          "    def __init__(self):\n"
          "        super().__init__()\n"
          "        self.layers = nn.Sequential(\n",
          file);
    for (int i = 1; i < network->sizes; i++) {
        fprintf(file, "            nn.Linear(%d, %d, dtype=torch.float64),\n", network->size[i - 1], network->size[i]);
        if (i < network->sizes - 1) fprintf(file, "            %s,\n", modules[network->activation]);
    }
    fputs("        )\n"
          "        linear = [layer for layer in self.layers if isinstance(layer, nn.Linear)]\n"
          "        with torch.no_grad():\n"
          "            for layer, (weights, biases) in zip(linear, LAYERS):\n"
          "                layer.weight.copy_(torch.tensor(weights, dtype=torch.float64))\n"
          "                layer.bias.copy_(torch.tensor(biases, dtype=torch.float64))\n\n"
          "    def forward(self, points):\n"
          "        \"\"\"The answers, not bent, to points of the shape (count, 2) in float64.\"\"\"\n"
          "        return self.layers(points)\n\n"
          "    def classes(self, points):\n",
          file);
    fputs(kinds[network->loss], file);
}

char *fl_network_text(FlNetworkText what, const FlNetwork *network, const double *w, const double *g, const char *state,
                      size_t *length) {
    FlTextFile written;
    if (!fl_text_file_open(&written)) return NULL;
    FILE *file = written.file;
    if (what == FL_NETWORK_TABLE)
        put_table(file, network, w, g);
    else if (what == FL_NETWORK_PYTHON)
        put_python(file, network, w, state);
    else
        put_torch(file, network, w, state);
    return fl_text_file_close(&written, length);
}
