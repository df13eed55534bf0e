import type { ICruiseResult, IFlattenedRuleSet, IReporterOutput } from 'dependency-cruiser'
import { cruise } from 'dependency-cruiser'
import { describe, expect, it } from 'vitest'
import { type Module, modules } from './architecture.ts'

type ForbiddenRule = NonNullable<IFlattenedRuleSet['forbidden']>[number]

const notTested = '(\\.test\\.ts$|\\.config\\.ts$|/e2e/|\\.fixture\\.ts$|/testing/|/trust/)'

/** Files that people and processes start from, and what only tests and tools read. */
const entries =
  '(\\.d\\.m?ts$|\\.test\\.ts$|^apps/[^/]+/(bin/|src/(main|tasks)\\.tsx?)|/e2e/|\\.config\\.ts$|/(worker|\\w+-thread)\\.ts$|/testing/|\\.fixture\\.ts$|tools?/)'

/** A regular expression for files below a module's folder; `/*` is any one folder. */
function below(path: string): string {
  return `^${path.replace('/*', '/[^/]+')}/`
}

function rulesOf(module: Module): ForbiddenRule[] {
  const packages = module.packages ?? []
  return [
    {
      name: `directions: ${module.path}`,
      severity: 'error',
      from: { path: below(module.path), pathNot: notTested },
      to: {
        dependencyTypesNot: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'unknown'],
        pathNot: [module.path, 'lib/src/base', ...module.may].map(below),
      },
    },
    {
      name: `packages: ${module.path}`,
      severity: 'error',
      from: { path: below(module.path), pathNot: notTested },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'unknown'],
        pathNot: packages.map((name) => (name === 'node:' ? '^(node:)?[a-z_/]+$' : `node_modules/${name}/`)),
      },
    },
  ]
}

const rules: ForbiddenRule[] = [
  ...modules.flatMap(rulesOf),
  { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'nobody imports it',
    severity: 'error',
    from: {},
    module: { numberOfDependentsLessThan: 1, path: '^(lib|adapters|apps)/', pathNot: entries },
  },
  {
    name: 'a module is reached through its index',
    severity: 'error',
    from: { path: '^lib/src/((?:engines|care|studies|inquiry)/[^/]+|[^/]+)/', pathNot: notTested },
    to: {
      path: '^lib/src/',
      pathNot: ['^lib/src/$1/', '/index\\.ts$', '^lib/src/care/model/schema/'],
    },
  },
]

async function violationsOf(forbidden: ForbiddenRule[], folders: string[]): Promise<string[]> {
  const result: IReporterOutput = await cruise(folders, {
    ruleSet: { forbidden },
    validate: true,
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'dist-types|/dist/|\\.schema\\.json$' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  })
  const { summary } = result.output as ICruiseResult
  return [...new Set(summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`))]
}

describe('architecture', () => {
  it('follows the table of directions, without cycles, without a file that nobody imports', async () => {
    expect(await violationsOf(rules, ['lib/src', 'adapters', 'apps'])).toEqual([])
  })

  it('would notice a forbidden direction', async () => {
    const strict = modules.map((module) => (module.path === 'lib/src/engines/des' ? { ...module, may: [] } : module))
    const found = await violationsOf(strict.flatMap(rulesOf), ['lib/src/engines/des'])
    expect(found.some((line) => line.includes('lib/src/engines/stats'))).toBe(true)
  })

  it('knows every module there is', async () => {
    const { readdirSync } = await import('node:fs')
    const folders = (path: string) =>
      readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${path}/${entry.name}`)
    const grouped = ['lib/src/engines', 'lib/src/care', 'lib/src/studies', 'lib/src/inquiry']
    const found = [
      ...folders('lib/src').filter((path) => !grouped.includes(path)),
      ...grouped.flatMap(folders),
      ...folders('adapters'),
      ...folders('apps'),
    ]
    const known = modules.map((module) => module.path)
    expect(found.filter((path) => !known.includes(path))).toEqual([])
  })
})
