import type { AnswerOf, showInquiry } from '@samplan/lib/contract'
import { Section } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import type { Question } from './view.ts'

/** What is asked, who asks it, from where, what is weighed, and where each service is and may be. */
export function QuestionInWords({
  question,
  about,
}: {
  readonly question: Question
  readonly about: AnswerOf<typeof showInquiry>
}) {
  const { t, of, number } = useStudyWords()
  const { description, source, sourceTitle, baseline, scenario, mode, services, weights } = question
  const nameOf = (id: string): string => {
    const found = [...about.baselines, ...about.scenarios].find((one) => one.id === id)
    return found === undefined ? id : of(found.name)
  }
  const people = Map.groupBy(services, (service) => service.people)
  const weighed = (['minute', 'krona', 'change'] as const).filter((what) => weights[what] > 0)
  return (
    <Section title={of(question.name)}>
      {description !== undefined && <p>{of(description)}</p>}
      <ul>
        <li>{t('siting.asked-in', { source: sourceTitle === undefined ? source : `${sourceTitle} (${source})` })}</li>
        <li>
          {scenario === undefined
            ? t('siting.from', { baseline: nameOf(baseline) })
            : t('siting.from-scenario', { baseline: nameOf(baseline), scenario: nameOf(scenario) })}
        </li>
        {[...people].map(([who, theirs]) => (
          <li key={who}>{t(`siting.people.${who}`, { services: theirs.map(({ name }) => of(name)).join(', ') })}</li>
        ))}
        <li>{t('siting.travel', { mode: of(mode) })}</li>
        <li>
          {t('siting.weighed')}{' '}
          {weighed.map((what) => t(`siting.weight.${what}`, { weight: number(weights[what]) })).join(', ')}.
        </li>
      </ul>
      <dl className="pairs">
        {services.map(({ id, name, sites }) => {
          const own = sites.filter(({ neighbour }) => !neighbour)
          const names = (list: typeof own): string =>
            list.map((site) => of(site.name)).join(', ') || t('siting.nowhere')
          return (
            <div key={id}>
              <dt>{of(name)}</dt>
              <dd>
                {t('siting.is-at', { sites: names(own.filter(({ today }) => today)) })}{' '}
                {t('siting.may-be-at', { sites: names(own) })}
              </dd>
            </div>
          )
        })}
      </dl>
    </Section>
  )
}
