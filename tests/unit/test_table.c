/* Tables as files and clipboards bring them: small ones made up, their points worked out by hand. */
#include "core/base/patience.h"
#include "fallline/table.h"
#include "support/close.h"

#include <stdio.h>
#include <stdlib.h>

/* name, text, its bytes (0: up to its end), points as "x,y;x,y", heads of the two columns, what is said of it */
static const struct {
    const char *name, *text;
    size_t length;
    const char *points, *x, *y, *note;
} tables[] = {
    {"R, row numbers", "\"\",\"speed\",\"dist\"\n\"1\",4,2\n\"2\",4,10\n\"3\",7,4\n", 0, "4,2;4,10;7,4", "speed",
     "dist", "x is speed, y is dist."},
    {"R, rownames", "\"rownames\",\"speed\",\"dist\"\n1,4,2\n2,4,10\n", 0, "4,2;4,10", "speed", "dist",
     "x is speed, y is dist."},
    {"R, row names", "\"\",\"mpg\",\"cyl\",\"disp\"\n\"Mazda RX4\",21,6,160\n\"Datsun 710\",22.8,4,108\n", 0,
     "21,6;22.8,4", "mpg", "cyl", "x is mpg, y is cyl."},
    {"R, write.table", "speed dist\n1 4 2\n2 4 10\n3 7 4\n", 0, "4,2;4,10;7,4", "speed", "dist",
     "x is speed, y is dist."},
    {"R, labels between", "\"\",\"len\",\"supp\",\"dose\"\n\"1\",4.2,\"VC\",0.5\n\"2\",11.5,\"VC\",0.5\n", 0,
     "4.2,0.5;11.5,0.5", "len", "dose", "x is len, y is dose."},
    {"R, missing", "\"\",\"Ozone\",\"Solar.R\"\n\"1\",41,190\n\"2\",NA,118\n\"3\",28,NA\n\"4\",18,313\n", 0,
     "41,190;18,313", "Ozone", "Solar.R",
     "x is Ozone, y is Solar.R. 2 rows left out, which miss a number; the first is line 3."},
    {"pandas", ",height,weight\n0,1.5,50\n1,1.75,72.5\n", 0, "1.5,50;1.75,72.5", "height", "weight",
     "x is height, y is weight."},
    {"years for heads", "\"Month\", \"1958\", \"1959\"\n\"JAN\",  340,  360\n\"FEB\",  318,  342\n\n", 0,
     "340,360;318,342", "1958", "1959", "x is 1958, y is 1959."},
    {"years without quotes", "country,1990,2000\nFR,5,6\nDE,7,8\n", 0, "1990,2000;5,6;7,8", NULL, NULL,
     "x is column 2, y is column 3. The first row has numbers and counts as a point."},
    {"blanks before quotes", "\"Name\",     \"Sex\", \"Age\", \"Height (in)\"\n\"Alex\",       \"M\",   41,       74\n",
     0, "41,74", "Age", "Height (in)", "x is Age, y is Height (in)."},
    {"one column beside words", "\"Day\", \"Crashes\"\n\"Sunday\", 13664\n\"Monday\", 17279\n", 0, "1,13664;2,17279",
     NULL, "Crashes", "x is the row, y is Crashes."},
    {"an index and one column", "\"Index\", \"Item\", \"Cost\"\n 1, \"Fruit\", 12.5\n 2, \"Bread\", 3\n", 0,
     "1,12.5;2,3", "Index", "Cost", "x is Index, y is Cost."},
    {"codes", "name,code,a,b\nAl,123-45-6789,40.0,90.0\nBo,123-12-1234,41.0,97.0\n", 0, "40,90;41,97", "a", "b",
     "x is a, y is b."},
    {"names declared",
     "#  x01\n#\n 3 columns\n 2 rows\nIndex\nBrain Weight\nBody Weight\n  1  3.385  44.5\n  2  0.48  15.5\n", 0,
     "3.385,44.5;0.48,15.5", "Brain Weight", "Body Weight",
     "x is Brain Weight, y is Body Weight. 5 lines of words left out."},
    {"a title", "Houses of 2024\narea,price\n2600,550000\n3000,565000\n", 0, "2600,550000;3000,565000", "area", "price",
     "1 line of words left out."},
    {"a source below", "x,y\n1,2\n3,4\nSource: our own\n", 0, "1,2;3,4", "x", "y", "1 line of words left out."},
    {"y before x", "name,y,x\na,1,2\nb,3,4\n", 0, "2,1;4,3", "x", "y", "x is x, y is y."},
    {"X and Y", "id,Y,X\n7,1,2\n9,3,4\n", 0, "2,1;4,3", "X", "Y", "x is X, y is Y."},
    {"all quoted", "\"1\",\"2\"\n\"2\",\"4\"\n\"3\",\"6\"\n\"4\",\"8\"\n\"5\",\"10\"\n", 0, "1,2;2,4;3,6;4,8;5,10",
     NULL, NULL, NULL},
    {"semicolons", "a;b\n1,5;2,25\n-0,5;3\n", 0, "1.5,2.25;-0.5,3", "a", "b", NULL},
    {"semicolons and thousands", "a;b\n1,5;2.600,00\n2,25;3.100,50\n", 0, "1.5,2600;2.25,3100.5", "a", "b", NULL},
    {"semicolons, three decimals", "a;b\n1,125;2,250\n", 0, "1.125,2.25", "a", "b",
     "1,125 is read with three decimals, not as 1125."},
    {"tabs and decimal commas", "x\ty\n0,5\t1,25\n1\t2\n", 0, "0.5,1.25;1,2", "x", "y", NULL},
    {"blanks and decimal commas", "0,5 1,5\n1,0 2,5\n", 0, "0.5,1.5;1,2.5", NULL, NULL, NULL},
    {"quoted decimal commas", "\"0,5\",\"1,25\"\n\"1,5\",\"2,75\"\n", 0, "0.5,1.25;1.5,2.75", NULL, NULL, NULL},
    {"thousands in quotes", "area,price\n\"2,600\",\"$550,000\"\n\"3,000\",\"$565,000\"\n", 0,
     "2600,550000;3000,565000", "area", "price", NULL},
    {"money behind", "a;b\n1,5;2.600,00 €\n2;300 €\n", 0, "1.5,2600;2,300", "a", "b", NULL},
    {"apostrophes", "x\ty\n1'200\t3'400.5\n", 0, "1200,3400.5", "x", "y", NULL},
    {"blanks in thousands", "x;y\n1 200;3 400,5\n", 0, "1200,3400.5", "x", "y", NULL},
    {"percent", "rate,hits\n5%,12\n12.5%,30\n", 0, "0.05,12;0.125,30", "rate", "hits", NULL},
    {"missing of all sorts", "x,y\nNA,1\n2,NaN\n3,\n,4\n5,n/a\n6,-\n7,?\n8,null\n9,10\n", 0, "9,10", "x", "y",
     "8 rows left out, which miss a number; the first is line 2."},
    {"trailing commas", "x,y,\n1,2,\n3,4,\n", 0, "1,2;3,4", "x", "y", NULL},
    {"trailing commas without a head", "1,2,,\n3,4,,\n,,,\n", 0, "1,2;3,4", NULL, NULL, NULL},
    {"a short row", "1,2\n3\n5,6\n", 0, "1,2;5,6", NULL, NULL, "1 row left out, which misses a number; line 2."},
    {"CR", "x,y\r1,2\r3,4\r", 0, "1,2;3,4", "x", "y", NULL},
    {"CRLF", "x,y\r\n1,2\r\n3,4", 0, "1,2;3,4", "x", "y", NULL},
    {"a mark of UTF-8", "\xEF\xBB\xBFx,y\n1,2\n", 0, "1,2", "x", "y", NULL},
    {"UTF-16, little end", "\xFF\xFEx\0\t\0y\0\r\0\n\0001\0\t\0002\0,\0005\0\r\0\n\0", 26, "1,2.5", "x", "y", NULL},
    {"UTF-16, big end", "\xFE\xFF\0x\0,\0y\0\n\0001\0,\0002\0\n", 18, "1,2", "x", "y", NULL},
    {"UTF-16 without a mark", "x\0,\0y\0\n\0001\0,\0002\0\n\0", 16, "1,2", "x", "y", NULL},
    {"Windows' Latin 1",
     "Fl\xE4"
     "che;Preis \x80\n1,5;2\n",
     0, "1.5,2", "Fläche", "Preis €", NULL},
    {"Fortran", " 1.0D+00  2.5D-01\n 2.0D+00  5.0d-01\n", 0, "1,0.25;2,0.5", NULL, NULL, NULL},
    {"remarks", "# made up\n1 2 # the first\n\n# between\n3 4\n", 0, "1,2;3,4", NULL, NULL, NULL},
    {"NumPy's head", "# t v\n1.0 2.0\n3.0 4.0\n", 0, "1,2;3,4", "t", "v", NULL},
    {"heads of two words", "Area (ft2)   Price ($)\n1000         200000\n1500         310000\n", 0,
     "1000,200000;1500,310000", "Area (ft2)", "Price ($)", NULL},
    {"heads with units behind one blank", "Area (ft2) Price ($)\n1000 200000\n1500 310000\n", 0,
     "1000,200000;1500,310000", "Area (ft2)", "Price ($)", NULL},
    {"Julia's size is no head", "2×2 Matrix{Float64}:\n 1.0  2.0\n 2.0  4.5\n", 0, "1,2;2,4.5", NULL, NULL, NULL},
    {"a power at a row's begin is a number", "3×10³ 7\n4×10³ 8\n", 0, "3000,7;4000,8", NULL, NULL, NULL},
    {"MATLAB's factor", "A =\n\n   1.0e+03 *\n\n    0.0010    2.0000\n   -0.0020    4.5000\n", 0, "1,2000;-2,4500",
     NULL, NULL, NULL},
    {"Stata's frame",
     "  +-------------+\n  | mpg  weight |\n  |-------------|\n  1. | 22  2,930 |\n  2. | 17  3,350 |\n", 0,
     "22,2930;17,3350", "mpg", "weight", "x is mpg, y is weight."},
    {"a number of passengers", "PassengerId,Age,Fare\n1,22,7.25\n2,38,71.5\n", 0, "22,7.25;38,71.5", "Age", "Fare",
     "x is Age, y is Fare."},
    {"units below the head", "time,length\ns,m\n1,2\n2,3.5\n", 0, "1,2;2,3.5", "time (s)", "length (m)", NULL},
    {"Excel's separator", "sep=;\r\nx;y\r\n1,5;2\r\n", 0, "1.5,2", "x", "y", NULL},
    {"Markdown", "| x | y |\n|---|:--:|\n| 1 | 2 |\n| 3 | 4.5 |\n", 0, "1,2;3,4.5", "x", "y", NULL},
    {"dates", "date,high,low\n2024-01-02,5,1\n2024-01-03,6,2\n", 0, "5,1;6,2", "high", "low", "x is high, y is low."},
    {"a line end in quotes", "\"a\nb\",x,y\n\"Foo, Inc. \"\"F\"\"\",1,2\nbar,3,\n", 0, "1,2", "x", "y",
     "x is x, y is y. 1 row left out, which misses a number; line 4."},
    {"minus signs", "x,y\n−1,–2\n", 0, "-1,-2", "x", "y", NULL},
    {"powers of ten", "x,y\n10⁻³,2×10⁻³\n1e-3,3·10⁻²\n", 0, "0.001,0.002;0.001,0.03", "x", "y", NULL},
    {"three columns", "1,2,3\n4,5,6\n", 0, "1,2;4,5", NULL, NULL, "x is column 1, y is column 2."},
    {"points that may be thousands", "Jahr;Umsatz\n2019;1.234\n2020;12.5\n2021;3.456\n", 0,
     "2019,1.234;2020,12.5;2021,3.456", "Jahr", "Umsatz", NULL},
    {"points that may all be thousands", "Jahr;Umsatz\n2019;1.234\n2020;12.500\n", 0, "2019,1.234;2020,12.5", "Jahr",
     "Umsatz", "1.234 is read with three decimals, not as 1234."},
    {"points in thousands beside decimal commas", "x;y\n1.500;2,5\n2.500;4,5\n", 0, "1500,2.5;2500,4.5", "x", "y",
     "1.500 is read as 1500, not with three decimals."},
    {"points in thousands between tabs", "x\ty\n1.500\t2,5\n2.500\t4,5\n", 0, "1500,2.5;2500,4.5", "x", "y",
     "1.500 is read as 1500, not with three decimals."},
    {"commas in thousands between tabs", "x\ty\n2,600\t5.5\n3,000\t6.5\n", 0, "2600,5.5;3000,6.5", "x", "y",
     "2,600 is read as 2600, not with three decimals."},
    {"Excel's errors", "a\tb\n1\t2\n#DIV/0!\t3\n#REF!\t4\n5\t#N/A\n7\t8\n", 0, "1,2;7,8", "a", "b",
     "3 rows left out, which miss a number; the first is line 3."},
    {"dots, colons and stars", "a\tb\n1\t..\n2\t3\n:\t4\n5\t*****\n6\t7\n", 0, "2,3;6,7", "a", "b",
     "3 rows left out, which miss a number; the first is line 2."},
    {"Fortran without its letter", " 0.10000000+001 0.25000000-001\n 0.20000000+001 0.50000000-001\n", 0,
     "1,0.025;2,0.05", NULL, NULL, NULL},
    {"Switzerland", "a;b\n2'600.5;CHF 550'000\n3'000.0;CHF 565'000.\xe2\x80\x93\n", 0, "2600.5,550000;3000,565000", "a",
     "b", NULL},
    {"India", "year,sales\n2019,\"1,23,456\"\n2020,\"12,34,567\"\n", 0, "2019,123456;2020,1234567", "year", "sales",
     NULL},
    {"footnotes", "year\tpeople\n1950\t2,525,149[1]\n1960\t3,018,344[12]\n", 0, "1950,2525149;1960,3018344", "year",
     "people", NULL},
    {"single quotes", "'x','y'\n'1','2'\n'2','4'\n", 0, "1,2;2,4", "x", "y", NULL},
    {"psql", " area | price\n------+-------\n 2600 | 550000\n 3000 | 565000\n(2 rows)\n", 0, "2600,550000;3000,565000",
     "area", "price", "1 line of words left out."},
    {"reStructuredText", "=====  =====\n  x      y\n=====  =====\n1      2\n3      4\n=====  =====\n", 0, "1,2;3,4",
     "x", "y", NULL},
    {"MySQL", "+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n| 3 | 4 |\n+---+---+\n", 0, "1,2;3,4", "a", "b", NULL},
    {"LaTeX", "\\begin{tabular}{cc}\nx & y \\\\ \\hline\n1.5 & 2 \\\\\n3 & 4\\\\\n\\end{tabular}\n", 0, "1.5,2;3,4",
     "x", "y", NULL},
    {"a matrix of LaTeX", "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", 0, "1,2;3,4", NULL, NULL, NULL},
    {"two long rows", "area\t2600\t3000\t3200\nprice\t550000\t565000\t610000\n", 0,
     "2600,550000;3000,565000;3200,610000", "area", "price", "The rows are x and y."},
    {"two long rows without names", "1 2 3 4 5\n2 4 6 8 10\n", 0, "1,2;2,4;3,6;4,8;5,10", NULL, NULL,
     "The rows are x and y."},
    {"a word behind numbers", "year people\n1950 2.5 billion\n1960 3.0 billion\n", 0, "1950,2.5;1960,3", "year",
     "people", "x is year, y is people."},
    {"units behind numbers", "length,mass\n1.5 m,20 kg\n1.7 m,22 kg\n", 0, "1.5,20;1.7,22", "length (m)", "mass (kg)",
     NULL},
    {"frames of R with words behind",
     "  Sepal.Length Sepal.Width Species\n1          5.1         3.5  setosa\n"
     "2          4.9         3.0  setosa\n",
     0, "5.1,3.5;4.9,3", "Sepal.Length", "Sepal.Width", "x is Sepal.Length, y is Sepal.Width."},
    {"rows of a frame that was filtered", ",height,weight\n0,1.5,50\n3,1.75,72.5\n", 0, "1.5,50;1.75,72.5", "height",
     "weight", "x is height, y is weight."},
    {"settings of an instrument", "x-axis,1\nsecond,Volt\n-1.0E-03,+2.5E-03\n-9.0E-04,+2.6E-03\n", 0,
     "-0.001,0.0025;-0.0009,0.0026", "second", "Volt", "1 line of words left out."},
    {"MATLAB's table", "    Height    Weight\n    ______    ______\n\n      71       176  \n      69       163  \n", 0,
     "71,176;69,163", "Height", "Weight", NULL},
    {"Markdown's bold", "| **area** | **price** |\n|---|---|\n| `2600` | **550000** |\n| `3000` | *565000* |\n", 0,
     "2600,550000;3000,565000", "area", "price", NULL},
    {"a page",
     "<table><tr><th></th><th>x</th><th>y</th></tr>\n<tr><td>0</td><td>1</td><td>2&nbsp;000</td></tr>"
     "<tr><td>1</td><td>3</td><td>&minus;4</td></tr></table>",
     0, "1,2000;3,-4", "x", "y", "x is x, y is y."},
    {"exponents with three places", "a;b\n1,000E0;1,5E-1\n2,000E0;1,6E-1\n", 0, "1,0.15;2,0.16", "a", "b", NULL},
    {"too small to be told from 0", "x,y\n1e-400,1\n2,3\n", 0, "0,1;2,3", "x", "y", NULL},
    {"a head that stands again", "x,y\n1,2\nx,y\n3,4\n", 0, "1,2;3,4", "x", "y", "1 line of words left out."},
    {"R's vectors", "x <- c(1L, 2L, 3L)\ny <- c(2, NA, 7.5)\n", 0, "1,2;3,7.5", "x", "y",
     "1 row left out, which misses a number; line 3."},
    {"a data frame", "df = pd.DataFrame({'x': [1, 2, 3],\n                   'y': [2, 4,\n 7]})\n", 0, "1,2;2,4;3,7",
     "x", "y", NULL},
    {"JSON of records",
     "[{\"city\": \"Rome\", \"x\": 1, \"y\": 2},\n {\"city\": \"Oslo\", \"x\": 3, \"y\": null},\n"
     " {\"city\": \"Bern\", \"x\": 5, \"y\": -6e0}]\n",
     0, "1,2;5,-6", "x", "y", "x is x, y is y. 1 row left out, which misses a number; line 3."},
    {"JSON of pandas", "{\"x\":{\"0\":10,\"1\":20,\"2\":30,\"3\":40},\"y\":{\"0\":5,\"1\":6,\"2\":7,\"3\":8}}", 0,
     "10,5;20,6;30,7;40,8", "x", "y", NULL},
    {"JSON of pandas, two rows", "{\"area\":{\"0\":2600,\"1\":3000},\"price\":{\"0\":550000,\"1\":565000}}", 0,
     "2600,550000;3000,565000", "area", "price", NULL},
    {"JSON of pandas, rows with names",
     "{\"area\":{\"Rome\":1,\"Oslo\":2,\"Bern\":3},\"price\":{\"Rome\":4,\"Oslo\":5,\"Bern\":7}}", 0, "1,4;2,5;3,7",
     "area", "price", NULL},
    {"JSON of records with names", "{\"Rome\":{\"x\":1,\"y\":2,\"z\":3},\"Oslo\":{\"x\":4,\"y\":5,\"z\":6}}", 0,
     "1,2;4,5", "x", "y", "x is x, y is y."},
    {"JSON of pandas, by rows", "{\"0\":{\"x\":10,\"y\":5},\"1\":{\"x\":20,\"y\":6}}", 0, "10,5;20,6", "x", "y", NULL},
    {"JSON of pandas, without names", "{\"0\":{\"0\":1,\"1\":3,\"2\":5},\"1\":{\"0\":2,\"1\":4,\"2\":7}}", 0,
     "1,2;3,4;5,7", NULL, NULL, NULL},
    {"JSON of pandas, split", "{\"columns\":[\"x\",\"y\"],\"index\":[0,1],\"data\":[[10,5],[20,6]]}", 0, "10,5;20,6",
     "x", "y", NULL},
    {"JSON that misses a key", "[{\"x\": 1, \"y\": 2}, {\"x\": 3}, {\"x\": 5, \"y\": 6}]", 0, "1,2;5,6", "x", "y",
     "1 row left out, which misses a number; line 3."},
    {"JSON with more keys", "[{\"x\": 1, \"y\": 2}, {\"x\": 3, \"z\": 9, \"y\": 4}]", 0, "1,2;3,4", "x", "y",
     "x is x, y is y."},
    {"JSON in another order", "[{\"x\": 1, \"y\": 2}, {\"y\": 4, \"x\": 3}]", 0, "1,2;3,4", "x", "y", NULL},
    {"JSON's escapes",
     "[{\"\\u0041\": 1, \"Fl\\u00e4che \\\"m\\\"\": 2}, {\"\\u0041\": 3, \"Fl\\u00e4che \\\"m\\\"\": 4}]", 0, "1,2;3,4",
     "A", "Fläche m", NULL},
    {"JSON of columns", "{\"x\": [1, 2], \"y\": [2.5, 4]}", 0, "1,2.5;2,4", "x", "y", NULL},
    {"Weka", "@relation r\n@attribute x numeric\n@data\n1,2\n3,4\n5,6\n", 0, "1,2;3,4;5,6", NULL, NULL, NULL},
    {"MATLAB's remarks", "% made up\n1 2\n3 4\n", 0, "1,2;3,4", NULL, NULL, NULL},
    {"columns of MATLAB", "x = [1;2;3]; y = [2;4;7];", 0, "1,2;2,4;3,7", "x", "y", NULL},
    {"arrays of C", "double x[] = {1.0, 2.0};\nfloat y[2] = {2.5, 4};\n", 0, "1,2.5;2,4", "x", "y", NULL},
    {"points of C", "float data[3][2] = {{1,2},{3,4},{5,6}};", 0, "1,2;3,4;5,6", NULL, NULL, NULL},
    {"a data frame with names", "pd.DataFrame([[1, 2], [3, 4]], columns=['area', 'price'])", 0, "1,2;3,4", NULL, NULL,
     NULL},
    {"R's dput", "structure(list(speed = c(4, 7), dist = c(2, 10)), row.names = c(NA, 2L), class = \"data.frame\")", 0,
     "4,2;7,10", "speed", "dist", NULL},
    {"pgfplots", "\\addplot coordinates {(1,2) (3,4) (5,6)};", 0, "1,2;3,4;5,6", NULL, NULL, NULL},
    {"rows that LaTeX ends", "x y\n1 2\\\\\n3 4\\\\\n", 0, "1,2;3,4", "x", "y", NULL},
    {"MATLAB", "A = [1 2; 3 4\n 5 6];\n", 0, "1,2;3,4;5,6", NULL, NULL, NULL},
    {"two rows of MATLAB", "A = [1 2 3; 2 4 7]", 0, "1,2;2,4;3,7", NULL, NULL, NULL},
    {"Mathematica", "{{1, 5}, {2, 5}, {3, 5}}", 0, "1,5;2,5;3,5", NULL, NULL, NULL},
    {"NumPy's print", "[[1.   2.5]\n [3.  -4. ]]\n", 0, "1,2.5;3,-4", NULL, NULL, NULL},
    {"NumPy with a type", "np.array([[1, 2], [3, 4]], dtype=float)", 0, "1,2;3,4", NULL, NULL, NULL},
    {"a list and a matrix with a long name",
     "a=[1 2];the_matrix_with_a_name_of_forty_seven_letters__=[1 2;3 4;5 6;7 8;9 10;11 12;13 14]", 0,
     "1,2;1,2;3,4;5,6;7,8;9,10;11,12;13,14", NULL, NULL, NULL},
    {"a total", "day\tx\ty\nMon\t1\t2\nTue\t2\t3\nTotal\t3\t5\n", 0, "1,2;2,3", "x", "y",
     "x is x, y is y. The row Total is left out; line 4."},
    {"sum and average below an empty line", "x;y\n1;2,5\n2;4\n\nSumme:;6,5\nMittelwert;3,25\n", 0, "1,2.5;2,4", "x",
     "y", "The last 2 rows are left out, from Summe on; line 5."},
    {"a total within a cell", "$12.50\t3\n$14.00\t5\nTotal $26.50\t8\n", 0, "12.5,3;14,5", NULL, NULL,
     "The row Total $26.50 is left out; line 3."},
    {"rows called total in the middle are rows", "who\tx\ty\nTotal\t1\t2\nAnn\t2\t3\nBob\t3\t5\n", 0, "1,2;2,3;3,5",
     "x", "y", "x is x, y is y."},
    {"no decimal commas", "1,5\n2,7\n3,9\n", 0, "1,5;2,7;3,9", NULL, NULL, NULL},
    {"no decimal commas below a head", "x,y\n1,5\n2,5\n", 0, "1,5;2,5", "x", "y", NULL},
    {"negative numbers between commas", "1,-5\n2,-5\n", 0, "1,-5;2,-5", NULL, NULL, NULL},
};

