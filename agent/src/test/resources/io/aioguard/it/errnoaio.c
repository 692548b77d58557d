/* A JNI library over Linux AIO that leaves errno as it was, as libaio does. */
#define _GNU_SOURCE
#include <errno.h>
#include <jni.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NATIVE(result, name) JNIEXPORT result JNICALL Java_io_aioguard_app_ErrnoAio_##name

/* 0 or more, or -errno. */
static int quiet(long number, long a, long b, long c, void *d, void *e) {
  int before = errno;
  long returned = syscall(number, a, b, c, d, e);
  int error = errno;
  errno = before;
  return returned == -1 ? -error : (int) returned;
}

NATIVE(void, set)(JNIEnv *env, jclass type, jint value) {
  errno = value;
}

NATIVE(jint, get)(JNIEnv *env, jclass type) {
  return errno;
}

NATIVE(jint, io_1setup)(JNIEnv *env, jclass type, jint events, jlongArray cell) {
  jlong context;
  (*env)->GetLongArrayRegion(env, cell, 0, 1, &context);
  int error = quiet(SYS_io_setup, events, (long) &context, 0, 0, 0);
  (*env)->SetLongArrayRegion(env, cell, 0, 1, &context);
  return error;
}

NATIVE(jint, io_1destroy)(JNIEnv *env, jclass type, jlong context) {
  return quiet(SYS_io_destroy, context, 0, 0, 0, 0);
}

NATIVE(jint, io_1submit)(JNIEnv *env, jclass type, jlong context) {
  return quiet(SYS_io_submit, context, 0, 0, 0, 0);
}

NATIVE(jint, io_1getevents)(JNIEnv *env, jclass type, jlong context) {
  char events[32];
  long none[2] = {0, 0};
  return quiet(SYS_io_getevents, context, 0, 1, events, none);
}

/* No route sees these. */
NATIVE(jint, away)(JNIEnv *env, jclass type, jlong context) {
  return quiet(SYS_io_destroy, context, 0, 0, 0, 0);
}

NATIVE(jint, unmap)(JNIEnv *env, jclass type, jlong ring) {
  return quiet(SYS_munmap, ring, 4096, 0, 0, 0);
}
