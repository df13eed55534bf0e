import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Comparison } from '#studies/comparison'
import { readHtml, type Tag } from '../html-check.fixture.ts'
import { comparisonHtml, type ReportOptions } from '../index.ts'
import { inventedComparison, inventedOptions } from '../invented.fixture.ts'

const comparison = inventedComparison()
const pages = (['sv', 'en'] as const).map((language) => {
  const html = comparisonHtml(comparison, language, inventedOptions(language))
  return { language, html, tags: readHtml(html) }
})

const namesOf = (tags: readonly Tag[]) => [...new Set(tags.map(({ name }) => name))]
const attributeNamesOf = (tags: readonly Tag[]) => [...new Set(tags.flatMap((tag) => Object.keys(tag.attributes)))]

// Two scenarios, two indicators: enough for every kind of text.
const [scenarioIds, indicatorIds] = [
  ['now', 'night-closed'],
  ['ed-time', 'within-4h'],
]
const isSmall = (figure: { scenario: string; indicator: string }) =>
  scenarioIds.includes(figure.scenario) && indicatorIds.includes(figure.indicator)
const { weighing: _, ...unweighed } = comparison
const small: Comparison = {
  ...unweighed,
  scenarios: comparison.scenarios.filter(({ id }) => scenarioIds.includes(id)),
  indicators: comparison.indicators.filter(({ id }) => indicatorIds.includes(id)),
  figures: comparison.figures.filter(isSmall),
  groups: comparison.groups.filter(isSmall),
  courses: comparison.courses.filter(({ scenario }) => scenarioIds.includes(scenario)),
}

/** The small comparison with every text of a person's replaced. */
function withTexts(text: string): { comparison: Comparison; options: ReportOptions } {
  const both = { sv: text, en: text }
  const change = {
    kind: text,
    summary: both,
    rationale: text,
    source: text,
    sourceTitle: text,
    legal: text,
    from: both,
  }
  return {
    comparison: {
      ...small,
      inquiry: { id: 'x', name: text },
      scenarios: small.scenarios.map((scenario) => ({
        ...scenario,
        name: both,
        description: both,
        run: text,
        changes: [change],
      })),
      courses: small.courses.map((course) => ({ ...course, of: text, name: text })),
      indicators: small.indicators.map((indicator) => ({
        ...indicator,
        name: both,
        definition: both,
        unit: text,
        perspective: text,
        threshold: { value: 1, source: text },
      })),
      figures: small.figures.map((figure) => ({ ...figure, unit: text, perspective: text })),
      groups: small.groups.map((figure) => ({ ...figure, group: { [text.replaceAll(' ', '')]: text } })),
      warnings: [{ code: text, scenario: 'now', params: { [text]: text } }],
    },
    options: {
      notice: text,
      repeat: text,
      appendix: [
        {
          title: text,
          paragraphs: [text],
          items: [text],
          code: text,
          table: { caption: text, columns: [text], rows: [[text]] },
        },
      ],
    },
  }
}

