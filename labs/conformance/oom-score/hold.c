/* hold <MiB>: takes that much memory, and waits. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int count, char **words) {
  size_t size = (size_t)atoi(words[1]) << 20;
  char name[40];
  memset(malloc(size), 1, size);
  sprintf(name, "/tmp/held.%d", getpid());
  close(creat(name, 0600));
  pause();
}
