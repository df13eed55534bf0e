import { type ReactNode, useEffect } from 'react'

/** A word in a rounded frame: a state, a confidence. Colour never says more than the word. */
export function Pill({ kind, children }: { readonly kind?: string; readonly children: ReactNode }) {
  return <span className={kind === undefined ? 'pill' : `pill pill-${kind}`}>{children}</span>
}

/** Figures with what they are, as cards in a row. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A part of a page under a heading. */
export function Section({
  title,
  actions,
  children,
}: {
  readonly title: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="section">
      <div className="row">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  )
}

/** A page: one heading, which is its title in the browser too, what it is for, and its parts. */
export function Page({
  title,
  lead,
  actions,
  children,
}: {
  readonly title: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} – Samplan`
  }, [title])
  return (
    <div className="page">
      <header>
        <h1>{title}</h1>
        {lead !== undefined && <p className="lead">{lead}</p>}
        {actions !== undefined && <div className="row no-print">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
