/**
 * Who may import whom. The layout is the architecture: every folder below is a module, reached through its index.ts, and this table is the
 * whole truth about directions; `architecture.test.ts` holds the code against it. `base` may be imported by all and is not repeated.
 */
export interface Module {
  /** Folder from the repository's root; `/*` stands for each folder inside it, a module of its own. */
  readonly path: string
  /** Modules of ours that it may import, by path. `self/*` does not let siblings import each other. */
  readonly may: readonly string[]
  /** Packages from the registry that it may import; Node's own modules are `node:`. */
  readonly packages?: readonly string[]
}

export const modules: readonly Module[] = [
  { path: 'lib/src/base', may: [] },
  { path: 'lib/src/reading', may: ['lib/texts'], packages: ['zod', 'yaml'] },
  { path: 'lib/src/engines/stats', may: [] },
  { path: 'lib/src/engines/lp', may: [] },
  { path: 'lib/src/engines/location', may: ['lib/src/engines/lp'] },
  { path: 'lib/src/engines/games', may: ['lib/src/engines/lp', 'lib/src/engines/stats'] },
  { path: 'lib/src/engines/paths', may: [] },
  { path: 'lib/src/engines/mcda', may: ['lib/src/engines/stats'] },
  { path: 'lib/src/engines/structure', may: ['lib/src/engines/lp', 'lib/src/engines/stats'] },
  { path: 'lib/src/engines/accounting', may: [] },
  { path: 'lib/src/engines/attribution', may: ['lib/src/engines/stats'] },
  { path: 'lib/src/engines/des', may: ['lib/src/engines/stats'] },
  { path: 'lib/src/care/model', may: ['lib/src/reading'], packages: ['zod'] },
  { path: 'lib/src/care/scenario', may: ['lib/src/reading', 'lib/src/care/model', 'lib/texts'], packages: ['zod'] },
  { path: 'lib/src/inquiry/dates', may: [] },
  {
    path: 'lib/src/inquiry/plan',
    may: ['lib/src/reading', 'lib/src/inquiry/dates', 'lib/src/care/model', 'lib/texts'],
    packages: ['zod'],
  },
  { path: 'lib/src/ports', may: [] },
  { path: 'lib/src/inquiry/evidence', may: [] },
  { path: 'lib/src/contract', may: [], packages: ['zod'] },
  { path: 'lib/src/inquiry/process', may: ['lib/src/inquiry/dates', 'lib/texts'], packages: ['zod'] },
  {
    path: 'lib/src/studies/flow',
    may: ['lib/src/engines/*', 'lib/src/care/*', 'lib/src/ports', 'lib/src/reading', 'lib/texts'],
    packages: ['date-holidays'],
  },
  {
    path: 'lib/src/studies/siting',
    may: ['lib/src/engines/*', 'lib/src/care/*', 'lib/src/reading'],
    packages: ['zod'],
  },
  {
    path: 'lib/src/studies/economy',
    may: ['lib/src/engines/*', 'lib/src/care/*', 'lib/src/reading'],
    packages: ['zod'],
  },
  {
    path: 'lib/src/studies/programme',
    may: ['lib/src/engines/accounting', 'lib/src/inquiry/plan', 'lib/src/care/model', 'lib/src/reading'],
    packages: ['zod'],
  },
  { path: 'lib/src/studies/access', may: ['lib/src/engines/*', 'lib/src/care/*'] },
  {
    path: 'lib/src/studies/rivals',
    may: ['lib/src/engines/*', 'lib/src/care/*', 'lib/src/reading'],
    packages: ['zod'],
  },
  {
    path: 'lib/src/studies/comparison',
    may: ['lib/src/engines/stats', 'lib/src/engines/mcda', 'lib/src/care/*', 'lib/texts'],
  },
  { path: 'lib/src/publish', may: ['lib/src/studies/comparison', 'lib/src/ports', 'lib/texts'] },
  {
    path: 'lib/src/operations',
    may: ['lib/src/*', 'lib/src/engines/*', 'lib/src/care/*', 'lib/src/studies/*', 'lib/src/inquiry/*', 'lib/texts'],
    packages: ['zod'],
  },
  { path: 'lib/texts', may: [] },
  {
    path: 'adapters/files',
    may: ['lib/src/ports', 'lib/src/care/model', 'lib/src/inquiry/evidence'],
    packages: ['node:'],
  },
  {
    path: 'adapters/postgres',
    may: ['lib/src/ports', 'lib/src/inquiry/evidence'],
    packages: ['node:', 'pg', 'kysely', '@electric-sql/pglite'],
  },
  { path: 'adapters/jobs', may: ['lib/src/ports', 'adapters/postgres'], packages: ['node:', 'pg-boss', 'kysely'] },
  { path: 'adapters/oidc', may: ['lib/src/ports'], packages: ['node:', 'openid-client', 'oidc-provider'] },
  { path: 'adapters/highs', may: ['lib/src/engines/lp'], packages: ['node:', 'highs'] },
  { path: 'adapters/osrm', may: ['lib/src/ports'], packages: ['node:'] },
  { path: 'adapters/timestamps', may: [], packages: ['node:', 'pkijs', 'asn1js'] },
  { path: 'adapters/threads', may: ['lib/src/ports', 'lib/src/operations'], packages: ['node:'] },
  {
    path: 'apps/server',
    may: ['lib/src/*', 'adapters/*'],
    packages: ['node:', 'fastify', '@fastify/.*', 'prom-client', 'zod'],
  },
  {
    path: 'apps/cli',
    may: [
      'lib/src/*',
      'lib/src/engines/*',
      'lib/src/care/*',
      'lib/src/studies/*',
      'lib/src/inquiry/*',
      'lib/texts',
      'adapters/*',
      'apps/server',
    ],
    packages: ['node:', 'commander', 'cli-progress', 'zod'],
  },
  {
    path: 'apps/server',
    may: ['lib/src/*', 'lib/src/care/*', 'lib/src/studies/*', 'adapters/*'],
    packages: ['node:', 'fastify', '@fastify', 'fastify-type-provider-zod', 'prom-client', 'zod'],
  },
  {
    path: 'apps/web',
    may: [
      'lib/src/contract',
      'lib/src/engines/mcda',
      'lib/src/engines/stats',
      'lib/src/inquiry/evidence',
      'lib/src/publish',
      'lib/src/studies/comparison',
      'lib/texts',
    ],
    packages: [
      '@fontsource-variable/inter',
      '@midas-ds/components',
      '@observablehq/plot',
      '@tanstack/react-query',
      '@tanstack/react-router',
      'lucide-react',
      'maplibre-gl',
      'react',
      'react-aria-components',
      'react-dom',
    ],
  },
]
