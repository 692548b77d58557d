/**
 * The JNA route, interface-mapped: a call of a C function through a proxy or a Function object ends
 * in {@code Function.invoke}, and every access to native memory in a method of {@code Pointer}.
 * Which of these let a context id out is told in docs/ownership.md, a test a row.
 */
package io.aioguard.route.jna;
