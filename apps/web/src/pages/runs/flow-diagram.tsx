import { useWords } from '../../app/language.tsx'
import { ScrollFrame } from '../../ui/index.ts'
import { boxWidth, drawingOf, type Flow, lineHeight } from './flow-figures.ts'

/** Bands between boxes, as wide as their patients are many. What it shows stands in the table too. */
export function FlowDiagram({
  flows,
  label,
  nameOf,
  perWeek,
}: {
  readonly flows: readonly Flow[]
  readonly label: string
  readonly nameOf: (box: Flow['from']) => string
  readonly perWeek: (value: number) => string
}) {
  const { t } = useWords()
  const { width, height, boxes, flows: bands } = drawingOf(flows, nameOf)
  return (
    <figure className="chart-figure">
      <ScrollFrame className="flow-scroll" label={label}>
        <svg
          className="flow-diagram"
          width={width}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`${label}. ${t('week.heat.table-below')}`}
        >
          <defs>
            <marker
              id="flow-arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerUnits="userSpaceOnUse"
              markerWidth="9"
              markerHeight="9"
              orient="auto"
            >
              <path className="flow-arrow" d="M0,0L8,4L0,8Z" />
            </marker>
          </defs>
          {bands.map(({ flow, path, width: wide, isBack }) => (
            <path
              key={`${flow.from.id} ${flow.to.id}`}
              className={isBack ? 'flow-band flow-back' : `flow-band flow-from-${flow.from.stage}`}
              d={path}
              strokeWidth={wide}
              markerEnd={isBack ? 'url(#flow-arrow)' : undefined}
            >
              <title>{`${nameOf(flow.from)} → ${nameOf(flow.to)}: ${perWeek(flow.perWeek)}`}</title>
            </path>
          ))}
          {boxes.map(({ box, x, y, height: tall, lines, perWeek: patients }) => (
            <g key={box.id}>
              <rect className="flow-box" x={x} y={y} width={boxWidth} height={tall} />
              <text className="flow-name" y={y - 5 - (lines.length - 1) * lineHeight}>
                {lines.map((line, i) => (
                  <tspan key={line} x={x} dy={i === 0 ? 0 : lineHeight}>
                    {line}
                  </tspan>
                ))}
                <tspan className="flow-number">{` ${perWeek(patients)}`}</tspan>
              </text>
            </g>
          ))}
        </svg>
      </ScrollFrame>
    </figure>
  )
}
