import { weigh } from './weigh.mjs';

// How the console is built. `npm run web` serves it while it is being written, beside a service that runs already.

/** Whoever must keep an old browser has one of this age: 360 and others were built on it for years. */
const oldest = 'chrome86';

/** "use client" stands in every file of Ant Design, for frameworks that render on a server. */
const silent = new Set(['MODULE_LEVEL_DIRECTIVE']);

// eslint-disable-next-line no-restricted-syntax -- Vite takes its settings by default export
export default {
  root: import.meta.dirname ?? new URL('.', import.meta.url).pathname,
  logLevel: 'warn',
  plugins: [weigh()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  server: {
    proxy: { '/api': { target: process.env.XUSHI_API ?? 'http://127.0.0.1:3000', changeOrigin: false } },
  },
  build: {
    emptyOutDir: true,
    target: oldest,
    cssTarget: oldest,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // our libraries do nothing when they are loaded: a page takes of them what it names, and not what stands beside it
      treeshake: { moduleSideEffects: [{ test: /\/libs\/[\w-]+\//, sideEffects: false }] },
      onwarn: (warning, tell) => silent.has(warning.code) || tell(warning),
    },
  },
};
