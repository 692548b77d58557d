/*
 * A libaio whose functions call the Java method NativeEntry.reached() before anything else, and a
 * JNI library with the same functions.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <jni.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <unistd.h>

static JavaVM *vm;
static jclass entry;
static jmethodID reached;

JNIEXPORT void JNICALL Java_io_aioguard_app_NativeEntry_prepare(JNIEnv *env, jclass type) {
  (*env)->GetJavaVM(env, &vm);
  entry = (*env)->NewGlobalRef(env, type);
  reached = (*env)->GetStaticMethodID(env, type, "reached", "()V");
}

static void report(void) {
  JNIEnv *env;
  if ((*vm)->GetEnv(vm, (void **) &env, JNI_VERSION_1_8) == JNI_OK) {
    (*env)->CallStaticVoidMethod(env, entry, reached);
  }
}

/* Also what the functions below call. */
long syscall(long number, ...) {
  static long (*next)(long, ...);
  va_list list;
  long a[5];
  va_start(list, number);
  for (int i = 0; i < 5; i++) {
    a[i] = va_arg(list, long);
  }
  va_end(list);
  if (!next) {
    next = (long (*)(long, ...)) dlsym(RTLD_NEXT, "syscall");
  }
  report();
  return next(number, a[0], a[1], a[2], a[3], a[4]);
}

static int result(long returned) {
  return returned == -1 ? -errno : (int) returned;
}

int io_setup(int events, long *context) {
  report();
  return result(syscall(SYS_io_setup, events, context));
}

int io_destroy(long context) {
  report();
  return result(syscall(SYS_io_destroy, context));
}

int io_getevents(long context, long min, long max, void *events, void *timeout) {
  report();
  return result(syscall(SYS_io_getevents, context, min, max, events, timeout));
}

JNIEXPORT jlong JNICALL
Java_io_aioguard_app_NativeEntry_io_1setup(JNIEnv *env, jclass type, jint events) {
  long context = 0;
  int error = io_setup(events, &context);
  return error == 0 ? context : error;
}

JNIEXPORT jint JNICALL
Java_io_aioguard_app_NativeEntry_io_1destroy(JNIEnv *env, jclass type, jlong context) {
  return io_destroy(context);
}

JNIEXPORT jint JNICALL
Java_io_aioguard_app_NativeEntry_io_1getevents(JNIEnv *env, jclass type, jlong context) {
  char events[32];
  long none[2] = {0, 0};
  return io_getevents(context, 0, 1, events, none);
}
