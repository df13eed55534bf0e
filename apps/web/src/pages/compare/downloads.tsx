import { answerPath } from '@samplan/lib/contract'
import { addressOf } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'

const forms = ['csv', 'xlsx', 'json', 'html'] as const

/** The comparison as files. */
export function Downloads({ experiment }: { readonly experiment: string }) {
  const { t, language } = useWords()
  return (
    <nav className="row no-print" aria-label={t('compare.download')}>
      <span className="muted small">{t('compare.download')}:</span>
      {forms.map((form) => (
        <a
          key={form}
          href={addressOf(answerPath, { experiment, form }, form === 'html' ? { lang: language } : {})}
          download={`samplan-${experiment.slice(0, 8)}.${form}`}
        >
          {form === 'html' ? t('compare.page') : form.toUpperCase()}
        </a>
      ))}
    </nav>
  )
}
