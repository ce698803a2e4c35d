/* status <program> <word>…: runs it; prints the status of wait(2), the signal that ended it or 0. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **words) {
  int status;
  pid_t child = fork();
  if (child == 0) {
    execvp(words[1], words + 1);
    _exit(99);
  }
  waitpid(child, &status, 0);
  printf("%d %d\n", status, WIFSIGNALED(status) ? WTERMSIG(status) : 0);
  return 0;
}
