import type { RivalsAnswer } from '@samplan/lib/operations'
import { describe, expect, it } from 'vitest'
import { rivalsHtml, rivalsSvg, rivalsText } from './rivals-text.ts'

const source = { id: 'report', title: 'Report', confidence: 'assumption' } as const
const both = (text: string) => ({ sv: text, en: text })
const exactly = (mean: number) => ({ mean, low: null, high: null, halfWidth: null, n: 1 })
const level = (of: number) =>
  ({ of: exactly(of), against: exactly(100), compared: exactly(of - 100), sign: of > 100 ? 1 : -1 }) as const
const number = (path: string, a: number, b: number) => ({
  key: path,
  name: both(path),
  numbers: [{ path, name: both(path), isWhole: true, values: { a: { value: a, source }, b: { value: b, source } } }],
})

/** 22 managers or 14 cost 1 each; with 18 a company costs as much as the board. */
const answer: RivalsAnswer = {
  kind: 'rivals',
  region: 'Tiny <b>',
  seed: 1,
  settings: { weeks: 1, warmUpWeeks: 0 },
  replications: 2,
  level: 0.95,
  disputes: [
    {
      id: 'managers',
      name: both('How many?'),
      sets: [
        { id: 'a', name: both('Region'), owner: both('The region'), source },
        {
          id: 'b',
          name: both('Business'),
          owner: both('The companies'),
          source,
          note: { sv: 'Antaget.', en: 'Assumed.' },
        },
      ],
      assumptions: [number('managers', 22, 14), number('rooms', 5, 5)],
      measures: [
        {
          id: 'cost',
          study: 'economy',
          name: both('Cost'),
          unit: 'MSEK',
          better: 'lower',
          of: both('company'),
          against: both('board'),
          zero: 0,
        },
      ],
      runs: [],
      levels: { a: [level(104)], b: [level(96)] },
      pairs: [
        {
          reference: 'a',
          rival: 'b',
          combinations: 4,
          figures: [
            {
              measure: 'cost',
              difference: exactly(-8),
              shares: [exactly(-8), exactly(0)],
              alone: [
                { toRival: -8, toReference: 8 },
                { toRival: 0, toReference: 0 },
              ],
              turns: {
                ofReference: ['managers'],
                ofRival: ['managers'],
                smallest: [['managers']],
                searchedTo: 1,
                breakEvens: [
                  {
                    assumption: 'managers',
                    others: 'reference',
                    from: 17,
                    to: 18,
                    at: null,
                    above: 1,
                    isShareOfWay: false,
                  },
                ],
              },
              verdict: { kind: 'one-decides', assumption: 'managers' },
            },
          ],
        },
      ],
    },
  ],
}

describe('rivalsText(answer, language)', () => {
  it('says which number decides and at which value, in plain sentences', () => {
    expect(rivalsText(answer, 'en')).toContain(
      '“managers” decides. As “Region” says, “company” costs more than “board”; with “Business”’s value of this number alone, the answer is the opposite. No other disputed number turns it alone.',
    )
    expect(rivalsText(answer, 'en')).toContain('the answer turns in the mean between 17 and 18')
    expect(rivalsText(answer, 'sv')).toContain(
      '”managers” avgör. Enligt ”Region” gäller att ”company” kostar mer än ”board”',
    )
  })

  it('tells what is noted of a set in the language of the reader', () => {
    const noted = (language: 'sv' | 'en') => /The companies\..*/.exec(rivalsText(answer, language))?.[0]
    expect([noted('sv'), noted('en')]).toEqual([
      'The companies. Källa: Report. Antaget.',
      'The companies. Source: Report. Assumed.',
    ])
  })

  it('speaks of the others only where there are some', () => {
    const turnsIn = (told: RivalsAnswer) => /the answer turns.*/.exec(rivalsText(told, 'en'))?.[0]
    expect(turnsIn(answer)).toContain('(the others as “Region” says)')
    const withoutOthers = JSON.parse(JSON.stringify(answer).replace('"others":"reference",', '')) as RivalsAnswer
    expect(turnsIn(withoutOthers)).toBe(
      'the answer turns in the mean between 17 and 18; above that “company” costs more than “board”.',
    )
  })

  it('blames chance only where there is any: equal to the last digit is no difference', () => {
    const [dispute] = answer.disputes
    const [pair] = dispute!.pairs
    const hidden = { ...exactly(0.5), low: -1, high: 2 }
    const text = rivalsText(
      {
        ...answer,
        disputes: [
          {
            ...dispute!,
            levels: {
              a: [{ ...level(100), sign: 0 }],
              b: [{ of: hidden, against: exactly(100), compared: hidden, sign: 0 }],
            },
            pairs: [
              { ...pair!, figures: pair!.figures.map((figure) => ({ ...figure, verdict: { kind: 'undecided' } })) },
            ],
          },
        ],
      },
      'en',
    )
    expect(text).toContain('According to “Region” there is no difference at all.')
    expect(text).toContain('Not decided: according to “Business” chance is larger than what is compared.')
  })

  it('lists the numbers by what they contribute, and the sum', () => {
    const rows = rivalsText(answer, 'en').split('\n')
    const at = rows.findIndex((row) => row.startsWith('From “Region” to “Business”'))
    expect(rows.slice(at + 3, at + 6).map((row) => row.split(/\s{2,}/).slice(0, 2))).toEqual([
      ['managers', '−8'],
      ['rooms', '0'],
      ['In all', '−8'],
    ])
  })
})

describe('rivalsSvg and rivalsHtml(answer, language)', () => {
  it('draw a waterfall from one answer to the other and a tornado, in words too', () => {
    const svg = rivalsSvg(answer, 'en')
    expect(svg).toContain(
      'aria-label="Chart: Cost, difference, million kronor. Region: 4.0. managers: −8.0. rooms: 0.0. Business: −4.0. Difference: −8.0.',
    )
    expect(svg.match(/<rect /g)).toHaveLength(1 + 4 + 2)
    expect(svg).toContain('Dashed: where the answer turns.')
  })

  it('is a page with the tables, and what users wrote means itself', () => {
    const page = rivalsHtml(answer, 'sv')
    expect(page).toContain('Tiny &lt;b&gt;')
    expect(page).toContain('<table')
    expect(page).toContain('”managers” avgör.')
  })
})