describe.each(pages)('comparisonHtml in $language', ({ language, html, tags }) => {
  const named = (name: string) => tags.filter((tag) => tag.name === name)

  test('says its language and its width', () => {
    expect(named('html')[0]?.attributes).toEqual({ lang: language })
    expect(named('meta').map(({ attributes }) => attributes.name)).toContain('viewport')
    expect(named('title')).toHaveLength(1)
  })

  test('refers to nothing outside itself: addresses stand only in the text of sources', () => {
    const all = tags.flatMap(({ attributes }) => Object.entries(attributes))
    const forbidden = ['src', 'srcset', 'action', 'data', 'poster', 'style']
    const outside = all.filter(
      ([name, value]) =>
        forbidden.includes(name) || (name === 'href' && !value.startsWith('#')) || /https?:|\/\//.test(value),
    )
    expect(outside).toEqual([])
    expect(html).not.toMatch(/url\(|@import|<(script|link|iframe|object|embed|img)\b/)
    expect([...html.matchAll(/https?:/g)]).toHaveLength(1)
  })

  test('forbids everything but its own style sheet, by its hash', () => {
    const sheet = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(sheet).digest('base64')
    const policy = named('meta').find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')
    expect(policy?.attributes.content).toContain(`style-src &#39;sha256-${hash}&#39;`)
    expect(policy?.attributes.content).toContain('default-src &#39;none&#39;')
  })

  test('has one first heading, and never skips a level', () => {
    const levels = tags.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [i, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1)
  })

  test('has a caption and scopes in every table', () => {
    expect(named('caption')).toHaveLength(named('table').length)
    const scopes = new Set(named('th').map(({ attributes }) => attributes.scope))
    expect([...scopes].toSorted()).toEqual(['col', 'row', 'rowgroup'])
  })

  test('describes every chart in words', () => {
    const charts = named('svg').filter(({ attributes }) => attributes['aria-hidden'] !== 'true')
    for (const { attributes } of charts) expect(attributes.role).toBe('img')
    const labelsOf = (kind: string) =>
      charts.flatMap(({ attributes }) => (attributes.class === kind ? [attributes['aria-label']] : []))
    expect(labelsOf('forest')).toHaveLength(12)
    for (const label of labelsOf('forest')) expect(label).toMatch(/Ljungby.*\(.*\d.*\)/)
    // A list, and two curves for the warm-up, under each of six scenarios.
    expect(labelsOf('course')).toHaveLength(3 * 6)
    for (const label of labelsOf('course'))
      expect(label).toMatch(/(vecka|week) 1 .*\(.*\d.*\).*(vecka|week) 4 .*(vecka|week) 30 /)
    // Three parties, and any weights.
    expect(labelsOf('ranks')).toHaveLength(3 + 1)
    for (const label of labelsOf('ranks')) expect(label).toMatch(/Ljungby.*: (Först|First) .*%/)
    expect(charts).toHaveLength(12 + 3 * 6 + 4)
  })

  test('has links that lead somewhere, and no id twice', () => {
    const ids = tags.flatMap(({ attributes }) => (attributes.id === undefined ? [] : [attributes.id]))
    expect(new Set(ids).size).toBe(ids.length)
    for (const { attributes } of named('a')) expect(ids).toContain(attributes.href?.slice(1))
  })

  test('says every verdict as a word, not only as a colour', () => {
    const marks = tags.filter(({ attributes }) => attributes.class?.startsWith('verdict '))
    expect(marks.filter((mark) => !/\p{Letter}{4}/u.test(mark.text))).toEqual([])
  })

  test('leaves no placeholder and no undefined', () => {
    const text = html.replace(/<style>[\s\S]*<\/style>/, '')
    expect(text).not.toMatch(/\{\w+\}|undefined|NaN|\[object/)
  })

  test('has the same bytes each time', () =>
    expect(comparisonHtml(inventedComparison(), language, inventedOptions(language))).toBe(html))
})

describe('comparisonHtml: hostile texts', () => {
  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</style><script>alert(1)</script>',
    '</title><svg onload=alert(1)>',
    'javascript:alert(1)//&lt;b&gt;',
    '`{inquiry}{name}',
    '\u0000\u0007<b>\u001b[31m',
  ])('%j stays text', (text) => {
    const hostile = withTexts(text)
    const page = comparisonHtml(hostile.comparison, 'sv', hostile.options)
    const ours = pages[0]!.tags
    expect(namesOf(ours)).toEqual(expect.arrayContaining(namesOf(readHtml(page))))
    expect(attributeNamesOf(ours)).toEqual(expect.arrayContaining(attributeNamesOf(readHtml(page))))
  })

  test('a name is shown as it was written', () => {
    const { comparison: named } = withTexts('Sjuk & frisk < "båda"')
    expect(comparisonHtml(named, 'sv')).toContain('Sjuk &amp; frisk &lt; &quot;båda&quot;')
  })
})

