import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../app/language.tsx'

/** What may be wider than its place: it scrolls sideways inside itself, by keyboard too, and says so when there is more beside. */
export function ScrollFrame({
  className,
  label,
  children,
}: {
  readonly className: 'table-scroll' | 'flow-scroll'
  readonly label: string | undefined
  readonly children: ReactNode
}) {
  const { t } = useWords()
  const frame = useRef<HTMLElement>(null)
  const [isCut, setCut] = useState(false)
  useEffect(() => {
    const { current } = frame
    if (current === null) return
    const observer = new ResizeObserver(() => setCut(current.scrollWidth > current.clientWidth))
    for (const one of [current, ...current.children]) observer.observe(one)
    return () => observer.disconnect()
  }, [])
  return (
    <>
      {isCut && <p className="muted small no-print">{t('table.scroll')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={frame} className={className} tabIndex={0} aria-label={label}>
        {children}
      </section>
    </>
  )
}
