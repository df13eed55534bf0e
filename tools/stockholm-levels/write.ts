// Writes examples/stockholm-levels, all but its README.md: `node tools/stockholm-levels/write.ts`. stockholm-levels.test.ts holds the folder to it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { stockholmLevels } from './files.ts'

const folder = new URL('../../examples/stockholm-levels/', import.meta.url)
for (const [path, bytes] of stockholmLevels()) {
  const file = new URL(path, folder)
  mkdirSync(new URL('.', file), { recursive: true })
  writeFileSync(file, bytes)
}
