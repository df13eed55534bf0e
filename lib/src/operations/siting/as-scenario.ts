import { fail, type Issue, type Result, resultOf } from '#base'
import { type InquiryFiles, nameIn } from '#care/model'
import type { Scenario } from '#care/scenario'
import { fillSentence, type Language, sentences, writeYaml } from '#reading'
import { readInquiry, selectVariants } from '../inquiry.ts'
import type { ServiceAt, SitingAnswer } from './answer.ts'

/** A scenario's file, ready to be written. */
export interface ScenarioFile {
  /** `scenarios/<id>.yaml`. */
  readonly file: string
  readonly bytes: Uint8Array
}

type Change = Scenario['changes'][number]

/**
 * What the answer changes since today as a scenario: services opened, closed and moved, each with why, where it was asked, and the run that
 * it came from. It is tried on the folder's model: what is wrong with it comes back instead, and nothing is written.
 * @param id the scenario's id and the file's name
 * @param language of the rationale, which the file has in one
 */
export function sitingScenario(
  files: InquiryFiles,
  answer: SitingAnswer,
  id: string,
  language: Language,
): Result<ScenarioFile> {
  const file = `scenarios/${id}.yaml`
  const problems = problemsOf(files, answer, id)
  if (problems.length > 0) return fail(problems)
  const { name, scenario } = answer.question
  const bytes = writeYaml({
    name: bothLanguages((to) => nameOf(answer, to)),
    description: bothLanguages((to) =>
      say(to, 'scenario-description', { ...aboutRun(answer), question: nameIn(name, to) }),
    ),
    ...(scenario === undefined ? {} : { extends: scenario }),
    changes: changesOf(
      answer,
      say(language, 'scenario-rationale', { ...aboutRun(answer), question: nameIn(name, language) }),
      language,
    ),
  })
  const inquiry = readInquiry(new Map([...files, [file, bytes]]))
  if (!inquiry.ok) return inquiry
  const tried = selectVariants(inquiry.value, { baseline: answer.question.baseline, scenarios: [id] })
  if (!tried.ok) return tried
  return resultOf(tried.warnings, () => ({ file, bytes }))
}

/** What is wrong with the id; to be asked before a long search. */
export function scenarioIdIssues(id: string): readonly Issue[] {
  if (/^[a-z0-9]+([+-][a-z0-9]+)*$/.test(id)) return []
  return [{ code: 'siting.scenario-id', severity: 'error', params: { given: id } }]
}

function problemsOf(files: InquiryFiles, { structure, opened, closed }: SitingAnswer, id: string): readonly Issue[] {
  const problem = (code: string, params: Issue['params'] = {}): Issue => ({
    code: `siting.${code}`,
    severity: 'error',
    params,
  })
  const wrong = scenarioIdIssues(id)
  if (wrong.length > 0) return wrong
  if (structure === undefined) return [problem('no-structure')]
  const changed = [...opened, ...closed]
  if (changed.length === 0) return [problem('nothing-to-change')]
  const inquiry = readInquiry(files)
  const known = inquiry.ok ? inquiry.value.model.services.map((service) => service.id) : []
  const own = [...new Set(changed.map(({ service }) => service))].filter((service) => !known.includes(service))
  return own.map((service) => problem('own-service', { service }))
}

/** With more openings and closings than this the name only counts them. */
const named = 3

/** What it does, as the question's own name may say the contrary: *Two emergency hospitals* when one of them closes. */
function nameOf({ question, opened, closed, names }: SitingAnswer, language: Language): string {
  const count = opened.length + closed.length
  if (count > named) return say(language, 'scenario-name', { question: nameIn(question.name, language), count })
  const told = (key: string, list: readonly ServiceAt[]): readonly string[] =>
    [...Map.groupBy(list, ({ service }) => service)].map(([service, own]) =>
      say(language, key, {
        service: nameIn(names.service[service] ?? service, language),
        sites: own.map(({ site }) => nameIn(names.site[site] ?? site, language)).join(', '),
      }),
    )
  return [...told('scenario-opens', opened), ...told('scenario-closes', closed)].join('; ')
}

/** A service closed in one place and opened in one other moves; else each opening, and then each closing. */
function changesOf(answer: SitingAnswer, rationale: string, language: Language): readonly Change[] {
  const { opened, closed, question } = answer
  const base = (service: string, ...sites: readonly string[]) => {
    const legal = legalNote(answer, service, sites, language)
    return { rationale, source: question.source, ...(legal === '' ? {} : { legal }) }
  }
  const of = (list: readonly ServiceAt[], service: string): readonly ServiceAt[] =>
    list.filter((one) => one.service === service)
  return [...new Set([...opened, ...closed].map(({ service }) => service))].flatMap((service): readonly Change[] => {
    const [to, from] = [of(opened, service), of(closed, service)]
    if (to.length === 1 && from.length === 1)
      return [
        {
          kind: 'move-service',
          service,
          from: from[0]!.site,
          to: to[0]!.site,
          ...base(service, from[0]!.site, to[0]!.site),
        },
      ]
    return [
      ...to.map(({ site }) => ({
        kind: 'open-unit',
        offerings: [{ service, site, source: question.source }],
        ...base(service, site),
      })),
      ...from.map(({ site }) => ({ kind: 'close-unit', unit: { service, site }, ...base(service, site) })),
    ]
  })
}

/** Somebody's decisions on the service at these sites that were not asked for: whoever proposes the change must have them changed first. */
function legalNote({ off }: SitingAnswer, changed: string, at: readonly string[], language: Language): string {
  return off
    .filter(({ kind }) => kind === 'rule')
    .filter(({ service = changed, sites = at }) => service === changed && sites.some((site) => at.includes(site)))
    .map(({ name, by, source = '' }) =>
      say(language, 'scenario-legal', {
        rule: nameIn(name, language),
        source,
        ...(by && { by: nameIn(by, language) }),
      }),
    )
    .join(' ')
}

/** What tells the run apart, and how sure it was. */
function aboutRun({ run, question, gap, verified, off }: SitingAnswer): Issue['params'] {
  const without = off.map(({ id }) => id).join(', ')
  return {
    id: question.id,
    run,
    gap: String(Math.round((gap ?? 0) * 10_000) / 100),
    verified: verified ? 'verified' : 'not-verified',
    ...(without === '' ? {} : { without }),
  }
}

function say(language: Language, key: string, params: Issue['params']): string {
  const texts = sentences[language]
  return fillSentence(texts[`siting.${key}`]!, params, (word) => texts[`word.${word}`] ?? word)
}

function bothLanguages(write: (language: Language) => string): { readonly sv: string; readonly en: string } {
  return { sv: write('sv'), en: write('en') }
}
