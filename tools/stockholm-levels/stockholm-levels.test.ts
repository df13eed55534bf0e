import { readFileSync } from 'node:fs'
import { parseModel } from '@samplan/lib/care/model'
import { parseQuestions, planQuestion } from '@samplan/lib/studies/siting'
import { expect, test } from 'vitest'
import { stockholmLevels } from './files.ts'

const files = stockholmLevels()

test.each([...files])(
  'examples/stockholm-levels/%s is what tools/stockholm-levels/write.ts writes, byte for byte',
  (path, bytes) => {
    const written = readFileSync(new URL(`../../examples/stockholm-levels/${path}`, import.meta.url), 'utf8')
    expect(written).toBe(new TextDecoder().decode(bytes))
  },
)

test('examples/stockholm-levels is right without a remark, has 2.4 million people in 120 places, and says in every name that it is synthetic', () => {
  const model = parseModel(files)
  if (!model.ok) throw new Error(JSON.stringify(model.issues))
  const { places, sites, services, population } = model.value
  const persons = population.reduce((sum, row) => sum + row.persons, 0)
  expect(Math.abs(persons - 2_400_000)).toBeLessThanOrEqual(places.length * 4)
  expect([places.length, sites.filter(({ neighbour }) => !neighbour).length, services.length]).toEqual([120, 30, 22])
  for (const { name } of [...places, ...sites]) expect(JSON.stringify(name)).toMatch(/syntetisk/i)
  const questions = parseQuestions(files)
  if (!questions.ok) throw new Error(JSON.stringify(questions.issues))
  expect(planQuestion(files, model.value, questions.value[0]!)).toMatchObject({ ok: true, warnings: [] })
})