static const FlData *read_it(size_t i, char *error, size_t size) {
    size_t length = tables[i].length > 0 ? tables[i].length : strlen(tables[i].text);
    return fl_table_points(tables[i].text, length, NULL, (FlColumnChoice){NULL, NULL}, NULL, error, size);
}

static bool same(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void tables_of_all_sorts_are_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char error[256] = "", points[512];
        const FlData *data = read_it(i, error, sizeof error);
        if (data == NULL) fail_msg("%s: %s", tables[i].name, error);
        assert_true(fl_data_print(data, points, sizeof points));
        if (strcmp(points, tables[i].points) != 0) fail_msg("%s: %s", tables[i].name, points);
        if (!same(data->x_name, tables[i].x) || !same(data->y_name, tables[i].y))
            fail_msg("%s: %s, %s", tables[i].name, data->x_name, data->y_name);
        if (!same(data->note, tables[i].note)) fail_msg("%s: %s", tables[i].name, data->note);
        assert_false(data->chosen);
        fl_data_release(data);
    }
}

/* A thousand, or three decimals: told where nothing else in the table tells. */
static void thousands_that_may_be_decimals_are_asked_about(void **state) {
    (void)state;
    static const struct {
        const char *text, *points;
    } texts[] = {
        {"area\tprice\n2\t3\n2,600\t550,000\n", NULL}, {"3,385 44,500\n0,480 15,500\n", "3.385,44.5;0.48,15.5"},
        {"3,385 44,500\n1,480 15,500\n", NULL},        {"area\tprice\n2,600\t$550,000\n", "2600,550000"},
        {"area\tprice\n2,600\t5.5\n", "2600,5.5"},     {"name\tarea\tprice\nSmith, J\t2600\t550\n", "2600,550"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char error[256] = "", points[128] = "";
        const FlData *data = fl_data_read_table(texts[i].text, strlen(texts[i].text), NULL, error, sizeof error);
        if (data != NULL) assert_true(fl_data_print(data, points, sizeof points));
        fl_data_release(data);
        if ((texts[i].points == NULL) != (data == NULL) || (data != NULL && strcmp(points, texts[i].points) != 0))
            fail_msg("%s: %s%s", texts[i].text, points, error);
        if (data == NULL) assert_non_null(strstr(error, " has a number like 1,234: a thousand, or three decimals?"));
    }
}

static void decimal_commas_of_one_column_are_asked_about(void **state) {
    (void)state;
    static const char *const texts[] = {"price\n1,5\n2,5\n3,25\n", "0,5\n1,5\n2,5\n", "1,00\n2,25\n3,05\n",
                                        "x,y\n1,5,2,5\n2,5,3,5\n", "x,y\n1,5,2\n5,5,3\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char error[256] = "";
        if (fl_data_read_table(texts[i], strlen(texts[i]), NULL, error, sizeof error) != NULL) fail_msg("%s", texts[i]);
        assert_string_equal(error, "These may be decimal commas: put semicolons or tabs between the columns, or write "
                                   "decimal points; with a head like x,y they are two columns.");
    }
}

/* A column that looks like numbers and cannot be read is never passed over for the number of the row. */
static void what_looks_like_a_number_is_told(void **state) {
    (void)state;
    static const char *const texts[][2] = {
        {"x,y\n~5,3\n<2,4\n", "Line 2: \"~5\" cannot be read as a number."},
        {"x,y\n0x10,2\n0x20,3\n", "Line 2: \"0x10\" cannot be read as a number."},
        {"length,mass\n1.5 m,20\n170 cm,22\n",
         "Line 2: \"1.5 m\" has its unit behind the number: write numbers alone, and the unit "
         "into the head, as length (m)."},
        {"time,x\n1s,2\nlong,3\n3s,4\n", "Line 3: \"long\" is not a finite decimal number."},
        {"n,x\n10k,2\n20k,3\n30k,4\n", "Line 2: \"10k\" cannot be read as a number."},
        {"x,y\n1.0±0.1,2\n2.0±0.1,4\n", "Line 2: \"1.0±0.1\" cannot be read as a number."},
        {"1 200 3 400\n1 500 3 900\n", "Blanks stand between columns and perhaps in numbers like 1 200: put tabs or "
                                       "semicolons between the columns."},
        {"1 2 3 4\n", "There is one row, of 4 cells; a point is a row of two numbers, x and y."},
        {"{\"x\":[[1,2],[3,4]],\"y\":[1,2]}", "This JSON holds no table; points are like [{\"x\": 1, \"y\": 2}, "
                                              "{\"x\": 3, \"y\": 4}] or {\"x\": [1, 3], \"y\": "
                                              "[2, 4]}."},
        {"{\"x\":[1,2,3],\"y\":[1,2]}", "This JSON holds no table; points are like [{\"x\": 1, \"y\": 2}, {\"x\": 3, "
                                        "\"y\": 4}] or {\"x\": [1, 3], \"y\": "
                                        "[2, 4]}."},
        {"x if x > 0 else 0", "There is one row, of 7 cells; a point is a row of two numbers, x and y."}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char error[256] = "";
        if (fl_data_read_table(texts[i][0], strlen(texts[i][0]), NULL, error, sizeof error))
            fail_msg("%s", texts[i][0]);
        assert_string_equal(error, texts[i][1]);
    }
}

static const char houses[] = "id,street,area (ft²),price,built,sold,spare\n1,Elm,2600,550000,1990,2024-01-02,\n"
                             "2,Oak,3000,565000,old,2024-02-03,\n3,Ash,NA,610000,1975,2024-03-04,\n"
                             "4,Fir,3600,680000,2001,2024-05-06,\n";

/* Callers tell faults by their kind, whatever the sentence says. */
static void a_fault_has_a_kind(void **state) {
    (void)state;
    static const struct {
        const char *text;
        FlTableFault fault;
    } texts[] = {{"1,2\n3,4\n", FL_TABLE_GOOD},
                 {"def f(x):\n    return x\n", FL_TABLE_NO_NUMBERS},
                 {"name,town\nAda,London\nEmmy,Erlangen\n", FL_TABLE_NO_NUMBERS},
                 {"x,y\n", FL_TABLE_NO_NUMBERS},
                 {"X = [[1, 2], [3, 4]]; y = [5, 6]", FL_TABLE_FEATURES},
                 {"length,mass\n~5,3\n~7,22\n", FL_TABLE_REFUSED},
                 {"1\n2\n3\n", FL_TABLE_REFUSED},
                 {"{\"a\": 1}", FL_TABLE_REFUSED},
                 {"- 1 2\n- 3 4\n", FL_TABLE_REFUSED}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char error[256] = "";
        FlTableFault fault = FL_TABLE_FEATURES;
        const FlData *data = fl_table_points(texts[i].text, strlen(texts[i].text), NULL, (FlColumnChoice){NULL, NULL},
                                             &fault, error, sizeof error);
        if (fault != texts[i].fault || (data != NULL) != (fault == FL_TABLE_GOOD))
            fail_msg("%s: %d, %s", texts[i].text, (int)fault, error);
        fl_data_release(data);
    }
}

static void one_row_of_four_is_asked_about(void **state) {
    (void)state;
    char error[256] = "";
    assert_null(fl_data_read_table("1,5,2,5", 7, NULL, error, sizeof error));
    assert_string_equal(error, "This may be two points, or one with decimal commas: write 1,5;2,5 for two, or 1.5,2.5 "
                               "for one.");
    assert_null(fl_data_read_table("1.5,2,5,7", 9, NULL, error, sizeof error));
    assert_string_equal(error, "There is one row, of 4 cells; a point is a row of two numbers, x and y.");
}

static void columns_are_described_and_chosen(void **state) {
    (void)state;
    char error[256] = "";
    FlTable *table = fl_table_read(houses, strlen(houses), error, sizeof error);
    const FlColumn *column;
    int x, y;
    assert_non_null(table);
    assert_int_equal(fl_table_rows(table), 4);
    assert_int_equal(fl_table_columns(table, &column), 6); /* nothing stands in the last one */
    static const struct {
        const char *name;
        FlColumnKind kind;
        int numbers, missing, others;
        const char *second, *why;
    } right[] = {
        {"id", FL_COLUMN_INDEX, 4, 0, 0, "2", "This column counts the rows."},
        {"street", FL_COLUMN_WORDS, 0, 0, 4, "Oak", "This column holds words, like \"Elm\" in line 2."},
        {"area (ft²)", FL_COLUMN_NUMBERS, 3, 1, 0, "3000", ""},
        {"price", FL_COLUMN_NUMBERS, 4, 0, 0, "565000", ""},
        {"built", FL_COLUMN_MIXED, 3, 0, 1, "old", "Line 3: \"old\" is not a finite decimal number."},
        {"sold", FL_COLUMN_DATES, 0, 0, 4, "2024-02-03", "This column holds dates, like \"2024-01-02\" in line 2."},
    };
    for (int i = 0; i < 6; i++) {
        assert_string_equal(column[i].name, right[i].name);
        assert_int_equal(column[i].kind, right[i].kind);
        assert_true(column[i].numbers == right[i].numbers && column[i].missing == right[i].missing &&
                    column[i].others == right[i].others);
        assert_string_equal(column[i].shown[1], right[i].second);
        assert_string_equal(column[i].why, right[i].why);
    }
    static const struct {
        const char *x, *y;
        int i, j;
        const char *error;
    } choices[] = {
        {NULL, NULL, 2, 3, NULL},
        {"price", "area", 3, 2, NULL},
        {"AREA", "Price", 2, 3, NULL},
        {"4", "3", 3, 2, NULL},
        {NULL, "area", 3, 2, NULL},
        {"price", NULL, 3, 2, NULL},
        {"id", "price", 0, 3, NULL},
        {"built", "price", 4, 3, NULL},
        {"street", "price", 0, 0,
         "\"street\" cannot be a coordinate. This column holds words, like \"Elm\" in line 2."},
        {"are", "price", 0, 0, "\"are\" is no column of this table; it has id, area (ft²), price, built."},
        {"9", "price", 0, 0, "\"9\" is no column of this table; it has id, area (ft²), price, built."},
    };
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        x = y = 0;
        bool found = fl_table_choose(table, (FlColumnChoice){choices[i].x, choices[i].y}, &x, &y, error, sizeof error);
        assert_true(found == (choices[i].error == NULL));
        if (!found) assert_string_equal(error, choices[i].error);
        if (found && (x != choices[i].i || y != choices[i].j)) fail_msg("%zu: %d %d", i, x, y);
    }
    const FlData *data = fl_table_data(table, 3, 2, true, "houses.csv", error, sizeof error);
    assert_non_null(data);
    assert_true(data->chosen && data->count == 3 && data->x[1] == 565000 && data->y[2] == 3600);
    assert_string_equal(data->name, "houses.csv");
    assert_string_equal(data->note, "x is price, y is area (ft²). 1 row left out, which misses a number; line 4.");
    fl_data_release(data);
    assert_null(fl_table_data(table, 4, 3, true, NULL, error, sizeof error));
    assert_string_equal(error, "Line 3: \"old\" is not a finite decimal number.");
    fl_table_free(table);
    fl_table_free(NULL);
}

