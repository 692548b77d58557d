/* Stands before libc: makes the process not dumpable, as file capabilities or a change of user do;
   AIO_DENIED=pipe refuses pipe(2) too, AIO_DENIED=maps the list of mappings. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

static const char *denied = "";

__attribute__((constructor)) static void begin(void) {
  const char *given = getenv("AIO_DENIED");
  denied = given == NULL ? "" : given;
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int pipe(int ends[2]) {
  if (strcmp(denied, "pipe") == 0) {
    errno = EMFILE;
    return -1;
  }
  int (*real)(int *) = (int (*)(int *)) dlsym(RTLD_NEXT, "pipe");
  return real(ends);
}

static int opened(const char *name, const char *path, int flags, int mode) {
  if (strcmp(denied, "maps") == 0 && strcmp(path, "/proc/self/maps") == 0) {
    errno = EACCES;
    return -1;
  }
  int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...)) dlsym(RTLD_NEXT, name);
  return real(path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = va_arg(rest, int);
  va_end(rest);
  return opened("open", path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = va_arg(rest, int);
  va_end(rest);
  return opened("open64", path, flags, mode);
}
