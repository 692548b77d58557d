// The JNI library of io.aioguard.app.JniAio, JniNamedAio and JniRegisteredAio: AIO by bare system
// calls, in the ways in which such libraries give ids and errors to Java.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <jni.h>
#include <linux/aio_abi.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static long setup(int events, aio_context_t *id) {
  *id = 0;
  return syscall(SYS_io_setup, events, id) == 0 ? 0 : -errno;
}

static long destroy(aio_context_t id) {
  return syscall(SYS_io_destroy, id) == 0 ? 0 : -errno;
}

static void throw(JNIEnv *env, long error) {
  (*env)->ThrowNew(env, (*env)->FindClass(env, "java/io/IOException"), strerror((int) -error));
}

static void put(JNIEnv *env, jlongArray array, aio_context_t id) {
  jlong value = (jlong) id;
  (*env)->SetLongArrayRegion(env, array, 0, 1, &value);
}

static aio_context_t get(JNIEnv *env, jlongArray array) {
  jlong value = 0;
  (*env)->GetLongArrayRegion(env, array, 0, 1, &value);
  return (aio_context_t) value;
}

static jfieldID handle(JNIEnv *env, jobject self) {
  return (*env)->GetFieldID(env, (*env)->GetObjectClass(env, self), "handle", "J");
}

// -errno, and a long

JNIEXPORT jlong JNICALL Java_io_aioguard_app_JniAio_create(JNIEnv *env, jclass type, jint events) {
  aio_context_t id;
  long error = setup(events, &id);
  return error != 0 ? error : (jlong) id;
}

JNIEXPORT jint JNICALL Java_io_aioguard_app_JniAio_delete(JNIEnv *env, jclass type, jlong id) {
  return (jint) destroy((aio_context_t) id);
}

// -1, and an element of an array

JNIEXPORT jint JNICALL Java_io_aioguard_app_JniAio_open(
    JNIEnv *env, jobject self, jlongArray id, jint events) {
  aio_context_t made;
  if (setup(events, &made) != 0) {
    return -1;
  }
  put(env, id, made);
  return 0;
}

JNIEXPORT jint JNICALL Java_io_aioguard_app_JniAio_shut(JNIEnv *env, jobject self, jlongArray id) {
  return destroy(get(env, id)) == 0 ? 0 : -1;
}

// an exception, and a direct buffer

JNIEXPORT jobject JNICALL Java_io_aioguard_app_JniAio_allocate(
    JNIEnv *env, jclass type, jint events) {
  aio_context_t id;
  long error = setup(events, &id);
  if (error != 0) {
    throw(env, error);
    return NULL;
  }
  aio_context_t *words = calloc(2, sizeof id);
  words[1] = id;
  return (*env)->NewDirectByteBuffer(env, words, 2 * sizeof id);
}

// Does not free the memory, so that the second destroy is well-defined.
JNIEXPORT void JNICALL Java_io_aioguard_app_JniAio_release(
    JNIEnv *env, jclass type, jobject buffer) {
  aio_context_t *words = (*env)->GetDirectBufferAddress(env, buffer);
  long error = destroy(words[1]);
  if (error != 0) {
    throw(env, error);
  }
}

// an exception, and a field of the receiver

JNIEXPORT void JNICALL Java_io_aioguard_app_JniAio_begin(JNIEnv *env, jobject self, jint events) {
  aio_context_t id;
  long error = setup(events, &id);
  if (error != 0) {
    throw(env, error);
    return;
  }
  (*env)->SetLongField(env, self, handle(env, self), (jlong) id);
}

JNIEXPORT void JNICALL Java_io_aioguard_app_JniAio_end(JNIEnv *env, jobject self) {
  long error = destroy((aio_context_t) (*env)->GetLongField(env, self, handle(env, self)));
  if (error != 0) {
    throw(env, error);
  }
}

// use

JNIEXPORT jint JNICALL Java_io_aioguard_app_JniAio_await(JNIEnv *env, jclass type, jlong id) {
  struct io_event event;
  long got = syscall(SYS_io_getevents, (aio_context_t) id, 1, 1, &event, NULL);
  return got < 0 ? -errno : (jint) got;
}

// Reads a byte of this program's file: completes at once.
JNIEXPORT jint JNICALL Java_io_aioguard_app_JniAio_wake(JNIEnv *env, jclass type, jlong id) {
  static char byte;
  struct iocb request;
  struct iocb *requests[] = {&request};
  memset(&request, 0, sizeof request);
  request.aio_lio_opcode = IOCB_CMD_PREAD;
  request.aio_fildes = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  request.aio_buf = (unsigned long) &byte;
  request.aio_nbytes = 1;
  long taken = syscall(SYS_io_submit, (aio_context_t) id, 1, requests);
  int error = taken < 0 ? -errno : (int) taken;
  close(request.aio_fildes);
  return error;
}

// by name

JNIEXPORT jint JNICALL Java_io_aioguard_app_JniNamedAio_io_1setup(
    JNIEnv *env, jobject self, jint events, jlongArray id) {
  return Java_io_aioguard_app_JniAio_open(env, self, id, events);
}

JNIEXPORT jint JNICALL Java_io_aioguard_app_JniNamedAio_io_1destroy(
    JNIEnv *env, jobject self, jlong id) {
  return (jint) destroy((aio_context_t) id);
}

// by name, bound by RegisterNatives instead of their own

static jlong registered_setup(JNIEnv *env, jclass type, jint events) {
  return Java_io_aioguard_app_JniAio_create(env, type, events);
}

static jint registered_destroy(JNIEnv *env, jclass type, jlong id) {
  return (jint) destroy((aio_context_t) id);
}

JNIEXPORT void JNICALL Java_io_aioguard_app_JniRegisteredAio_bind(JNIEnv *env, jclass type) {
  JNINativeMethod methods[] = {
    {"io_setup", "(I)J", (void *) registered_setup},
    {"io_destroy", "(J)I", (void *) registered_destroy},
  };
  (*env)->RegisterNatives(env, type, methods, 2);
}
