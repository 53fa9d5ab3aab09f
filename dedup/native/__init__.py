"""Compiled loops without a compiler at every start: Numba compiles once, and its machine code is kept in a file.

A kernel is a plain function over arrays and 64-bit numbers that fills arrays its caller made::

    from dedup.native.kernel import helper, kernel

    @helper
    def twice(x):
        return x + x

    @kernel("u64[] u64[] -> i64")
    def double(values, out):
        for i in range(len(values)):
            out[i] = twice(values[i])
        return len(values)

``double(a, b)`` checks its arrays, lets go of the interpreter's lock and runs. The first call of any kernel of a module
loads the module's machine code (:mod:`dedup.native.objects`), which takes 0.1 s of llvmlite's import, where Numba and
its cache would take a second; only where no file fits the sources, the processor and the versions is Numba imported and
the module compiled (:mod:`dedup.native.build`). Kernels allocate nothing and raise nothing.

:mod:`dedup.native.lanes` has what Python cannot say: loads of eight bytes at any place, 64 bytes looked at at once.
"""
