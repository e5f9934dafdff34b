import jupyter from '@jupyter/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** The plugin's recommended rules, each of its warnings raised to an error. */
function asErrors(rules) {
  return Object.fromEntries(
    Object.entries(rules).map(([name, value]) => [
      name,
      Array.isArray(value) ? ['error', ...value.slice(1)] : 'error'
    ])
  );
}
// The first of the plugin's configurations is the one for extensions' own code.
const jupyterRules = asErrors([jupyter.configs.recommended].flat()[0].rules);

export default tseslint.config(
  {
    ignores: [
      'node_modules/**',
      'lib/**',
      'dist/**',
      '.cache/**',
      '.yarn/**',
      'jupyterlab_homeroom/**',
      'tests/**',
      'src/course/manifest.ts',
      'src/course/schema.ts',
      'src/course/check-manifest.ts',
      'test-results/**',
      'playwright-report/**'
    ]
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { jupyter },
    languageOptions: {
      parserOptions: { project: './tsconfig.test.json' }
    },
    rules: {
      ...jupyterRules,
      // A plugin that provides a token needs what it provides at once.
      'jupyter/prefer-lazy-imports': [
        'error',
        {
          ignoreImports: [
            '../*/model',
            '../*/service',
            // Commands are there at once; what they do is loaded when they are used.
            './desktop-commands',
            // What the course is read from.
            '../hub/client',
            // What the service's engine goes through.
            '../lessons/tokens/private-lessons'
          ]
        }
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'interface',
          format: ['PascalCase'],
          custom: { regex: '^I[A-Z]', match: true }
        }
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } }
      ],
      '@typescript-eslint/no-namespace': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { args: 'none' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      curly: ['error', 'all'],
      eqeqeq: 'error',
      'max-lines-per-function': [
        'error',
        { max: 100, skipBlankLines: true, skipComments: true }
      ],
      'no-console': 'error',
      'prefer-arrow-callback': 'error'
    }
  },
  {
    files: [
      '**/*.spec.{ts,tsx}',
      'src/**/testing/**',
      'ui-tests/**/*.ts',
      'bench/**/*.ts'
    ],
    rules: {
      'jupyter/no-untranslated-string': 'off',
      'max-lines-per-function': 'off',
      'no-console': 'off'
    }
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        Buffer: 'readonly',
        URL: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        module: 'writable',
        process: 'readonly',
        setTimeout: 'readonly'
      }
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' }
  },
  prettier
);
