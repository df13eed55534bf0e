import { listExperiments, showAnswer } from '@samplan/lib/contract'
import { type ReactNode, useState } from 'react'
import { useAnswer } from '../../../app/api.ts'
import { Asked, Button, ChoiceField, PickMany } from '../../../ui/index.ts'
import { useProcessWords } from '../../process-words.ts'
import { figuresIn, type RunFigure } from './figures.ts'

/** Figures from a comparison that was computed, each with its run; to be taken into a package. */
export function FiguresFromRuns({
  inquiry,
  onTake,
  children,
}: {
  readonly inquiry: string
  readonly onTake: (figures: readonly RunFigure[]) => void
  readonly children: ReactNode
}) {
  const { t, time } = useProcessWords()
  const [experiment, choose] = useState<string>()
  const done = useAnswer(listExperiments, { query: { inquiry, state: 'done', limit: 100 } })
  const compared = (done.data?.experiments ?? []).filter(({ operation }) => operation === 'compare')
  return (
    <div className="section">
      {children}
      {compared.length === 0 ? (
        <p className="small">{t('process.figures.none')}</p>
      ) : (
        <ChoiceField
          label={t('process.figures.from')}
          description={t('process.figures.from.help')}
          options={compared.map(({ id, askedAt, askedBy }) => ({ id, name: `${time(askedAt)}, ${askedBy}` }))}
          value={experiment}
          onChange={choose}
        />
      )}
      {experiment !== undefined && <OfComparison key={experiment} experiment={experiment} onTake={onTake} />}
    </div>
  )
}

function OfComparison({
  experiment,
  onTake,
}: {
  readonly experiment: string
  readonly onTake: (figures: readonly RunFigure[]) => void
}) {
  const { t, language, number } = useProcessWords()
  const [chosen, choose] = useState<readonly string[]>([])
  const query = useAnswer(showAnswer, { params: { experiment } })
  return (
    <Asked query={query}>
      {(answer) => {
        const figures = figuresIn(answer, language)
        return (
          <>
            <PickMany
              label={t('process.figures.choose')}
              options={figures.map(({ id, name, figure }) => ({ id, name: `${name}: ${number(figure.value)}` }))}
              value={chosen}
              onChange={choose}
            />
            <div className="row">
              <Button
                variant="secondary"
                size="medium"
                isDisabled={chosen.length === 0}
                onPress={() => {
                  onTake(figures.filter(({ id }) => chosen.includes(id)).map(({ figure }) => figure))
                  choose([])
                }}
              >
                {t('process.figures.take')}
              </Button>
            </div>
          </>
        )
      }}
    </Asked>
  )
}
