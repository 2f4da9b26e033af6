#ifndef FL_CORE_TRAINING_PRINCIPAL_H
#define FL_CORE_TRAINING_PRINCIPAL_H
/* Eigenvalues and vectors of small symmetric matrices. */

/* m[n*n], row by row, becomes diagonal by Jacobi's rotations; column i of q[n*n] is the vector of m[i*n + i]. */
void fl_jacobi(int n, double *m, double *q);
/* Places of the `most` largest of the diagonal, the largest first. */
void fl_jacobi_largest(int n, const double *m, int most, int *place);

#endif
