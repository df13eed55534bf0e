import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compiledKernel, compileKernel } from './kernel.ts'

it('the compiled kernel is that of lib/kernel; when its source changes, npm run kernel', async () => {
  expect(readFileSync(compiledKernel, 'utf8') === (await compileKernel())).toBe(true)
})
