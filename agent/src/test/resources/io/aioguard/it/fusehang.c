/*
 * fusehang FOLDER RELEASE COMMAND...
 * Runs the command with a FUSE file system on the folder, in a mount namespace of its own. It has
 * one empty file, "file", whose fsync is answered when the file RELEASE exists. Exits with the
 * status of the command; 77 if it cannot mount.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/fuse.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FILE_NODE = 2, MAX_WAITING = 1024, PERIOD_MILLIS = 20, CANNOT = 77 };

static int fuse;
static uint64_t waiting[MAX_WAITING];
static int waiters;

static void cannot(const char *what) {
  fprintf(stderr, "fusehang: %s: %s\n", what, strerror(errno));
  exit(CANNOT);
}

static void answer(uint64_t unique, int error, const void *data, size_t length) {
  struct fuse_out_header head = {
      .len = sizeof head + length, .error = -error, .unique = unique};
  struct iovec parts[] = {{&head, sizeof head}, {(void *)data, length}};
  if (writev(fuse, parts, length ? 2 : 1) < 0 && errno != ENOENT) {
    perror("fusehang: answer");
  }
}

static struct fuse_attr attributes(uint64_t node) {
  return (struct fuse_attr){.ino = node,
                            .mode = node == FILE_NODE ? S_IFREG | 0666 : S_IFDIR | 0777,
                            .nlink = 1,
                            .blksize = 4096};
}

static void serve(const struct fuse_in_header *in) {
  const void *body = in + 1;
  switch (in->opcode) {
    case FUSE_INIT: {
      const struct fuse_init_in *asked = body;
      struct fuse_init_out out = {.major = FUSE_KERNEL_VERSION,
                                  .minor = asked->minor < FUSE_KERNEL_MINOR_VERSION
                                               ? asked->minor
                                               : FUSE_KERNEL_MINOR_VERSION,
                                  .max_write = 4096,
                                  .max_background = MAX_WAITING,
                                  .congestion_threshold = MAX_WAITING};
      answer(in->unique, 0, &out, sizeof out);
      break;
    }
    case FUSE_LOOKUP: {
      struct fuse_entry_out out = {.nodeid = FILE_NODE, .attr = attributes(FILE_NODE)};
      int found = !strcmp(body, "file");
      answer(in->unique, found ? 0 : ENOENT, &out, found ? sizeof out : 0);
      break;
    }
    case FUSE_GETATTR: {
      struct fuse_attr_out out = {.attr = attributes(in->nodeid)};
      answer(in->unique, 0, &out, sizeof out);
      break;
    }
    case FUSE_OPEN: {
      struct fuse_open_out out = {.fh = 0};
      answer(in->unique, 0, &out, sizeof out);
      break;
    }
    case FUSE_FSYNC:
      if (waiters < MAX_WAITING) {
        waiting[waiters++] = in->unique;
      }
      break;
    case FUSE_FLUSH:
    case FUSE_RELEASE:
      answer(in->unique, 0, NULL, 0);
      break;
    case FUSE_FORGET:
    case FUSE_BATCH_FORGET:
    case FUSE_INTERRUPT:
      break;
    default:
      answer(in->unique, ENOSYS, NULL, 0);
  }
}

static void enter_namespace(void) {
  uid_t user = getuid();
  if (!unshare(CLONE_NEWNS)) {
    return;
  }
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS)) {
    cannot("unshare");
  }
  FILE *map = fopen("/proc/self/uid_map", "w");
  if (!map || fprintf(map, "0 %d 1\n", user) < 0 || fclose(map)) {
    cannot("uid_map");
  }
}

int main(int count, char **arguments) {
  if (count < 4) {
    return 2;
  }
  enter_namespace();
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL)) {
    cannot("private mounts");
  }
  fuse = open("/dev/fuse", O_RDWR | O_CLOEXEC);
  if (fuse < 0) {
    cannot("/dev/fuse");
  }
  char options[128];
  snprintf(options, sizeof options, "fd=%d,rootmode=40000,user_id=0,group_id=0", fuse);
  if (mount("fusehang", arguments[1], "fuse", MS_NOSUID | MS_NODEV, options)) {
    cannot("mount");
  }
  pid_t child = fork();
  if (!child) {
    execvp(arguments[3], arguments + 3);
    perror(arguments[3]);
    _exit(127);
  }
  static char buffer[1 << 17] __attribute__((aligned(8)));
  int status;
  while (!waitpid(child, &status, WNOHANG)) {
    struct pollfd ready = {.fd = fuse, .events = POLLIN};
    if (poll(&ready, 1, PERIOD_MILLIS) > 0 && read(fuse, buffer, sizeof buffer) > 0) {
      serve((struct fuse_in_header *)buffer);
    }
    if (!access(arguments[2], F_OK)) {
      while (waiters) {
        answer(waiting[--waiters], 0, NULL, 0);
      }
    }
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