describe('comparisonHtml: what is compared', () => {
  const html = comparisonHtml(comparison, 'sv', inventedOptions('sv'))
  const section = html.slice(html.indexOf('<div id="compared">'), html.indexOf('<div id="how">'))

  test('lists the changes of each alternative in order, with rationale, source, doubt, and whose they are', () => {
    expect(section.match(/<li>/g)).toHaveLength(5)
    expect(section).toContain('<b>Tolv fler vårdplatser: kapacitet +1</b><p>Påhittad grund.</p>')
    expect(section).toContain('<span class="soft">(ur ”Jourcentral vid akuten”)</span>')
    expect(section).toContain('Källa: Påhittad, av oss. Rättsligt: Påhittad tveksamhet.')
  })

  test('says that a baseline without changes is the model as written', () =>
    expect(section.split('<h3>')[1]).toContain('Inga ändringar: modellen som den är skriven.'))
})

describe('comparisonHtml: what is folded', () => {
  const html = comparisonHtml(comparison, 'en', inventedOptions('en'))

  test('everything but the answer, what to keep in mind and the runs, each with its id inside, so that a link unfolds it', () => {
    const sections = html.split('<section').slice(1)
    const open = sections.filter((section) => !section.includes('<details class="fold">'))
    expect(open.map((section) => /id="([^"]*)"/.exec(section)?.[1])).toEqual(['brief', 'warnings', 'runs'])
    const folded = [...html.matchAll(/<summary><h2>[^<]+<\/h2><\/summary><div id="([^"]+)">/g)].map(([, id]) => id)
    expect(folded).toHaveLength(sections.length - open.length)
    for (const id of folded) expect(html).toContain(`href="#${id}"`)
    expect(html).not.toMatch(/<details[^>]* open/)
  })

  test('is open on paper', () => {
    const print = html.slice(html.indexOf('@media print{'))
    expect(print).toContain('.fold::details-content{content-visibility:visible')
  })
})

describe('comparisonHtml: week by week', () => {
  const html = comparisonHtml(comparison, 'en', inventedOptions('en'))
  const sectionOf = (id: string) => html.slice(html.indexOf(`<div id="${id}">`)).split('</section>')[0]!

  test('has a waiting list from its first day on, in figures and a row per week', () => {
    const lists = sectionOf('lists')
    expect(lists.match(/data-label="First day"><strong>900</g)).toHaveLength(6)
    expect([...lists.matchAll(/<th scope="col" role="columnheader">Week (\d+)</g)].map(([, week]) => week)).toEqual([
      '1',
      '4',
      '30',
    ])
    // 30 weeks: all to twice the warm-up of 4, then every fourth, and the last.
    const weekly = lists.split('class="weekly"')[1]!
    const weeks = [...weekly.matchAll(/role="rowheader">(\d+)</g)].map(([, week]) => Number(week))
    expect(weeks).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 28, 30])
  })

  test('says how long the warm-up is and who chose it, and what MSER proposes beside', () => {
    expect(sectionOf('warm-up')).toContain(
      'The warm-up is 4 weeks, run and not measured. Its length was set beforehand',
    )
    // Beds fill during six weeks: the first five are below their level.
    expect(sectionOf('warm-up')).toMatch(/data-label="Beds in use">[56] weeks</)
    const mser = { ...comparison, warmUp: { weeks: 5, chosenBy: 'mser' } } as const
    expect(comparisonHtml(mser, 'sv')).toContain(
      'Insvängningen är 5 veckor, som körs men inte mäts. Längden är läst med MSER',
    )
  })
})

test('comparisonHtml names each municipality of a group that is several', () => {
  const [first] = small.groups
  const groups = [{ ...first!, group: { municipality: '0765, 0781', ageGroup: '80+' } }]
  const html = comparisonHtml({ ...small, groups }, 'sv', inventedOptions('sv'))
  expect(html).toContain('<th scope="row" role="rowheader">Älmhult, Ljungby, 80 år och äldre</th>')
})

