/**
 * How long cost sharing takes: `npm run bench:games`. Games made by seed, of costs that grow with the number of players and of chance, and of a runway, in which
 * very many coalitions complain equally. Bars, in seconds of processor time: the nucleolus of 12 players 10, the Shapley value of 20 players 2.
 */
import { createHighs } from '@samplan/highs'
import {
  createGame,
  type Game,
  mostPlayersWithoutSolver,
  nucleolus,
  playersOf,
  shapley,
  sizeOf,
  sizes,
} from '@samplan/lib/engines/games'
import { uniform01 } from '@samplan/lib/engines/stats'

const solve = createHighs()
const nucleolusBar = { players: 12, seconds: 10 }
const shapleyBar = { players: 20, seconds: 2 }

function drawn(players: number): Game {
  return createGame('cost', players, (coalition) =>
    Math.round(100_000 * Math.sqrt(sizeOf(coalition)) * (1 + 0.3 * uniform01(1, players, coalition, 0))),
  )
}

/** What at least one of its players needs, of forty needs. */
function covering(players: number): Game {
  const needs = Array.from({ length: 40 }, (_, k) => ({
    who: Math.floor(uniform01(2, players, k, 0) * 2 ** players),
    cost: Math.ceil(1000 * uniform01(2, players, k, 1)),
  }))
  return createGame('cost', players, (coalition) =>
    needs.reduce((sum, { who, cost }) => sum + ((who & coalition) === 0 ? 0 : cost), 0),
  )
}

function airport(players: number): Game {
  return createGame('cost', players, (coalition) => Math.max(...playersOf(coalition).map((i) => (i + 1) * (i + 2))))
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

async function timed<T>(work: () => Promise<T> | T): Promise<{ readonly value: T; readonly seconds: number }> {
  const before = processorSeconds()
  const value = await work()
  return { value, seconds: processorSeconds() - before }
}

let missed = 0
const line = (cells: readonly string[]): void =>
  console.log(cells.map((cell, k) => (k === 0 ? cell.padEnd(34) : cell.padStart(11))).join(''))

line(['nucleolus', 'players', 'programmes', 'CPU s'])
for (const [name, make] of [
  ['drawn', drawn],
  ['covering', covering],
  ['airport', airport],
] as const)
  for (const players of [6, 8, 10, 12, 14])
    for (const weighted of [false, true]) {
      const game = make(players)
      const { value, seconds } = await timed(() =>
        nucleolus(
          game,
          players > mostPlayersWithoutSolver ? solve : undefined,
          weighted ? { weights: sizes(game) } : {},
        ),
      )
      const isWell = players > nucleolusBar.players || seconds <= nucleolusBar.seconds
      if (!isWell) missed++
      line([
        `${name}${weighted ? ', per capita' : ''}`,
        String(players),
        String(value?.levels.length ?? '–'),
        seconds.toFixed(2),
        isWell ? '' : 'MISSED',
      ])
    }

const game = drawn(shapleyBar.players)
const { seconds } = await timed(() => shapley(game))
if (seconds > shapleyBar.seconds) missed++
line(['Shapley value', String(game.players), '', seconds.toFixed(2), seconds > shapleyBar.seconds ? 'MISSED' : ''])
console.log(missed === 0 ? 'All bars are held.' : `${missed} bars are missed.`)
process.exitCode = missed === 0 ? 0 : 1
