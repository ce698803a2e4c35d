/* connect <port> <connections> <never|0> <client,…> <server:port>…: connects to 10.9.9.9 one after the other, and prints who got each. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in at(const char *host, int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  inet_pton(AF_INET, host, &address.sin_addr);
  return address;
}

int main(int count, char **words) {
  int port = atoi(words[1]), connections = atoi(words[2]), is_short = words[3][0] == '0';
  int listeners[16], servers = count - 5, clients = 0, on = 1, n, s, tries;
  char *client[64], *part;
  for (part = strtok(words[4], ","); part; part = strtok(NULL, ",")) client[clients++] = part;
  for (s = 0; s < servers; s++) {
    char host[40];
    char *colon;
    struct sockaddr_in address;
    strcpy(host, words[5 + s]);
    colon = strchr(host, ':');
    *colon = 0;
    address = at(host, atoi(colon + 1));
    listeners[s] = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(listeners[s], SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listeners[s], (struct sockaddr *)&address, sizeof address) || listen(listeners[s], 200)) return 1;
    fcntl(listeners[s], F_SETFL, O_NONBLOCK);
  }
  for (n = 0; n < connections; n++) {
    struct sockaddr_in from = at(client[n % clients], 0), to = at("10.9.9.9", port);
    struct timeval patience = {5, 0};
    int one = socket(AF_INET, SOCK_STREAM, 0), got = -1;
    setsockopt(one, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    bind(one, (struct sockaddr *)&from, sizeof from);
    if (n) printf(",");
    if (connect(one, (struct sockaddr *)&to, sizeof to)) {
      printf("-");
      continue;
    }
    for (tries = 0; got < 0 && tries < 100; tries++) {
      for (s = 0; s < servers && got < 0; s++)
        if ((got = accept(listeners[s], NULL, NULL)) >= 0) printf("%s", words[5 + s]);
      if (got < 0) usleep(10000);
    }
    if (is_short) {
      close(one);
      close(got);
      usleep(20000);
    }
  }
  printf("\n");
  return 0;
}
