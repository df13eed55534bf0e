import { languages, look, open, test, widths } from './fixtures.ts'

const pages = {
  inquiries: '/',
  overview: '/tiny',
  map: '/tiny/map',
  model: '/tiny/model',
  'model-widest': '/tiny/model?show=widest',
  'model-edit': '/tiny/model?edit=resources.ward.capacity',
  scenarios: '/tiny/scenarios',
  scenario: '/tiny/scenarios/evening-physician',
  'new-scenario': '/tiny/new-scenario',
  compare: '/tiny/compare',
  runs: '/tiny/runs',
  journey: '/tiny/journey',
  week: '/tiny/week',
  flows: '/tiny/flows',
  sources: '/tiny/sources',
  calibration: '/tiny/calibration',
  history: '/tiny/history',
  process: '/tiny-decisions/process',
  'process-gates': '/tiny-decisions/process/gates',
  'process-plan': '/tiny-decisions/process/plan',
  'process-findings': '/tiny-decisions/process/findings',
  'process-documents': '/tiny-decisions/process/documents',
  'process-log': '/tiny-decisions/process/log',
  'process-do': '/tiny-decisions/process/do',
  'process-freeze': '/tiny-decisions/process/do/freeze-package',
  'not-found': '/tiny/nowhere',
} as const

/** The check takes a fixed sample, the long one all: the colours are the same in both languages, and English is seldom the longer. */
const isLong = process.env.SAMPLAN_LONG === '1'
const widthsIn = { sv: widths, en: isLong ? widths : widths.slice(-1) }
const coloursIn = { sv: isLong ? (['light', 'dark'] as const) : (['light'] as const), en: ['light'] as const }

test.describe('each page, in both languages, narrow and wide, light and dark', () => {
  for (const [name, path] of Object.entries(pages))
    for (const language of languages)
      test(`${name} ${language}`, async ({ page }) => {
        for (const width of widthsIn[language]) {
          await page.setViewportSize({ width, height: 900 })
          for (const colorScheme of coloursIn[language]) {
            await page.emulateMedia({ colorScheme })
            await open(page, path, language)
            await look(page, `${name}-${language}-${colorScheme}`)
          }
        }
      })
})
