/**
 * Another process seen from outside: its mappings, its memory, and its threads, stopped for a
 * moment by ptrace(2). In: a process id. Out: regions, bytes, registers and system calls of
 * threads. Mappings and memory are java.base only; {@link io.aioguard.kernel.trace.ThreadTrace} is
 * over JNA and has one thread of its own, as ptrace(2) serves the thread that attached.
 *
 * <p>Needs the right to ptrace(2) the process. x86_64 and aarch64; elsewhere registers are unknown.
 */
package io.aioguard.kernel.trace;
