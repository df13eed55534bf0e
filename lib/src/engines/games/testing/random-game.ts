import fc from 'fast-check'
import { createGame, type Game } from '../game.ts'

/** Games of some players with whole amounts, often equal ones; some with impossible coalitions. */
export function anyGame(
  players: { readonly min: number; readonly max: number },
  { withImpossible = false, most = 30 } = {},
): fc.Arbitrary<Game> {
  const entry = (amount: fc.Arbitrary<number>) =>
    withImpossible ? fc.option(amount, { freq: 4, nil: undefined }) : amount
  return fc.integer(players).chain((n) =>
    fc
      .record({
        kind: fc.constantFrom('cost' as const, 'value' as const),
        most: fc.constantFrom(3, most),
      })
      .chain(({ kind, most: largest }) =>
        fc
          .array(fc.tuple(fc.integer({ min: -largest, max: largest }), entry(fc.constant(0))), {
            minLength: 2 ** n,
            maxLength: 2 ** n,
          })
          .map((amounts) =>
            createGame(kind, n, (coalition) => {
              const [amount, there] = amounts[coalition]!
              const isNeeded = coalition === 2 ** n - 1 || (coalition & (coalition - 1)) === 0
              return there === undefined && !isNeeded ? undefined : amount
            }),
          ),
      ),
  )
}
