import accessEn from '#texts/en/access.json' with { type: 'json' }
import cliEn from '#texts/en/cli.json' with { type: 'json' }
import comparisonEn from '#texts/en/comparison.json' with { type: 'json' }
import economyEn from '#texts/en/economy.json' with { type: 'json' }
import flowEn from '#texts/en/flow.json' with { type: 'json' }
import gamesEn from '#texts/en/games.json' with { type: 'json' }
import locationEn from '#texts/en/location.json' with { type: 'json' }
import loginEn from '#texts/en/login.json' with { type: 'json' }
import modelEn from '#texts/en/model.json' with { type: 'json' }
import networkEn from '#texts/en/network.json' with { type: 'json' }
import planEn from '#texts/en/plan.json' with { type: 'json' }
import programmeEn from '#texts/en/programme.json' with { type: 'json' }
import publicEn from '#texts/en/public.json' with { type: 'json' }
import readingEn from '#texts/en/reading.json' with { type: 'json' }
import rivalsEn from '#texts/en/rivals.json' with { type: 'json' }
import scenarioEn from '#texts/en/scenario.json' with { type: 'json' }
import sitingEn from '#texts/en/siting.json' with { type: 'json' }
import workbenchEn from '#texts/en/workbench.json' with { type: 'json' }
import accessSv from '#texts/sv/access.json' with { type: 'json' }
import cliSv from '#texts/sv/cli.json' with { type: 'json' }
import comparisonSv from '#texts/sv/comparison.json' with { type: 'json' }
import economySv from '#texts/sv/economy.json' with { type: 'json' }
import flowSv from '#texts/sv/flow.json' with { type: 'json' }
import gamesSv from '#texts/sv/games.json' with { type: 'json' }
import locationSv from '#texts/sv/location.json' with { type: 'json' }
import loginSv from '#texts/sv/login.json' with { type: 'json' }
import modelSv from '#texts/sv/model.json' with { type: 'json' }
import networkSv from '#texts/sv/network.json' with { type: 'json' }
import planSv from '#texts/sv/plan.json' with { type: 'json' }
import programmeSv from '#texts/sv/programme.json' with { type: 'json' }
import publicSv from '#texts/sv/public.json' with { type: 'json' }
import readingSv from '#texts/sv/reading.json' with { type: 'json' }
import rivalsSv from '#texts/sv/rivals.json' with { type: 'json' }
import scenarioSv from '#texts/sv/scenario.json' with { type: 'json' }
import sitingSv from '#texts/sv/siting.json' with { type: 'json' }
import workbenchSv from '#texts/sv/workbench.json' with { type: 'json' }

export type Language = 'sv' | 'en'

/**
 * Every issue's sentence by code, and `word.<value>` for values that are words (see `fillSentence`). A module's file holds the codes
 * that begin with the module's name.
 */
export const sentences: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  sv: {
    ...accessSv,
    ...cliSv,
    ...comparisonSv,
    ...economySv,
    ...flowSv,
    ...gamesSv,
    ...locationSv,
    ...loginSv,
    ...modelSv,
    ...networkSv,
    ...planSv,
    ...programmeSv,
    ...publicSv,
    ...readingSv,
    ...rivalsSv,
    ...scenarioSv,
    ...sitingSv,
    ...workbenchSv,
  },
  en: {
    ...accessEn,
    ...cliEn,
    ...comparisonEn,
    ...economyEn,
    ...flowEn,
    ...gamesEn,
    ...locationEn,
    ...loginEn,
    ...modelEn,
    ...networkEn,
    ...planEn,
    ...programmeEn,
    ...publicEn,
    ...readingEn,
    ...rivalsEn,
    ...scenarioEn,
    ...sitingEn,
    ...workbenchEn,
  },
}
