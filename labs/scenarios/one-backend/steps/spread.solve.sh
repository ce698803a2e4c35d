# rs2 has weight 0, and the service is persistent for 1,800 s
ip netns exec director ipvsadm -ln
# The templates: one for the proxy's address
ip netns exec director ipvsadm -lnc | awk 'NR < 3 || $4 ~ /:0$/'
# rs2 back in, and no persistence any more: -E writes the service anew, without -p
ip netns exec director ipvsadm -e -t 192.0.2.1:80 -r 10.0.0.12:8080 -m -w 1
ip netns exec director ipvsadm -E -t 192.0.2.1:80 -s rr
ip netns exec client curl -sS 'http://192.0.2.1/?[1-6]' | sort | uniq -c
