import type { PlotOptions } from '@observablehq/plot'
import { useEffect, useRef, useState } from 'react'

/** The drawing library comes when the first chart is drawn. */
const plotLibrary = () => import('@observablehq/plot')
export type Plot = Awaited<ReturnType<typeof plotLibrary>>

/**
 * A chart, as wide as its place, drawn anew when that changes. For those who do not see it the label says what it is, and a table
 * beside it has the same figures.
 */
export function Chart({
  label,
  options,
}: {
  readonly label: string
  readonly options: (plot: Plot, width: number) => PlotOptions
}) {
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)))
    observer.observe(place.current!)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (width === 0) return
    let isCurrent = true
    void plotLibrary().then((plot) => {
      if (!isCurrent || place.current === null) return
      const chart = plot.plot({ ...options(plot, width), width })
      // Its rules stand in our style sheet: a <style> of its own would need a hole in the content security policy.
      for (const style of chart.querySelectorAll('style')) style.remove()
      place.current.replaceChildren(chart)
    })
    return () => {
      isCurrent = false
    }
  }, [options, width])
  return (
    <figure className="chart" role="img" aria-label={label}>
      <div ref={place} aria-hidden="true" />
    </figure>
  )
}
