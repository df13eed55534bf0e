import { changeJsonSchema, kindNames } from '@samplan/lib/care/scenario'
import { describe, expect, test } from 'vitest'
import en from '../../texts/fields.en.json' with { type: 'json' }
import sv from '../../texts/fields.sv.json' with { type: 'json' }
import { draftOf, idOfName, step } from './draft.ts'
import { beginning, type Field, fieldsOfKind, type Shape, wayOf, withField } from './shape.ts'

const fieldsOf = (kind: (typeof kindNames)[number]) => fieldsOfKind(kind, { ...changeJsonSchema(kind) })

describe('forms are made from the schema of each kind', () => {
  test.each(kindNames)('%s has fields, all with a name in both languages', (kind) => {
    const fields = fieldsOf(kind)
    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['rationale', 'source']))
    const unnamed = [...namesIn(fields)].filter(
      (name) => !(name in sv.fields) || !(name in en.fields) || sv.fields[name as 'role'] === '',
    )
    expect(unnamed).toEqual([])
  })

  test('a number may be given by value, difference or factor', () => {
    const { shape } = fieldsOf('change-capacity').find(({ name }) => name === 'capacity')!
    expect(shape.kind).toBe('either')
    if (shape.kind !== 'either') return
    expect(shape.ways.map(({ name }) => name)).toEqual(['to', 'by', 'times'])
    expect(wayOf({ by: -4 }, shape.ways).name).toBe('by')
    expect(wayOf({ times: 0.9, source: 'plan' }, shape.ways).name).toBe('times')
  })

  test('what refers to something else is chosen among it', () => {
    const of = (kind: (typeof kindNames)[number], name: string) =>
      fieldsOf(kind).find((one) => one.name === name)?.shape
    expect(of('change-capacity', 'resource')).toEqual({ kind: 'reference', of: ['resource'] })
    expect(of('move-service', 'from')).toEqual({ kind: 'reference', of: ['site'] })
    expect(of('close-dates', 'from')).toEqual({ kind: 'date' })
    expect(of('move-production', 'share')).toEqual({ kind: 'number', min: 0, max: 1, whole: false })
  })

  test('labels are chosen among those of an attribute', () => {
    const rule = fieldsOf('set-access-rule').find(({ name }) => name === 'rule')?.shape
    const exempt = rule?.kind === 'group' && rule.fields.find(({ name }) => name === 'exempt')?.shape
    expect(exempt).toMatchObject({ kind: 'map', isByAttribute: true, value: { kind: 'list' } })
  })

  test('a new change has what can be known of it, and numbers inside it the source of the change', () => {
    const hours = fieldsOf('change-hours').find(({ name }) => name === 'shifts')!
    expect(beginning(hours.shape, 'plan')).toEqual([{ days: ['all'], capacity: { source: 'plan' } }])
  })

  test('a field that was there keeps its place', () => {
    expect(Object.keys(withField({ a: 1, b: 2 }, 'a', 3))).toEqual(['a', 'b'])
    expect(withField({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 })
  })
})

describe('what somebody did is undone step by step', () => {
  const first = draftOf({ id: 'a', name: { sv: 'A', en: 'A' }, changes: [] }, 1)
  const named = (name: string) => ({ ...first, scenario: { ...first.scenario, name: { sv: name, en: name } } })
  const start = { now: first, past: [], future: [], last: undefined }

  test('letters typed into one field are one step', () => {
    const typed = ['B', 'Be', 'Bed'].reduce(
      (history, name) => step(history, { do: 'edit', what: 'name', draft: named(name) }),
      step(start, { do: 'begin', draft: first }),
    )
    expect(typed.now.scenario.name.sv).toBe('Bed')
    const undone = step(typed, { do: 'undo' })
    expect(undone.now).toBe(first)
    expect(step(undone, { do: 'redo' }).now.scenario.name.sv).toBe('Bed')
  })

  test('an id is made of a Swedish name', () => {
    expect(idOfName('Åtta vårdplatser i Älmhult – dag & natt!')).toBe('atta-vardplatser-i-almhult-dag-natt')
  })
})

function namesIn(fields: readonly Field[]): Set<string> {
  const names = new Set<string>()
  const read = (shape: Shape): void => {
    if (shape.kind === 'group') for (const field of shape.fields) enter(field)
    else if (shape.kind === 'list') read(shape.item)
    else if (shape.kind === 'map') read(shape.value)
    else if (shape.kind === 'either') for (const way of shape.ways) read(way.shape)
  }
  const enter = (field: Field): void => {
    names.add(field.name)
    read(field.shape)
  }
  for (const field of fields) enter(field)
  return names
}
