import { influenceAnswer, listExperiments, listNumbers, showInquiry } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import { useAnswer } from '../../app/api.ts'
import { useChoice, useChoose, useTypedChoice } from '../../app/choices.ts'
import { useExperiment } from '../../app/experiments.ts'
import { useWords } from '../../app/language.tsx'
import { Asked, Button, Checkbox, ChoiceField, Page, SearchBox } from '../../ui/index.ts'
import { scenarioName } from '../runs/words.ts'
import { EditNumber } from './edit-number.tsx'
import { InfluencePanel } from './influence.tsx'
import { influenceOf, ranksOf } from './influence-rows.ts'
import { usePartName } from './names.ts'
import { NumberTable } from './number-table.tsx'
import { findNumbers, type NumberView, sourceOf } from './numbers.ts'
import { type Made, Saved } from './saved.tsx'

/** Every number of the model: where it comes from, how sure it is, where it is used, and a way to change it. */
export function ModelPage() {
  const { t } = useWords()
  const { inquiry } = useParams({ from: '/$inquiry/model' })
  const query = useAnswer(listNumbers, { params: { inquiry } })
  return (
    <Page title={t('model.title')} lead={t('model.lead')}>
      <Asked query={query}>
        {({ numbers, version }) => <Numbers inquiry={inquiry} numbers={numbers} version={version} />}
      </Asked>
    </Page>
  )
}

const confidences = ['official', 'published', 'derived', 'assumption'] as const
const firstPage = { 'numbers-page': undefined }

function Numbers({
  inquiry,
  numbers,
  version,
}: {
  readonly inquiry: string
  readonly numbers: readonly NumberView[]
  readonly version: number
}) {
  const { t, of } = useWords()
  const about = useAnswer(showInquiry, { params: { inquiry } })
  const partName = usePartName()
  const choose = useChoose()
  const [text, type] = useTypedChoice('q', ['numbers-page'])
  const [part] = useChoice('part')
  const [confidence] = useChoice('confidence')
  const [source] = useChoice('source')
  const [show] = useChoice('show')
  const [edited, edit] = useChoice('edit')
  const [saved, setSaved] = useState<Made>()
  const sought = useDeferredValue(text)
  const mattersMost = show === 'widest'
  const influence = useInfluence(inquiry, version, mattersMost)
  const ranks = useMemo(() => influence.answer && ranksOf(influence.answer), [influence.answer])
  const found = useMemo(
    () => findNumbers(numbers, { text: sought, part, confidence, source, mattersMost, ranks }),
    [numbers, sought, part, confidence, source, mattersMost, ranks],
  )
  const sourceTitle = numbers.find((number) => sourceOf(number) === source)?.sourceTitle ?? source
  const number = numbers.find(({ path }) => path === edited)
  const all = { id: '', name: t('model.all') }
  const parts = [...new Set(numbers.map((one) => one.part))].map((id) => ({ id, name: partName(id) }))
  return (
    <>
      <Saved inquiry={inquiry} made={saved} />
      <search className="filters no-print">
        <SearchBox label={t('model.search')} value={text} onChange={type} />
        <ChoiceField
          label={t('model.part')}
          options={[all, ...parts]}
          value={part ?? ''}
          onChange={(id) => choose({ part: id || undefined, ...firstPage })}
        />
        <ChoiceField
          label={t('model.confidence')}
          options={[all, ...confidences.map((id) => ({ id, name: t(`confidence.${id}`) }))]}
          value={confidence ?? ''}
          onChange={(id) => choose({ confidence: id || undefined, ...firstPage })}
        />
        <Checkbox
          isSelected={mattersMost}
          onChange={(isChosen) =>
            choose({ show: isChosen ? 'widest' : undefined, 'numbers-sort': undefined, ...firstPage })
          }
        >
          {t('model.widest')}
        </Checkbox>
      </search>
      {mattersMost && influence.isKnown && (
        <InfluencePanel inquiry={inquiry} followed={influence.followed} answer={influence.answer} />
      )}
      {source !== undefined && (
        <div className="row">
          <p>{t('model.of-source', { source: sourceTitle ?? '' })}</p>
          <Button variant="tertiary" size="medium" onPress={() => choose({ source: undefined, ...firstPage })}>
            {t('model.all-sources')}
          </Button>
        </div>
      )}
      <NumberTable
        numbers={found}
        all={numbers.length}
        scenarioName={(id) => scenarioName(id, about.data, of)}
        onEdit={edit}
      />
      {number !== undefined && (
        <EditNumber
          inquiry={inquiry}
          number={number}
          version={version}
          onClose={() => edit(undefined)}
          onSaved={(made, from) => {
            setSaved({ version: made, from })
            edit(undefined)
          }}
        />
      )}
    </>
  )
}

/** What has been computed of the numbers of this version, when it is asked for: what the address names, else the best there is. */
function useInfluence(inquiry: string, version: number, isAsked: boolean) {
  const [chosen] = useChoice('experiment')
  const asked = useAnswer(listExperiments, isAsked ? { query: { inquiry, limit: 200 } } : undefined)
  const best = influenceOf(asked.data?.experiments ?? [], version)
  const followed = useExperiment(isAsked ? (chosen ?? best?.id) : undefined)
  const { experiment } = followed
  const isOfVersion = experiment?.operation === 'influence' && experiment.version === version
  const told = isOfVersion ? followed.answer : undefined
  const answer = useMemo(() => (told === undefined ? undefined : influenceAnswer.safeParse(told).data), [told])
  return { isKnown: asked.data !== undefined, followed: isOfVersion ? followed : undefined, answer }
}