describe('comparisonHtml: little to show', () => {
  test('makes a page of a baseline alone', () => {
    const alone: Comparison = {
      ...unweighed,
      scenarios: comparison.scenarios.slice(0, 1),
      figures: comparison.figures.filter(({ scenario }) => scenario === 'now'),
      groups: [],
      courses: [],
      warnings: [],
    }
    const tags = readHtml(comparisonHtml(alone, 'sv'))
    expect(tags.filter(({ name }) => name === 'svg')).toEqual([])
  })

  test('says what is missing where nothing was measured', () => {
    const none = { mean: null, low: null, high: null, difference: null, differenceLow: null, differenceHigh: null }
    const empty: Comparison = {
      ...unweighed,
      courses: [],
      figures: comparison.figures.map((figure) => ({ ...figure, ...none, verdict: 'not-decided' })),
      groups: comparison.groups.map((figure) => ({
        ...figure,
        mean: null,
        difference: null,
        differenceLow: null,
        differenceHigh: null,
        verdict: 'not-decided',
      })),
    }
    const html = comparisonHtml(empty, 'en')
    expect(readHtml(html).filter(({ name }) => name === 'svg')).toEqual([])
    expect(html).toContain('missing')
    expect(html).toContain('No differences to draw.')
  })

  test('sets at most six alternatives side by side: seven come as four and three', () => {
    const [now, other] = small.scenarios
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const many: Comparison = {
      ...small,
      scenarios: [now!, ...ids.map((id) => ({ ...other!, id }))],
      figures: small.figures.flatMap((figure) =>
        figure.scenario === 'now' ? [figure] : ids.map((scenario) => ({ ...figure, scenario })),
      ),
      groups: [],
    }
    const html = comparisonHtml(many, 'en')
    const tables = html.split('<table role="table" class="overview">').slice(1)
    const columns = tables.map((table) => table.split('</thead>')[0]!.split('scope="col"').length - 1)
    expect(columns).toEqual([2 + 4, 2 + 3])
  })

  test('names those that dominate an alternative', () => {
    const scenarios = small.scenarios.map((one) => (one.id === 'now' ? one : { ...one, dominatedBy: ['now'] }))
    expect(comparisonHtml({ ...small, scenarios }, 'sv')).toContain(
      'På huvudmåtten överträffas alternativet av Nuläge: minst lika bra på vart och ett av dem, och bättre på något.',
    )
  })

  test('names what becomes worse beside the primary indicators, and nothing when nothing does', () => {
    const of = (worse: readonly string[]): string => {
      const figures = small.figures.map(
        (figure) =>
          ({
            ...figure,
            verdict:
              figure.verdict === 'baseline' ? figure.verdict : worse.includes(figure.indicator) ? 'worse' : 'no-matter',
          }) as const,
      )
      return comparisonHtml({ ...small, figures }, 'sv')
    }
    const secondary = small.indicators.find(({ primary }) => !primary)!
    expect(of([secondary.id])).toContain(`Sämre bland dem: ${secondary.name.sv} (`)
    expect(of([])).not.toContain('Sämre bland dem')
  })

  test('says what the intervals cover when the uncertain numbers were drawn', () => {
    expect(comparisonHtml(comparison, 'en', { inputsDrawn: true })).toContain('30 sets of the uncertain numbers')
    expect(comparisonHtml(comparison, 'en')).toContain('simulated 30 times')
  })

  test('shows a warning of a run in the words it is given, else its code and parameters', () => {
    const options: ReportOptions = { describeWarning: ({ params }) => `Kön växer vid ${params.resource}.` }
    expect(comparisonHtml(comparison, 'sv', options)).toContain('Kön växer vid 1177.')
    expect(comparisonHtml(comparison, 'sv')).toContain('flow.saturated, resource: 1177')
  })
})
