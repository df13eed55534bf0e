import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

const set = (step: object) => ({ kind: 'set-transfer-rule', pathway: 'emergency', step })
const admit = (branches: readonly object[]) => set({ id: 'admit', kind: 'route', branches })
const share = (value: number) => ({ value, source: 'proposal' })

describe('set-transfer-rule', () => {
  it('replaces the branches of a route', () => {
    const branches = [{ to: 'stay', when: { is: { urgency: ['red'] }, free: 'ward' } }, { to: 'on-call.visit' }]
    const [emergency, ...others] = changed([admit(branches)]).pathways
    expect(emergency?.steps[2]).toEqual({ id: 'admit', kind: 'route', branches })
    expect([emergency?.steps.length, others]).toEqual([5, changed([]).pathways.slice(1)])
  })

  it('sends travellers to another service', () => {
    const go = { id: 'go', kind: 'travel', service: 'planned-surgery', mode: 'ambulance', where: 'elsewhere' }
    expect(changed([set(go)]).pathways[0]?.steps[0]).toEqual(go)
  })

  it('says what is unknown, in all branches', () => {
    const branches = [{ to: 'stays', when: { is: { urgency: ['rde'], urgncy: ['red'] } } }, { to: 'home' }]
    expect(saidOf([admit(branches)])).toEqual([
      'changes[0].step.branches[0].to unknown-step stays stay',
      'changes[0].step.branches[0].when.is.urgency[0] unknown-label rde red',
      'changes[0].step.branches[0].when.is.urgncy unknown-attribute urgncy urgency',
    ])
    expect(saidOf([set({ id: 'admits', kind: 'route', branches })])).toEqual([
      'changes[0].step.id unknown-step admits admit',
    ])
  })

  it('refuses shares that do not sum to 1, unless a branch takes the rest', () => {
    const stay = { to: 'stay', share: share(0.5) }
    expect(saidOf([admit([stay, { to: 'home', share: share(0.75) }])])).toEqual([
      'changes[0].step.branches shares-sum 1.25',
    ])
    expect(saidOf([admit([stay, { to: 'home' }])])).toEqual([])
  })

  it('refuses a step that does not decide where patients go', () => {
    expect(saidOf([set({ id: 'home', kind: 'leave', outcome: 'gone' })])).toEqual([
      'changes[0].step not-a-transfer home leave',
    ])
  })
})
