import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

/** Types are TypeScript's matter, the import map is test/architecture.test.ts's: here stand mistakes that neither sees. */
export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.astro/', '.cache/', 'public/'] },
  tseslint.configs.recommended,
  astro.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always'],
      // A failure that the page already shows may be said there too, for whoever looks into it.
      'no-console': ['error', { allow: ['error'] }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Node runs these files without a compiler: use a union.' },
        { selector: 'TSParameterProperty', message: 'Node runs these files without a compiler: assign it.' },
      ],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      // `({}, use) =>` is how vitest is told that a fixture needs no other.
      'no-empty-pattern': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // A `!` states what the line above made sure; tests and pages read better with it than with a dead branch.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // Programs that are started from a shell speak to it.
    files: [
      'src/commands/**',
      'src/calculators/cli.ts',
      'labs/commands/**',
      'test/support/**',
      'test/bench/**',
    ],
    rules: { 'no-console': 'off' },
  },
);
