import '../work.css'
import { showRun } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useAnswer } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'
import { Asked, Facts, Link, Page, Section } from '../../ui/index.ts'
import { OtherEngine } from './other-engine.tsx'

/** One run: what it is made of, which replications are there. */
export function RunPage() {
  const { t, number } = useWords()
  const { inquiry, run } = useParams({ from: '/$inquiry/run/$run' })
  const query = useAnswer(showRun, { params: { run } })
  return (
    <Page title={t('run.title')} lead={t('run.lead')}>
      <p className="hash">{run}</p>
      <OtherEngine run={run} />
      <Asked query={query}>
        {({ manifest, replications }) => {
          const { engineVersion, identity = {}, runs } = manifest as Manifest
          if (runs !== undefined) return <Draws inquiry={inquiry} runs={runs} />
          const { seed, settings = {}, model, scenario } = identity
          return (
            <>
              <Facts
                facts={[
                  [t('run.replications'), number(replications.length)],
                  ...(seed === undefined ? [] : [[t('runs.seed'), number(seed)] as const]),
                  ...(settings.weeks === undefined ? [] : [[t('runs.weeks'), number(settings.weeks)] as const]),
                  ...(settings.warmUpWeeks === undefined
                    ? []
                    : [[t('run.warm-up'), number(settings.warmUpWeeks)] as const]),
                  ...(engineVersion === undefined ? [] : [[t('run.engine'), number(engineVersion)] as const]),
                ]}
              />
              <Section title={t('run.made-of')}>
                <dl className="pairs">
                  {model !== undefined && (
                    <div>
                      <dt>{t('run.model')}</dt>
                      <dd className="hash">{model}</dd>
                    </div>
                  )}
                  {scenario !== undefined && (
                    <div>
                      <dt>{t('run.scenario')}</dt>
                      <dd className="hash">{scenario}</dd>
                    </div>
                  )}
                </dl>
                <details className="more">
                  <summary>{t('run.manifest')}</summary>
                  <pre className="code">
                    <code>{JSON.stringify(manifest, null, 2)}</code>
                  </pre>
                </details>
              </Section>
              <Section title={t('runs.repeat')}>
                <p>{t('run.repeat')}</p>
              </Section>
            </>
          )
        }}
      </Asked>
    </Page>
  )
}

/** A run over draws of the uncertain numbers: the run of each draw. */
function Draws({ inquiry, runs }: { readonly inquiry: string; readonly runs: readonly string[] }) {
  const { t } = useWords()
  return (
    <Section title={t('run.draws', { count: runs.length })}>
      <p>{t('run.draws.what')}</p>
      <ol>
        {runs.map((run) => (
          <li key={run}>
            <Link to="/$inquiry/run/$run" params={{ inquiry, run }} className="hash">
              {run.slice(7, 19)}…
            </Link>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** The parts of a manifest that have a name here; the whole is shown as it is. */
interface Manifest {
  /** Of a run over draws of the uncertain numbers, instead of the rest. */
  readonly runs?: readonly string[]
  readonly engineVersion?: number
  readonly identity?: {
    readonly model?: string
    readonly scenario?: string
    readonly seed?: number
    readonly settings?: { readonly weeks?: number; readonly warmUpWeeks?: number }
  }
}
