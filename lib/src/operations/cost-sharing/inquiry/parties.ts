import type { Method } from '#engines/games'
import { type FormsFile, lawsOn } from '#studies/economy'
import type { SharedCosts, Violation } from '../share-file.ts'
import type { PartyDivision, PartySharing } from './answer.ts'
import { type DrawnGame, paysOf } from './draws.ts'
import type { SharingPlan } from './plan.ts'

/** What the game, with the numbers as written, means for each party. */
export function tellParties(
  { sharing: { players }, groups }: SharingPlan,
  forms: FormsFile,
  written: DrawnGame,
  paysInForm: readonly number[],
  divided: SharedCosts,
): readonly PartySharing[] {
  const { game, annuity, today, benefit } = written
  const form = forms.forms[groups.at(-1)!.place!.form]!
  const told = { id: form.id, laws: lawsOn(forms, form), exit: form.exit }
  return players.map((party, i) => ({
    party,
    today: today[i]! / annuity,
    paysInForm: paysInForm[i]! / annuity,
    benefit: benefit[i]! / annuity,
    alone: aloneOf(i),
    methods: Object.fromEntries(
      (Object.keys(divided.methods) as Method[]).map((method) => [method, divisionOf(party, i, method)]),
    ),
    form: told,
  }))

  function aloneOf(i: number): number {
    return game.amounts[2 ** i]! / 10 ** game.decimals / annuity
  }
  function divisionOf(party: string, i: number, method: Method): PartyDivision {
    const share = divided.methods[method]![party]!
    const needed = game.kind === 'value' ? (benefit[i]! - share) / annuity + aloneOf(i) : 0
    return {
      share: share / annuity,
      pays: paysOf(written, i, share),
      outside: worstWith(party, divided.core.violations[method] ?? [], annuity),
      benefitNeeded: needed > 0 ? needed : null,
    }
  }
}

function worstWith(party: string, violations: readonly Violation[], annuity: number): PartyDivision['outside'] {
  const worst = violations.find(({ coalition }) => coalition.includes(party))
  return worst === undefined ? null : { members: worst.coalition, amount: worst.amount / annuity }
}
