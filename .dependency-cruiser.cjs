// The layers of the design: who may import whom. `design/` says why.
const PAGE_FEATURES =
  'announcements|lessons|links|shareddata|session|desktop|takehome|classroom';
const PAGE_ONLY = '^(@lumino|@jupyterlab|react)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true }
    },
    {
      name: 'merge-knows-errors-only',
      severity: 'error',
      from: { path: '^src/merge/' },
      to: { path: '^src/', pathNot: '^src/(merge/|errors\\.ts)' }
    },
    {
      name: 'git-knows-merge-and-errors-only',
      severity: 'error',
      from: { path: '^src/git/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(git/|merge/|errors\\.ts)' }
    },
    {
      name: 'contentsfs-knows-errors-only',
      severity: 'error',
      from: { path: '^src/contentsfs/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(contentsfs/|errors\\.ts)' }
    },
    {
      name: 'gateway-knows-errors-only',
      severity: 'error',
      from: { path: '^src/gateway/' },
      to: { path: '^src/', pathNot: '^src/(gateway/|errors\\.ts)' }
    },
    {
      name: 'worker-exposes-the-engine-only',
      severity: 'error',
      from: { path: '^src/worker/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(worker/|git/|contentsfs/|gateway/|errors\\.ts|engine/protocol\\.ts)'
      }
    },
    {
      name: 'engine-reaches-the-worker-by-url-only',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(engine/|errors\\.ts|git/types\\.ts|worker/git\\.worker\\.ts)'
      }
    },
    {
      name: 'tokens-are-types-only',
      severity: 'error',
      from: { path: '^src/tokens\\.ts' },
      to: {
        path: '^src/',
        pathNot: '^src/(errors\\.ts|course/manifest\\.ts|engine/protocol\\.ts)'
      }
    },
    {
      name: 'components-have-props-only',
      severity: 'error',
      from: { path: '^src/components/' },
      to: { path: '^src/', pathNot: '^src/(components/|errors\\.ts)' }
    },
    {
      name: 'clients-know-no-feature',
      severity: 'error',
      from: { path: '^src/(course|hub|server)/' },
      to: {
        path: `^src/(${PAGE_FEATURES}|plugins|components|engine|git|contentsfs|gateway|worker)/`
      }
    },
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: `^src/(${PAGE_FEATURES})/` },
      to: { path: `^src/(${PAGE_FEATURES})/`, pathNot: '^src/$1/' }
    },
    {
      name: 'features-stay-on-the-page-side',
      severity: 'error',
      from: { path: `^src/(${PAGE_FEATURES})/` },
      to: { path: '^src/(plugins|git|contentsfs|gateway|worker|merge)/' }
    },
    {
      name: 'only-index-knows-plugins',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(index\\.ts|plugins/)' },
      to: { path: '^src/plugins/' }
    },
    {
      name: 'the-engine-runs-anywhere',
      comment: 'The same code runs in a worker, in Jest and in Node.',
      severity: 'error',
      from: { path: '^src/(git|merge|contentsfs|gateway|worker)/' },
      to: { path: [PAGE_ONLY, '^node_modules/(@lumino|@jupyterlab|react)'] }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '\\.spec\\.tsx?$|/testing/' }
  }
};
