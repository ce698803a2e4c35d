import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const source = 'the algorithm of ngx_http_get_forwarded_addr, trusting 10/8 and 192.168/16';
const of = (remote: string, header: string, client: string, more: Record<string, string> = {}) => ({
  source,
  inputs: { remote, header, ...more },
  outputs: { client },
});

/** Which address nginx takes. */
export default examplesFor(model, [
  of('10.0.0.5', '203.0.113.7, 10.0.0.9', '203.0.113.7'),
  of('10.0.0.5', '203.0.113.7, 10.0.0.9', '10.0.0.9', { recursive: 'off' }),
  of('10.0.0.5', '6.6.6.6, 203.0.113.7, 10.0.0.9', '203.0.113.7'),
  of('198.51.100.1', '6.6.6.6', '198.51.100.1'),
  of('10.0.0.5', '192.168.1.1, 10.0.0.9', '192.168.1.1'),
  of('10.0.0.5', '6.6.6.6, 203.0.113.7', '6.6.6.6', { trusted: '0.0.0.0/0' }),
  of('10.0.0.5', '203.0.113.7, unknown, 10.0.0.9', '10.0.0.9'),
  of('10.0.0.5', 'garbage', '10.0.0.5'),
  of('10.0.0.5', '[2001:db8::1]:443', '2001:db8::1'),
  of('10.0.0.5', '203.0.113.7\n10.1.1.1', '203.0.113.7'),
]);
