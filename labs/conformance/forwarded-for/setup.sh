for address in 10.0.0.5 10.0.0.9 192.168.1.1 198.51.100.1 172.31.255.254 172.32.0.1; do ip address add $address/32 dev lo; done
ip address add 2001:db8::1/128 dev lo
ip address add fd00::5/128 dev lo
