import { listInquiries, listProcesses, showMe } from '@samplan/lib/contract'
import { useAnswer } from '../app/api.ts'
import { useWords } from '../app/language.tsx'
import { Asked, Empty, Link, Page, Section } from '../ui/index.ts'

/** Every inquiry that the workbench holds. */
export function InquiriesPage() {
  const { t, of, time } = useWords()
  const inquiries = useAnswer(listInquiries, {})
  const processes = useAnswer(listProcesses, {})
  const hasNone = processes.data === undefined || processes.data.processes.length === 0
  const isServer = useAnswer(showMe, {}).data?.mode === 'server'
  return (
    <Page title={t('inquiries.title')} lead={t('inquiries.lead')}>
      <Asked query={inquiries}>
        {({ inquiries: all }) =>
          all.length === 0 ? (
            <Empty title={t('inquiries.empty')}>{t(isServer ? 'inquiries.empty.access' : 'inquiries.empty.how')}</Empty>
          ) : (
            <ul className="cards" aria-label={t('inquiries.title')}>
              {all.map(({ inquiry, name, version, at, author, reason }) => (
                <li key={inquiry} className="card">
                  <h2>
                    <Link to="/$inquiry" params={{ inquiry }}>
                      {name}
                    </Link>
                  </h2>
                  <p className="muted small">{t('inquiries.version', { version, at: time(at), author })}</p>
                  <p className="small">{reason}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
      {!hasNone && (
        <Section title={t('process.list')}>
          <ul className="cards">
            {processes.data.processes.map(({ inquiry, title, tasks }) => (
              <li key={inquiry} className="card">
                <h3>
                  <Link to="/$inquiry/process" params={{ inquiry }}>
                    {of(title)}
                  </Link>
                </h3>
                <p className="small">
                  {t(tasks === 0 ? 'process.list.nothing' : 'process.list.tasks', { count: tasks })}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}
