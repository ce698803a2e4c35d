# Clients, director and real servers are addresses of one machine: connections are scheduled on their way out.
ip link add hosts type dummy && ip link set hosts up || exit
for address in 10.9.9.9 10.1.0.2{1..8} 10.2.0.1{1..3}; do ip addr add $address/32 dev hosts; done
modprobe ip_vs
