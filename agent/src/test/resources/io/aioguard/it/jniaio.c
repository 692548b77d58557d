/* A JNI library over Linux AIO with as many ways to hand a context on as JNI libraries have. */
#define _GNU_SOURCE
#include <errno.h>
#include <jni.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* Where the id is in the block behind a direct buffer. */
#define AT 2

static volatile int waiting, woken;

static long setup(jint max_events, unsigned long *context) {
  *context = 0;
  return syscall(SYS_io_setup, max_events, context) == 0 ? 0 : -errno;
}

static long destroy(unsigned long context) {
  return syscall(SYS_io_destroy, context) == 0 ? 0 : -errno;
}

static void fail(JNIEnv *env, long error) {
  (*env)->ThrowNew(env, (*env)->FindClass(env, "java/io/IOException"), strerror((int) -error));
}

static jfieldID field(JNIEnv *env, jobject self) {
  return (*env)->GetFieldID(env, (*env)->GetObjectClass(env, self), "context", "J");
}

#define NATIVE(result, name) JNIEXPORT result JNICALL Java_io_aioguard_app_##name

NATIVE(jlong, JniAio_open)(JNIEnv *env, jclass type, jint max_events) {
  unsigned long context;
  long error = setup(max_events, &context);
  return error < 0 ? error : (jlong) context;
}

NATIVE(jlong, JniAio_shut)(JNIEnv *env, jclass type, jlong context) {
  return destroy((unsigned long) context);
}

NATIVE(jint, JniAio_fill)(JNIEnv *env, jobject self, jint max_events, jlongArray out) {
  unsigned long context;
  if (setup(max_events, &context) < 0) {
    return -1;
  }
  (*env)->SetLongArrayRegion(env, out, 0, 1, (jlong *) &context);
  return 0;
}

NATIVE(jboolean, JniAio_take)(JNIEnv *env, jclass type, jint max_events, jlongArray out) {
  return Java_io_aioguard_app_JniAio_fill(env, NULL, max_events, out) == 0;
}

NATIVE(void, JniAio_drop)(JNIEnv *env, jobject self, jlongArray box) {
  jlong context;
  (*env)->GetLongArrayRegion(env, box, 0, 1, &context);
  long error = destroy((unsigned long) context);
  if (error < 0) {
    fail(env, error);
  }
}

NATIVE(jobject, JniAio_map)(JNIEnv *env, jobject self, jint max_events) {
  unsigned long context;
  long error = setup(max_events, &context);
  if (error < 0) {
    fail(env, error);
    return NULL;
  }
  unsigned long *block = calloc(AT + 1, sizeof(unsigned long));
  block[AT] = context;
  return (*env)->NewDirectByteBuffer(env, block, (AT + 1) * sizeof(unsigned long));
}

NATIVE(jint, JniAio_unmap)(JNIEnv *env, jclass type, jobject buffer) {
  unsigned long *block = (*env)->GetDirectBufferAddress(env, buffer);
  return destroy(block[AT]) < 0 ? -1 : 0;
}

/* Blocks in getevents until wake is called. */
NATIVE(jint, JniAio_await)(JNIEnv *env, jclass type, jlong context) {
  struct timespec while_ = {0, 10 * 1000 * 1000};
  char event[32];
  waiting = 1;
  while (!woken && (syscall(SYS_io_getevents, context, 1, 1, event, &while_) == 0 || errno == EINTR)) {
  }
  waiting = 0;
  return woken ? 0 : -1;
}

NATIVE(jint, JniAio_poll)(JNIEnv *env, jclass type, jlong context, jint millis) {
  struct timespec while_ = {millis / 1000, millis % 1000 * 1000L * 1000};
  char event[32];
  long got = syscall(SYS_io_getevents, context, 1, 1, event, &while_);
  return got < 0 ? -errno : (jint) got;
}

NATIVE(jboolean, JniAio_waits)(JNIEnv *env, jclass type) {
  return waiting != 0;
}

NATIVE(void, JniAio_wake)(JNIEnv *env, jclass type) {
  woken = 1;
}

NATIVE(jint, NamedAio_io_1setup)(JNIEnv *env, jobject self, jint max_events, jlongArray out) {
  return Java_io_aioguard_app_JniAio_fill(env, self, max_events, out);
}

NATIVE(void, NamedAio_io_1destroy)(JNIEnv *env, jobject self, jlong context) {
  long error = destroy((unsigned long) context);
  if (error < 0) {
    fail(env, error);
  }
}

NATIVE(jint, HalfNamedAio_io_1setup)(JNIEnv *env, jclass type, jint max_events, jlongArray out) {
  return Java_io_aioguard_app_JniAio_fill(env, NULL, max_events, out);
}

NATIVE(jint, HalfNamedAio_io_1getevents)(JNIEnv *env, jclass type, jlong context) {
  return Java_io_aioguard_app_JniAio_poll(env, type, context, 0);
}

NATIVE(jlong, HalfNamedAio_destroy)(JNIEnv *env, jclass type, jlong context) {
  return destroy((unsigned long) context);
}

static jint init(JNIEnv *env, jobject self, jint max_events) {
  unsigned long context;
  if (setup(max_events, &context) < 0) {
    return -1;
  }
  (*env)->SetLongField(env, self, field(env, self), (jlong) context);
  return 0;
}

static jint fini(JNIEnv *env, jobject self) {
  return destroy((unsigned long) (*env)->GetLongField(env, self, field(env, self))) < 0 ? -1 : 0;
}

static JNINativeMethod registered[] = {
    {"init", "(I)I", init},
    {"fini", "()I", fini},
};

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) {
  JNIEnv *env;
  if ((*vm)->GetEnv(vm, (void **) &env, JNI_VERSION_1_8) != JNI_OK) {
    return JNI_ERR;
  }
  jclass type = (*env)->FindClass(env, "io/aioguard/app/RegisteredAio");
  if (type == NULL || (*env)->RegisterNatives(env, type, registered, 2) != 0) {
    return JNI_ERR;
  }
  return JNI_VERSION_1_8;
}
