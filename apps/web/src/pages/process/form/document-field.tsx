import { type ChangeEvent, useId, useState } from 'react'
import { Button, ChoiceField, PickField, Problem, WrittenField } from '../../../ui/index.ts'
import { useProcessWords } from '../../process-words.ts'
import type { Choice } from '../choices.ts'
import type { Process } from '../process.ts'
import { useUpload } from '../upload.ts'
import { useProcessWord } from '../words.ts'

interface Props {
  readonly inquiry: string
  readonly process: Process
  readonly label: string
  readonly description?: string | undefined
  readonly errorMessage?: string | undefined
  readonly isRequired?: boolean
  readonly options: readonly Choice[]
  readonly value: string | undefined
  readonly onChange: (hash: string | undefined) => void
}

/** One of the inquiry's documents, or a new one from the reader's computer. */
export function DocumentField({ inquiry, process, options, value, onChange, ...texts }: Props) {
  const { t } = useProcessWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="document-field">
      {/* Anew with each choice from outside it, as its own text follows only what is chosen in it. */}
      <PickField key={`${value} ${options.length}`} {...texts} options={options} value={value} onChange={onChange} />
      {isOpen ? (
        <UploadField
          inquiry={inquiry}
          process={process}
          onDone={(hash) => {
            setOpen(false)
            if (hash !== undefined) onChange(hash)
          }}
        />
      ) : (
        <Button variant="secondary" size="medium" onPress={() => setOpen(true)}>
          {t('process.upload')}
          <span className="visually-hidden">: {texts.label}</span>
        </Button>
      )}
    </div>
  )
}

/** Whether a document is one's own, came from somebody, or corrects one that is there. */
export type UploadWay = 'add-document' | 'receive-document' | 'correct-document'

/** A document from the reader's computer: its file, what it is called, in whose working space it is put, and what belongs to its way. */
export function UploadField({
  inquiry,
  process,
  way = 'add-document',
  onDone,
}: {
  readonly inquiry: string
  readonly process: Process
  readonly way?: UploadWay
  /** With the hash of what was added; without when the reader goes back. */
  readonly onDone: (hash?: string) => void
}) {
  const { t, time } = useProcessWords()
  const word = useProcessWord()
  const id = useId()
  const upload = useUpload(inquiry)
  const authorities = authoritiesOf(process)
  const [file, setFile] = useState<File>()
  const [title, setTitle] = useState<string>()
  const [authority, setAuthority] = useState(authorities[0]?.id)
  const [from, setFrom] = useState<string>()
  const [original, setOriginal] = useState<string>()
  const [reason, setReason] = useState<string>()
  const corrects = original === undefined || reason === undefined ? undefined : { original, reason }
  const isWhole = way === 'receive-document' ? from !== undefined : way === 'add-document' || corrects !== undefined
  if (authorities.length === 0) return <p className="small">{t('process.upload.none')}</p>
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0]
    setFile(chosen)
    if (chosen !== undefined) setTitle(chosen.name.replace(/\.[^.]+$/, ''))
  }
  const add = () => {
    if (file === undefined || title === undefined || authority === undefined) return
    upload.mutate({ file, title, authority, from, corrects }, { onSuccess: ({ hash }) => onDone(hash) })
  }
  return (
    <fieldset className="field-group">
      <legend className="field-label">{way === 'add-document' ? t('process.upload') : word('command', way)}</legend>
      {way === 'receive-document' && (
        <ChoiceField
          label={t('process.upload.from')}
          options={[...process.organisations, ...process.bodies]}
          value={from}
          onChange={setFrom}
          isRequired
        />
      )}
      {way === 'correct-document' && (
        <>
          <ChoiceField
            label={t('process.upload.corrects')}
            options={process.documents.map(({ hash, title: name, addedAt }) => ({
              id: hash,
              name: `${name} (${time(addedAt)})`,
            }))}
            value={original}
            onChange={setOriginal}
            isRequired
          />
          <WrittenField label={t('process.upload.reason')} value={reason} onChange={setReason} isRequired />
        </>
      )}
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('process.upload.file')}
        </label>
        <input id={id} type="file" accept={accepted} onChange={choose} aria-describedby={`${id}-help`} />
        <span id={`${id}-help`} className="field-help">
          {t('process.upload.kinds')}
        </span>
      </div>
      <WrittenField label={t('process.upload.title')} value={title} onChange={setTitle} isRequired />
      {authorities.length > 1 && way !== 'correct-document' && (
        <ChoiceField
          label={t('process.upload.authority')}
          description={t('process.upload.authority.help')}
          options={authorities}
          value={authority}
          onChange={setAuthority}
        />
      )}
      {upload.error !== null && <Problem error={upload.error} />}
      <div className="row">
        <Button
          variant="secondary"
          size="medium"
          isPending={upload.isPending}
          isDisabled={file === undefined || title === undefined || !isWhole}
          onPress={add}
        >
          {t('process.upload.add')}
        </Button>
        <Button variant="tertiary" size="medium" onPress={() => onDone()}>
          {t('model.close')}
        </Button>
      </div>
    </fieldset>
  )
}

/** The authorities in whose working space I am, by my seats. */
function authoritiesOf({ bodies, me }: Process): readonly Choice[] {
  const own = new Set(me.seats.map(({ body }) => bodies.find(({ id }) => id === body)?.authority))
  return bodies.filter(({ id }) => own.has(id)).map(({ id, name }) => ({ id, name }))
}

const accepted = '.pdf,.docx,.xlsx,.html,.htm,.md,.txt,.csv,.json,.png'
