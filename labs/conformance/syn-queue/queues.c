/* queues <port> <backlog> <clients>: a listener that never accepts, and clients that all try at once. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int count, char **words) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(words[1]))};
  int listener = socket(AF_INET, SOCK_STREAM, 0), n;
  char name[40];
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, atoi(words[2]))) return 1;
  for (n = 0; n < atoi(words[3]); n++) {
    int client = socket(AF_INET, SOCK_STREAM, 0);
    fcntl(client, F_SETFL, O_NONBLOCK);
    connect(client, (struct sockaddr *)&address, sizeof address);
  }
  /* What arrives over the loopback is taken within the call; the rest is for a busy machine. */
  usleep(200000);
  sprintf(name, "/tmp/full.%s", words[1]);
  close(creat(name, 0600));
  pause();
}