/* More rows than the sample by which the columns are found, the last ones unlike it. */
static void long_tables_are_read_to_their_end(void **state) {
    (void)state;
    enum { ROWS = 3000, ROOM = ROWS * 24 };
    char *text = malloc(ROOM), error[256] = "";
    size_t used = 0;
    assert_non_null(text);
    for (int i = 0; i < ROWS; i++)
        used += (size_t)snprintf(text + used, ROOM - used, i == ROWS - 1 ? "%d;%d,25\n" : "%d;%d\n", i, 2 * i);
    const FlData *data = fl_data_read_table(text, used, NULL, error, sizeof error);
    if (data == NULL) fail_msg("%s", error);
    assert_true(data->count == ROWS && data->y[ROWS - 1] == 2 * (ROWS - 1) + 0.25);
    fl_data_release(data);
    used += (size_t)snprintf(text + used, ROOM - used, "1;2;3\n");
    assert_null(fl_data_read_table(text, used, NULL, error, sizeof error));
    assert_string_equal(error, "Line 3001, \"1;2;3\", has 3 columns; the other rows have 2.");
    free(text);
}

/* Every pass counts what it reads, and whoever waits no longer ends it. */
static void a_reading_can_be_given_up(void **state) {
    (void)state;
    static const char text[] = "x,y\n1,2\n3,4\n5,6\n";
    const size_t length = sizeof text - 1;
    FlPatience patience = {0};
    assert_null(fl_patience_with(&patience));
    const FlData *data = fl_data_read_table(text, length, NULL, NULL, 0);
    assert_non_null(data);
    fl_data_release(data);
    size_t spent = atomic_load(&patience.spent);
    assert_true(spent > 4 * length && spent < 40 * length);
    atomic_store(&patience.over, true);
    assert_null(fl_data_read_table(text, length, NULL, NULL, 0));
    assert_int_equal(atomic_load(&patience.spent), spent + length);
    assert_ptr_equal(fl_patience_with(NULL), &patience);
    assert_true(fl_patience_spend(1));
    assert_int_equal(atomic_load(&patience.spent), spent + length);
}

