/** Files beside those of `examples/tiny`: a dispute that shows every part of an answer, and a programme that does. */
const rivals = `rivals:
  - id: evening
    name: { sv: Hur många besök blir det på kvällen?, en: How many visits are there in the evening? }
    description: { sv: Påhittat för provet., en: Invented for the test. }
    sets:
      - { id: region, name: { sv: Som i dag, en: As today }, owner: { sv: Regionen, en: The region }, source: visits-2024 }
      - { id: town, name: { sv: Som kommunen tror, en: As the town believes }, owner: { sv: Kommunen, en: The town }, source: our-estimate, note: Påhittad. }
    numbers:
      - path: demand.acute.65+
        name: { sv: Akutbesök bland äldre, en: Emergency visits among the old }
        values:
          region: { value: 300, low: 250, high: 350, source: visits-2024 }
          town: { value: 600, source: our-estimate }
      - path: resources.ward.capacity
        values:
          region: { value: 60, source: our-estimate }
          town: { value: 40, low: 30, high: 60, source: our-estimate }
    compare: { scenario: evening-physician, indicators: [ed-time, beds] }
  - id: way
    name: { sv: Spelar vårdplatserna roll för vägen dit?, en: Do the beds matter for the way there? }
    sets:
      - { id: sixty, name: Sextio, owner: Regionen, source: our-estimate }
      - { id: more, name: En till, owner: Kommunen, source: our-estimate }
    numbers:
      - path: resources.ward.capacity
        values: { sixty: { value: 60, source: our-estimate }, more: { value: 61, source: our-estimate } }
    compare: { access: [{ id: near, name: Minuter till akuten, figure: mean }] }
`
const programme = `formatVersion: 1
id: near-care
name: { sv: Nära vård 2026–2027, en: Near care 2026–2027 }
description: { sv: Påhittat för provet., en: Invented for the test. }
unit: MSEK
period: 2026 och 2027
source: visits-2024:1
prices: { kind: current, year: 2026, index: { name: LPIK, levels: { 2026: 100, 2027: 104 }, source: visits-2024:2 }, source: visits-2024:2 }
areas:
  - { id: home, name: { sv: Vård hemma, en: Care at home }, source: visits-2024:3 }
  - { id: digital, name: { sv: Digital vård, en: Digital care }, source: visits-2024:3 }
  - { id: prevention, name: { sv: Förebyggande arbete, en: Prevention }, source: visits-2024:3 }
measures:
  - { id: team, name: { sv: Mobilt team, en: A mobile team }, area: home, status: under-way, scenario: evening-physician, source: visits-2024:4 }
  - { id: screens, name: { sv: Vård på skärm, en: Care on screen }, area: digital, assumption: { sv: Området är vår läsning., en: The area is our reading. }, source: visits-2024:5 }
budgets:
  - id: money
    name: { sv: Omställningspengar, en: Money for the transition }
    totals:
      - { amount: 14, source: visits-2024:6 }
      - { year: 2027, amount: 7.4, qualifier: about, source: visits-2024:7 }
      - { area: digital, amount: 4, source: visits-2024:8 }
    lines:
      - { year: 2026, measure: team, amount: 2.5, movesTo: primary, source: visits-2024:9 }
      - { year: 2027, measure: team, amount: 3.5, movesTo: primary, source: visits-2024:9 }
      - { year: 2026, area: digital, amount: 2, assumption: { sv: Som vi minns det., en: As we remember it. } }
      - { year: 2027, amount: 4, source: visits-2024:10, parts: [{ purpose: { sv: Licenser, en: Licences }, amount: 1.2, source: visits-2024:11 }, { purpose: Utbildning, amount: 2.8, source: visits-2024:11 }] }
      - { amount: 2, movesTo: local, source: visits-2024:12 }
    outcomes: [{ year: 2026, amount: 5, source: visits-2024:13 }, { year: 2026, area: home, amount: 2, source: visits-2024:13 }]
indicators:
  - id: visits
    name: { sv: Akutbesök av personer över 80, en: Emergency visits of people over 80 }
    unit: { sv: per 1 000 och år, en: per 1 000 a year }
    better: lower
    target: { value: 300, source: visits-2024:14 }
    reported: varje höst
    values: [{ year: 2025, value: 310, source: visits-2024:15 }, { year: 2026, value: 290.5, source: visits-2024:15 }]
pilots:
  - id: team-pilot
    name: { sv: Teamet i Söderby, en: The team in Söderby }
    measure: team
    start: januari 2026
    evaluation: hösten 2026
    costs: [{ year: 2026, amount: 1, source: visits-2024:16 }, { year: 2027, amount: 1, source: visits-2024:16 }]
    scaling: { from: 2027, factor: 4, otherwise: ends, assumption: { sv: Fyra kommuner av samma storlek., en: Four municipalities of like size. } }
  - { id: silent, name: { sv: Ett försök till, en: One more pilot }, source: visits-2024:17 }
aims:
  - { level: primary, text: { sv: hälften av pengarna, en: half of the money }, share: 0.5, source: visits-2024:18 }
`

export const moneyFiles: ReadonlyMap<string, Uint8Array> = new Map(
  Object.entries({ 'rivals.yaml': rivals, 'programme.yaml': programme }).map(([file, text]) => [
    file,
    new TextEncoder().encode(text),
  ]),
)
