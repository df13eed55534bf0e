import { formatNumber, type Language, scaleOfValues } from '@samplan/lib/publish'
import type { TornadoRow } from './influence-rows.ts'

const width = 340
const margin = 14
const rowHeight = 40
const barHeight = 12
const nameLength = 46

/**
 * Tornado: a bar for each number, from what the indicator becomes at the number's low (hollow) to what it becomes at its high (filled);
 * the upright line is the indicator with every number at its value.
 */
export function Tornado({
  rows,
  nameOf,
  label,
  language,
}: {
  readonly rows: readonly TornadoRow[]
  readonly nameOf: (row: TornadoRow) => string
  readonly label: string
  readonly language: Language
}) {
  const scale = scaleOfValues(
    rows.flatMap(({ toLow, toHigh }) => [toLow, toHigh]),
    margin,
    width - margin,
  )
  const { at } = scale
  const bottom = rows.length * rowHeight + 6
  return (
    <svg className="forest" viewBox={`0 0 ${width} ${bottom + 24}`} role="img" aria-label={label}>
      <g className="axis">
        <line x1={margin} x2={width - margin} y1={bottom} y2={bottom} />
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line x1={at(tick)} x2={at(tick)} y1={bottom} y2={bottom + 5} />
            <text x={at(tick)} y={bottom + 18} textAnchor="middle">
              {formatNumber(tick, language, scale.decimals)}
            </text>
          </g>
        ))}
      </g>
      <line className="zero" x1={at(0)} x2={at(0)} y1={0} y2={bottom} />
      {rows.map((row, i) => {
        const name = nameOf(row)
        return (
          <g key={row.key}>
            <text x={4} y={i * rowHeight + 16}>
              {name.length > nameLength ? `${name.slice(0, nameLength - 1).trimEnd()}…` : name}
            </text>
            <Bar className="tornado-high" to={at(row.toHigh)} zero={at(0)} y={i * rowHeight + 22} />
            <Bar className="tornado-low" to={at(row.toLow)} zero={at(0)} y={i * rowHeight + 22} />
          </g>
        )
      })}
    </svg>
  )
}

function Bar(given: { readonly className: string; readonly zero: number; readonly to: number; readonly y: number }) {
  const { className, zero, to, y } = given
  return <rect className={className} x={Math.min(zero, to)} y={y} width={Math.abs(to - zero)} height={barHeight} />
}