/* The head of the first column is the same in every coding; half of a pair of UTF-16 is U+FFFD. */
static void texts_of_every_coding(void **state) {
    (void)state;
#define TEXT(bytes) bytes, sizeof bytes - 1
    static const struct {
        const char *text;
        size_t length;
        const char *name;
    } texts[] = {
        {TEXT("\xf0\x9f\x98\x80\xe2\x82\xac\xc3\xa9,b\n1,2\n3,4\n"), "\xf0\x9f\x98\x80\xe2\x82\xac\xc3\xa9"},
        {TEXT("\xef\xbb\xbf\xc3\xa9,b\n1,2\n3,4\n"), "\xc3\xa9"},
        {TEXT("\xe9\x80,b\n1,2\n3,4\n"), "\xc3\xa9\xe2\x82\xac"},
        {TEXT("\xe2\x82,b\n1,2\n3,4\n"), "\xc3\xa2\xc2\x82"},
        {TEXT("\xff\xfe=\xd8\0\xde\xac \xe9\0,\0b\0\n\0001\0,\0002\0\n\0003\0,\0004\0"),
         "\xf0\x9f\x98\x80\xe2\x82\xac\xc3\xa9"},
        {TEXT("\xfe\xff\xd8=\xde\0 \xac\0\xe9\0,\0b\0\n\0001\0,\0002\0\n\0003\0,\0004"),
         "\xf0\x9f\x98\x80\xe2\x82\xac\xc3\xa9"},
        {TEXT("\xff\xfe=\xd8,\0b\0\n\0001\0,\0002\0\n\0003\0,\0004\0"), "\xef\xbf\xbd"},
        {TEXT("\xff\xfe\0\xde,\0b\0\n\0001\0,\0002\0\n\0003\0,\0004\0"), "\xef\xbf\xbd"},
        {TEXT("\xff\xfe"
              "a\0,\0b\0\n\0001\0,\0002\0\n\0003\0,\0004\0\n\0=\xd8"),
         "a"}, /* half of a pair at its end */
        {TEXT("\xb2,b\n1,2\n3,4\n"), "\xc2\xb2"},
        {TEXT("\xff,b\n1,2\n3,4\n"), "\xc3\xbf"},
        {TEXT("\xfe,b\n1,2\n3,4\n"), "\xc3\xbe"},
        {TEXT("a,b\n1,2\n3,4\n\xe9"), "a"},
        {TEXT("a\0,\0b\0\n\0001\0,\0002\0\n\0003\0,\0004\0"), "a"},
        {TEXT("\0a\0,\0b\0\n\0001\0,\0002\0\n\0003\0,\0004"), "a"},
    };
#undef TEXT
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char error[300] = "";
        FlTable *table = fl_table_read(texts[i].text, texts[i].length, error, sizeof error);
        if (table == NULL) fail_msg("%zu: %s", i, error);
        const FlColumn *column;
        assert_int_equal(fl_table_columns(table, &column), 2);
        assert_int_equal(fl_table_rows(table), 2);
        assert_string_equal(column[0].name, texts[i].name);
        fl_table_free(table);
    }
}

