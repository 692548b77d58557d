/* Runs a command to which the kernel refuses io_setup(2) or io_destroy(2) or both, by seccomp(2):
   sandbox io_setup,io_destroy ENOSYS COMMAND... */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int count, char **arguments) {
  if (count < 4) {
    return 2;
  }
  int error = strcmp(arguments[2], "EPERM") == 0 ? EPERM : ENOSYS;
  /* -1 is no system call: that comparison never holds. */
  unsigned setup = strstr(arguments[1], "io_setup") ? SYS_io_setup : -1u;
  unsigned destroy = strstr(arguments[1], "io_destroy") ? SYS_io_destroy : -1u;
  struct sock_filter code[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, setup, 1, 0),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, destroy, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog filter = {sizeof code / sizeof *code, code};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
      || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) {
    perror("seccomp");
    return 125;
  }
  execv(arguments[3], arguments + 3);
  perror(arguments[3]);
  return 126;
}
