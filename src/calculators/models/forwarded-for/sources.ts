const read = '2026-11-21';

export const sources = {
  realip: {
    title: 'nginx: ngx_http_realip_module',
    url: 'https://nginx.org/en/docs/http/ngx_http_realip_module.html',
    read,
  },
  forwarded: {
    title: 'src/http/ngx_http_core_module.c: ngx_http_get_forwarded_addr',
    url: 'https://github.com/nginx/nginx/blob/master/src/http/ngx_http_core_module.c',
    read,
  },
  ingress: {
    title: 'ingress-nginx: ConfigMap',
    url: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/',
    read,
  },
  envoy: {
    title: 'Envoy: HTTP header manipulation, x-forwarded-for',
    url: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/headers',
    read,
  },
  proxy: {
    title: 'HAProxy: The PROXY protocol',
    url: 'https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt',
    read,
  },
} as const;