/* Rows that miss a number are no points, and those behind the last are none. */
static void rows_know_their_points(void **state) {
    (void)state;
    static const char text[] = "x,y,z\n1,2,3\n,3,4\n4,5\nx,y,z\n5,,6\n7,8,9\n";
    static const int with_y[] = {0, -1, 1, -1, 2, -1}, with_z[] = {0, -1, -1, 1, 2, -1}, alone[] = {0, 1, 2, -1, 3, -1};
    char error[300] = "";
    FlTable *table = fl_table_read(text, sizeof text - 1, error, sizeof error);
    if (table == NULL) fail_msg("%s", error);
    for (int row = 0; row < 6; row++) {
        assert_int_equal(fl_table_point(table, 0, 1, row), with_y[row]);
        assert_int_equal(fl_table_point(table, 0, 2, row), with_z[row]);
        assert_int_equal(fl_table_point(table, -1, 1, row), alone[row]);
    }
    assert_int_equal(fl_table_point(table, 0, 1, -1), -1);
    fl_table_free(table);
}

/* One column that is wanted takes the place of the table's own choice, which moves on if it was that one. */
static void one_column_is_wanted(void **state) {
    (void)state;
    static const char text[] = "word,a [m],b,c\nu,1,2,3\nv,4,5,7\nw,7,8,8\n", one[] = "word,a\nu,1\nv,4\n";
    static const struct {
        const char *x, *y;
        int i, j;
        const char *error;
    } choices[] = {{"b", NULL, 2, 1, NULL},
                   {"a", NULL, 1, 2, NULL},
                   {"A", NULL, 1, 2, NULL},
                   {"c", NULL, 3, 2, NULL},
                   {NULL, "a", 2, 1, NULL},
                   {NULL, "b", 1, 2, NULL},
                   {NULL, "c", 1, 3, NULL},
                   {"4", "2", 3, 1, NULL},
                   {"4", "4", 3, 3, NULL},
                   {"0", NULL, 0, 0, "\"0\" is no column of this table; it has a [m], b, c."},
                   {"5", NULL, 0, 0, "\"5\" is no column of this table; it has a [m], b, c."},
                   {"", NULL, 0, 0, "\"\" is no column of this table; it has a [m], b, c."},
                   {NULL, "1", 0, 0, "\"1\" cannot be a coordinate. This column holds words, like \"u\" in line 2."},
                   {"b", "d", 0, 0, "\"d\" is no column of this table; it has a [m], b, c."},
                   {"d", "b", 0, 0, "\"d\" is no column of this table; it has a [m], b, c."}};
    char error[300] = "";
    FlTable *table = fl_table_read(text, sizeof text - 1, error, sizeof error);
    for (size_t n = 0; n < sizeof choices / sizeof *choices; n++) {
        int x = 0, y = 0;
        bool found = fl_table_choose(table, (FlColumnChoice){choices[n].x, choices[n].y}, &x, &y, error, sizeof error);
        assert_true(found == (choices[n].error == NULL));
        if (!found) assert_string_equal(error, choices[n].error);
        if (found && (x != choices[n].i || y != choices[n].j)) fail_msg("%zu: %d %d", n, x, y);
    }
    fl_table_free(table);
    table = fl_table_read(one, sizeof one - 1, error, sizeof error);
    int x, y;
    assert_true(fl_table_choose(table, (FlColumnChoice){NULL, NULL}, &x, &y, error, sizeof error));
    assert_true(x == -1 && y == 1); /* the row */
    fl_table_free(table);
}

