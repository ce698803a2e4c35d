import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import topics from './topics.json' with { type: 'json' };

export default defineConfig({
  site: 'https://notes.example',
  integrations: [
    starlight({
      title: 'Notes',
      locales: { root: { label: 'English', lang: 'en' }, 'zh-cn': { label: '简体中文', lang: 'zh-CN' } },
      sidebar: topics.map(({ id, english, chinese }) => ({
        label: english,
        translations: { 'zh-CN': chinese },
        items: [{ autogenerate: { directory: id } }],
      })),
    }),
  ],
});
