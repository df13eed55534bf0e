/** `node tools/web-app.ts`: builds the web app's bundle, unless the one that is there is newer than all that it is made of. */
import { globSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const madeOf = ['package-lock.json', 'apps/web/*', 'apps/web/{src,public}/**', 'lib/src/**', 'lib/texts/**']
const bundle = 'apps/web/dist/index.html'

/** Builds it where that is needed; true when it did. Rejects when it cannot be built. */
export async function buildWebApp(): Promise<boolean> {
  if (isNewest()) return false
  const { build } = await import('vite')
  await build({ root: `${root}/apps/web`, configFile: `${root}/apps/web/vite.config.ts`, logLevel: 'error' })
  return true
}

function isNewest(): boolean {
  const timeOf = (file: string): number => statSync(`${root}/${file}`, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const isFile = (file: string): boolean => statSync(`${root}/${file}`, { throwIfNoEntry: false })?.isFile() ?? false
  const made = timeOf(bundle)
  return madeOf.every((pattern) =>
    globSync(pattern, { cwd: root })
      .filter(isFile)
      .every((file) => timeOf(file) < made),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWebApp()