/* A text that does not fit is none; one byte is for the zero. */
static void points_are_printed_whole(void **state) {
    (void)state;
    const double x[] = {1, -2.5}, y[] = {3, 1e-7};
    const FlData *data = fl_data_create(2, x, y, NULL);
    char text[17] = "?";
    assert_true(fl_data_print(data, text, sizeof text));
    assert_string_equal(text, "1,3;-2.5,1e-7");
    assert_false(fl_data_print(data, text, 8));
    assert_string_equal(text, "");
    assert_false(fl_data_print(data, text, 0));
    fl_data_release(data);
    assert_null(fl_data_create(0, x, y, NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_of_all_sorts_are_read),
        cmocka_unit_test(decimal_commas_of_one_column_are_asked_about),
        cmocka_unit_test(thousands_that_may_be_decimals_are_asked_about),
        cmocka_unit_test(what_looks_like_a_number_is_told),
        cmocka_unit_test(one_row_of_four_is_asked_about),
        cmocka_unit_test(a_fault_has_a_kind),
        cmocka_unit_test(columns_are_described_and_chosen),
        cmocka_unit_test(long_tables_are_read_to_their_end),
        cmocka_unit_test(a_reading_can_be_given_up),
        cmocka_unit_test(texts_of_every_coding),
        cmocka_unit_test(rows_know_their_points),
        cmocka_unit_test(one_column_is_wanted),
        cmocka_unit_test(points_are_printed_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
