/* flow fill <count>: that many UDP flows of one packet each; prints how many entries there were at most. flow <ending> <seconds>: one flow that is open so long, then ends. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in address = {.sin_family = AF_INET};

static int bound(int type) {
  socklen_t size = sizeof address;
  int one = socket(AF_INET, type, 0);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = 0;
  bind(one, (struct sockaddr *)&address, size);
  getsockname(one, (struct sockaddr *)&address, &size);
  return one;
}

static int connected(int type) {
  int one = socket(AF_INET, type, 0);
  connect(one, (struct sockaddr *)&address, sizeof address);
  return one;
}

static void answer(int server) {
  char byte;
  struct sockaddr_in from;
  socklen_t size = sizeof from;
  recvfrom(server, &byte, 1, 0, (struct sockaddr *)&from, &size);
  sendto(server, &byte, 1, 0, (struct sockaddr *)&from, size);
}

static int entries(void) {
  FILE *count = fopen("/proc/sys/net/netfilter/nf_conntrack_count", "r");
  int now = -1;
  fscanf(count, "%d", &now);
  fclose(count);
  return now;
}

int main(int count, char **words) {
  const char *ending = words[1];
  int seconds = atoi(words[2]), most = 0, n;
  if (strcmp(ending, "fill") == 0) {
    bound(SOCK_DGRAM);
    for (n = 0; n < seconds; n++) {
      int one = connected(SOCK_DGRAM);
      send(one, "x", 1, 0);
      close(one);
      if (entries() > most) most = entries();
    }
    printf("%d\n", most);
  } else if (strcmp(ending, "udp") == 0 || strcmp(ending, "dnsPair") == 0 || strcmp(ending, "udpStream") == 0) {
    int server = bound(SOCK_DGRAM), client = connected(SOCK_DGRAM);
    send(client, "x", 1, 0);
    if (ending[1] != 'd' || ending[3]) answer(server);
    if (ending[0] == 'd') send(client, "x", 1, 0), answer(server);
    if (ending[3] == 'S')
      for (n = 0; n < seconds; n++) sleep(1), send(client, "x", 1, 0), answer(server);
    pause();
  } else if (strcmp(ending, "unanswered") == 0) {
    int client = socket(AF_INET, SOCK_STREAM, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(21000);
    fcntl(client, F_SETFL, O_NONBLOCK);
    connect(client, (struct sockaddr *)&address, sizeof address);
  } else {
    struct linger at_once = {1, 0};
    int listener = bound(SOCK_STREAM), client, server;
    listen(listener, 1);
    client = connected(SOCK_STREAM);
    server = accept(listener, NULL, NULL);
    sleep(seconds);
    if (strcmp(ending, "vanished") == 0) pause();
    if (strcmp(ending, "rst") == 0) setsockopt(client, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(client);
    close(server);
  }
  return 0;
}
