import { expect, it } from 'vitest'
import enCosts from './costs.en.json'
import svCosts from './costs.sv.json'
import en from './en.json'
import enProcess from './process.en.json'
import svProcess from './process.sv.json'
import enProgramme from './programme.en.json'
import svProgramme from './programme.sv.json'
import enRivals from './rivals.en.json'
import svRivals from './rivals.sv.json'
import enStudies from './studies.en.json'
import svStudies from './studies.sv.json'
import sv from './sv.json'

it('both languages have the same sentences with the same gaps, and none is empty', () => {
  const gaps = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [key, [...new Set(text.match(/(?<=\{)\w+(?=[:}])/g))].toSorted()]),
    )
  expect(gaps({ ...en, ...enProcess, ...enProgramme, ...enRivals, ...enStudies, ...enCosts })).toEqual(
    gaps({ ...sv, ...svProcess, ...svProgramme, ...svRivals, ...svStudies, ...svCosts }),
  )
  const swedish = [sv, svProcess, svProgramme, svRivals, svStudies, svCosts]
  const all = [...swedish, en, enProcess, enProgramme, enRivals, enStudies, enCosts]
  expect(all.flatMap((texts) => Object.values<string>(texts)).filter((text) => text.trim() === '')).toEqual([])
})
