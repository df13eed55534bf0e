import { succeed } from '@samplan/lib/base'
import type { MinutesMatrix, Position, TravelTimes } from '@samplan/lib/ports'
import { askTable, type Block } from './ask.ts'
import type { OsrmServer } from './server.ts'

const usual = { profile: 'driving', block: 50, timeout: 30_000, pause: 500 } as const

/** Minutes by road from a server's table service, asked for in blocks, one after the other. @see README.md */
export function createOsrmTravelTimes(given: OsrmServer): TravelTimes {
  const server = { ...usual, ...given, address: given.address.replace(/\/+$/, '') }
  return {
    async matrix({ from, to }, onProgress, signal) {
      const table: (number | null)[][] = from.map(() => new Array<number | null>(to.length).fill(null))
      const left = blocksOf(from.length, to.length, server.block)
      const total = from.length * to.length
      let done = 0
      for (let block = left.shift(); block !== undefined; block = left.shift()) {
        const answer = await askTable(server, positionsOf(block, from, to), block, signal)
        if (answer === 'too-big') {
          left.unshift(...halvesOf(block))
          continue
        }
        if (!answer.ok) return answer
        fill(table, block, answer.value)
        done += (block.from[1] - block.from[0]) * (block.to[1] - block.to[0])
        onProgress?.(done, total)
      }
      return succeed(table)
    },
  }
}

/** The matrix in rectangles of at most so many rows and columns. */
function blocksOf(rows: number, columns: number, most: number): Block[] {
  return rangesOf(rows, most).flatMap((from) => rangesOf(columns, most).map((to) => ({ from, to })))
}

function rangesOf(count: number, most: number): readonly (readonly [number, number])[] {
  return Array.from({ length: Math.ceil(count / most) }, (_, i) => [i * most, Math.min(count, (i + 1) * most)] as const)
}

/** The longer side in two. A single pair cannot be halved; the caller never gets here with one. */
function halvesOf({ from, to }: Block): readonly Block[] {
  const split = ([first, end]: Block['from']): readonly Block['from'][] => {
    const middle = (first + end + 1) >> 1
    return [
      [first, middle],
      [middle, end],
    ]
  }
  return from[1] - from[0] >= to[1] - to[0]
    ? split(from).map((half) => ({ from: half, to }))
    : split(to).map((half) => ({ from, to: half }))
}

function positionsOf(block: Block, from: readonly Position[], to: readonly Position[]): readonly Position[] {
  return [...from.slice(...block.from), ...to.slice(...block.to)]
}

function fill(table: (number | null)[][], { from, to }: Block, minutes: MinutesMatrix): void {
  minutes.forEach((row, i) => {
    row.forEach((value, j) => {
      table[from[0] + i]![to[0] + j] = value
    })
  })
}
