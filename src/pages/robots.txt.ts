import type { APIRoute } from 'astro';
import { absolute } from '../address.ts';
import { site } from '../site.ts';

export const GET: APIRoute = () =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${absolute(`${site.base}sitemap.xml`)}\n`);
