/* named <name> <program> <word>…: runs it under that name, as `exec -a` of bash does. */
#include <unistd.h>

int main(int count, char **words) {
  const char *program = words[2];
  words[2] = words[1];
  execv(program, words + 2);
  return 127;
}
