import { createRequire } from 'node:module';
import { themes } from 'prism-react-renderer';

const require = createRequire(import.meta.url);

export default {
  title: 'Notes',
  url: 'https://notes.example',
  baseUrl: '/',
  future: { v4: true },
  onBrokenLinks: 'throw',
  i18n: { defaultLocale: 'en', locales: ['en', 'zh-CN'] },
  presets: [['classic', { docs: { routeBasePath: '/', sidebarPath: './sidebars.mjs' }, blog: false }]],
  themes: [
    [
      require.resolve('@easyops-cn/docusaurus-search-local'),
      { hashed: true, language: ['en', 'zh'], docsRouteBasePath: '/', indexBlog: false },
    ],
  ],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    navbar: {
      title: 'Notes',
      items: [
        { type: 'docSidebar', sidebarId: 'notes', position: 'left', label: 'Notes' },
        { type: 'localeDropdown', position: 'right' },
      ],
    },
    footer: { style: 'dark', copyright: 'Notes' },
    prism: { theme: themes.github, darkTheme: themes.dracula, additionalLanguages: ['bash'] },
  },
};
