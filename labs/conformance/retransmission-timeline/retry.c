/*
 * retry <kind:retries:time:interval:timeout>…: a socket each, all at once, of the kinds syn, synack, keepalive and data; time and
 * interval are those of keepalive, timeout is TCP_USER_TIMEOUT in ms, what is 0 stays as it is. Prints which gave up after how many
 * seconds. The nth is at port 21000, 22000, 23000 or 24000 + n.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void set(int one, int option, int value) {
  if (value) setsockopt(one, IPPROTO_TCP, option, &value, sizeof value);
}

int main(int count, char **words) {
  struct pollfd wait[32];
  double begun[32], end = now() + 19;
  int n, on = 1, sockets = count - 1;
  for (n = 0; n < sockets; n++) {
    struct sockaddr_in to = {.sin_family = AF_INET};
    int client = socket(AF_INET, SOCK_STREAM, 0), listener = socket(AF_INET, SOCK_STREAM, 0);
    int retries = 0, time = 0, interval = 0, timeout = 0;
    char *kind = words[n + 1], *numbers = strchr(kind, ':');
    sscanf(numbers + 1, "%d:%d:%d:%d", &retries, &time, &interval, &timeout);
    *numbers = 0;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons((kind[0] == 'd' ? 24000 : kind[0] == 'k' ? 23000 : kind[3] == 'a' ? 22000 : 21000) + n);
    set(client, TCP_USER_TIMEOUT, timeout);
    wait[n].fd = -1;
    wait[n].events = POLLIN;
    if (strcmp(kind, "syn") == 0) {
      set(client, TCP_SYNCNT, retries);
      fcntl(client, F_SETFL, O_NONBLOCK);
      connect(client, (struct sockaddr *)&to, sizeof to);
      wait[n].fd = client;
    } else {
      setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
      bind(listener, (struct sockaddr *)&to, sizeof to);
      if (strcmp(kind, "synack") == 0) {
        set(listener, TCP_SYNCNT, retries);
        listen(listener, 5);
        fcntl(client, F_SETFL, O_NONBLOCK);
        connect(client, (struct sockaddr *)&to, sizeof to);
        /* or it would ask again, and be answered out of turn */
        close(client);
      } else {
        listen(listener, 5);
        connect(client, (struct sockaddr *)&to, sizeof to);
        if (strcmp(kind, "keepalive") == 0) {
          set(client, TCP_KEEPIDLE, time);
          set(client, TCP_KEEPINTVL, interval);
          set(client, TCP_KEEPCNT, retries);
          setsockopt(client, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
        }
        wait[n].fd = client;
      }
    }
    begun[n] = now();
  }
  system("iptables -A INPUT -p tcp --dport 23000:24999 -j DROP");
  for (n = 0; n < sockets; n++)
    if (strcmp(words[n + 1], "data") == 0) {
      begun[n] = now();
      write(wait[n].fd, "x", 1);
    }
  while (now() < end) {
    poll(wait, sockets, 200);
    for (n = 0; n < sockets; n++)
      if (wait[n].fd >= 0 && wait[n].revents) {
        printf("%d %.2f\n", n, now() - begun[n]);
        fflush(stdout);
        wait[n].fd = -1;
      }
  }
  printf("end\n");
  fflush(stdout);
  pause();
}
