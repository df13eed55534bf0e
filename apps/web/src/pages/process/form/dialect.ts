import type { Dialect, Field, Shape } from '../../scenarios/shape.ts'

/** What fields of a command refer to. */
export const ofCommands: Dialect = {
  references: {
    assignment: ['assignment'],
    step: ['step'],
    question: ['question'],
    gate: ['gate'],
    package: ['package'],
    position: ['position'],
    condition: ['condition'],
    organisation: ['organisation'],
    approvers: ['organisation'],
    consulted: ['organisation'],
    informed: ['organisation'],
    body: ['body'],
    authority: ['body'],
    seat: ['seat'],
    mandate: ['mandate'],
    perspective: ['perspective'],
    finding: ['finding'],
    'give-consent.unit': ['unit'],
    document: ['document'],
    protocol: ['document'],
    receipt: ['document'],
    documents: ['document'],
    evidence: ['document'],
    negotiation: ['document'],
    workRisks: ['document'],
    obligation: ['obligation'],
    consultation: ['consultation'],
    decision: ['decision'],
    report: ['report'],
    constraint: ['constraint'],
    'set-constraint.constraint.by': ['body'],
    'receive-answer.points.point': ['point'],
    'treat-answers.points.point': ['point'],
    'treat-answers.points.answer': ['answer'],
    recipients: ['party'],
    'accept-condition.owner': ['body'],
    'set-scope.units.owner': ['organisation'],
    'leave-seat.person': ['person'],
    'change-policy.policy.decidingBodies': ['body'],
  },
  hasSources: false,
  long: ['reason', 'text', 'none', 'unanswerable', 'likeness', 'difference', 'lesson', 'sv', 'en'],
}

/** Commands whose content no form can give, as it is sealed first; each has a page where that is done. */
export const elsewhere: readonly string[] = ['receive-comment', 'perform-erasure']

/** The fields without what a form cannot give: names of private persons are sealed before they come near the log. */
export function withoutSealed(fields: readonly Field[]): readonly Field[] {
  return fields.map((field) => ({ ...field, shape: unsealed(field.shape) }))
}

function unsealed(shape: Shape): Shape {
  if (shape.kind === 'group') return { ...shape, fields: withoutSealed(shape.fields) }
  if (shape.kind === 'list') return { ...shape, item: unsealed(shape.item) }
  if (shape.kind !== 'either') return shape
  const ways = shape.ways.filter(({ name }) => name !== 'sealed')
  return { ...shape, ways: ways.map((way) => ({ ...way, shape: unsealed(way.shape) })) }
}
