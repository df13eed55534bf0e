/** A number of the tiny economy, with its source. */
export const at = (value: number | string): string => `{ value: ${value}, source: invented }`
export const visits = 'measure: { kind: visits, of: emergency.triage, statistic: count }'

/** Doctors by rota, a ward by blocks of 8 beds, tests by visit, and an office that serves both. Prices do not rise. */
export const tinyEconomy = `name: Tiny economy
source: invented
priceLevel: 2024
years: { first: 2026, count: 3 }
index: ${at(0)}
discountRate: ${at(0.1)}
internalInterest: ${at(0.05)}
residual: region
parties:
  - { id: region, name: Region, kind: region }
  - { id: north, name: North, kind: municipality, municipalities: ['0001'] }
  - { id: south, name: South, kind: municipality, municipalities: ['0002'] }
  - { id: patients, name: Patients, kind: patients }
units:
  - { id: ed, name: ED, site: north-hospital }
  - { id: ward, name: Ward, site: north-hospital }
  - { id: office, name: Office, overhead: true }
lines:
  - id: doctors
    name: Doctors
    unit: ed
    kind: staff
    rota: { resource: north-ed-physician, hour: ${at(1000)}, unsocial: { hours: [{ days: [weekend], from: '00:00', to: '24:00' }], surcharge: ${at(0.5)} } }
  - { id: beds, name: Beds, unit: ward, kind: beds, perBlock: { resource: north-ward, size: ${at(8)}, amount: ${at(1000000)} } }
  - { id: tests, name: Tests, unit: ed, kind: medical-service, perEvent: { ${visits}, amount: ${at(500)} } }
  - { id: reception, name: Reception, unit: ed, kind: staff, perStep: { ${visits}, size: ${at(30)}, amount: ${at(10000)} } }
  - { id: office, name: Office, unit: office, kind: overhead, fixed: ${at(300)} }
revenues:
  - { id: fees, name: Fees, unit: ed, payer: patients, kind: fee, perEvent: { ${visits}, amount: ${at(200)} } }
allocation:
  rule: direct
  keys: [{ from: office, use: { ed: ${at(2)}, ward: ${at(1)} } }]
products:
  - { id: ed-visit, name: Visit, unit: ed, ${visits}, weight: ${at(1)}, need: acute-illness }
investments:
  - { id: scanner, name: Scanner, unit: ed, outlay: ${at(900)}, year: 2026, life: ${at(3)} }
`
/** Its ward under a board, as today, or in a company with the north. */
export const tinyForms = `name: Forms
source: invented
date: '2026-01-01'
units: [ward]
today: board
forms:
  - { id: board, kind: administration, name: Board, owns: &text { sv: Någon, en: Somebody }, employs: *text, preparedness: *text, exit: *text, financing: { kind: frame, shares: { region: ${at(1)} }, source: invented } }
  - id: company
    kind: joint-company
    name: Company
    owns: *text
    employs: *text
    preparedness: *text
    exit: *text
    financing: { kind: frame, shares: { region: ${at(3)}, north: ${at(1)} }, risk: { by: inhabitants, parties: [north, south] }, source: invented }
    effects:
      - { id: cheaper, name: Cheaper, unit: ward, kind: beds, factor: ${at(0.9)} }
      - { id: managers, name: Managers, unit: ward, kind: staff, number: ${at(14)}, each: ${at(1000)} }
    transition: [{ id: start, name: Start, year: 2, amount: ${at(5000)} }]
laws:
  - { id: old, name: Old, law: Old, says: *text, forms: [joint-company], effect: forbids, from: '2006-01-01', until: '2007-07-01', remedy: *text, source: invented }
  - { id: now, name: Now, law: Now, says: *text, forms: [joint-company], effect: requires, remedy: *text, source: invented }
`
