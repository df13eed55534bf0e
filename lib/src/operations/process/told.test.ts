import { describe, expect, test } from 'vitest'
import {
  atGate,
  attempt,
  boardDecision,
  commission,
  frozenWorld,
  later,
  preparedWorld,
  presentedWorld,
  refusedFor,
  type World,
} from '#inquiry/process/testing'
import { tellRefusal, tellRefusals } from './told.ts'

const named = preparedWorld({
  ...commission,
  bodies: commission.bodies.map((body) => ({ ...body, name: { sv: `organet ${body.id}`, en: `body ${body.id}` } })),
})
const told = (world: World, person: string, command: object) =>
  refusedFor(world, person, command).map((refusal) => tellRefusal(refusal, world.state).text)

describe('what speaks against a command', () => {
  test('names steps and bodies, each in the language of its reader', () => {
    const working = frozenWorld(named)
    const next = { kind: 'start-step', step: 'money' }
    expect(told(working, 'investigator', next)[0]?.sv).toBe(
      'Steget Law är inte godkänt (vid sin grind). Det ska passera sin grind först.',
    )
    const decision = { ...boardDecision(working.now), body: 'council' }
    const reason = 'x'
    const [wrong] = told(working, 'secretary', { kind: 'stop-inquiry', decision, reason })
    expect(wrong?.sv).toMatch(/^organet council är inte beställare; det är organet board\./)
    expect(wrong?.en).toMatch(/^body council is not the commissioner; body board is\./)
    const started = presentedWorld(working)
    const position = { ...atGate(started), organisation: 'region', stance: 'approves', interest: 'remains' }
    const bare = { kind: 'record-position', ...position, decision: { body: 'board', day: '2026-01-12' } }
    expect(told(started, 'secretary', { ...bare, finality: 'decided' }).map(({ sv }) => sv)).toContain(
      'Protokollet från organet board måste bifogas. Lägg till det bland handlingarna och ange det här.',
    )
  })

  test('shows the time as a Swedish clock does', () => {
    const world = later(presentedWorld(frozenWorld(named)), 100)
    const [lapsed] = told(world, 'secretary', { kind: 'propose-closing', ...atGate(world) })
    expect(lapsed?.sv).toMatch(/^Tiden vid Law gick ut 2026-\d\d-\d\d \d\d:\d\d utan/)
  })

  test('tells what is not of the form in both languages, with its place and what can stand there', () => {
    const command = { kind: 'freeze-package', step: 'law', documents: [{ document: 'x', titel: 'T' }], figures: 'none' }
    const outcome = attempt(frozenWorld(named), 'investigator', command)
    const refusals = outcome.ok ? [] : outcome.refusals
    const all = tellRefusals(refusals, command)
    expect(all.map(({ code, params }) => [code, params['path']])).toContainEqual(['MALFORMED', 'documents.0.titel'])
    const sentences = all.map(({ text }) => text)
    const title = sentences.find(({ sv }) => sv.includes('”documents.0.titel”'))
    expect(title?.sv).toMatch(/är inte ifylld som den ska: .*`title`/)
    expect(title?.en).toMatch(/is not filled in as it should be: .*`title`/)
    for (const { sv, en } of sentences) {
      expect(sv).not.toMatch(/Invalid|expected|Unrecognized/)
      expect(en).not.toBe(sv)
    }
  })
})
