import { at } from './tiny-economy.ts'

/**
 * The region may run the ward in a company with north (and south besides), or go on with south as today; north and south have benefits, and
 * cannot do without the region.
 */
export const tinySharing = `name: Sharing
source: invented
players: [region, north, south]
disagreement: { form: board }
outsiders: { sv: Betalar som i dag, en: Pay as today }
benefits:
  - { id: jobs, party: north, name: Jobs, add: ${at(10000)} }
  - { id: travel, party: south, name: Travel, add: ${at(20000)} }
coalitions:
  - { members: [north, region], form: company }
  - { members: [region, south], form: board }
  - { members: [region, north, south], form: company }
requires: { parties: [region], why: { sv: Regionens sak, en: For the region }, law: A law, source: invented }
`
