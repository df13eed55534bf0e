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
  sources: '/tiny/sources',
  calibration: '/tiny/calibration',
  history: '/tiny/history',
  'not-found': '/tiny/nowhere',
} as const

test.describe('each page, in both languages, narrow and wide, light and dark', () => {
  for (const [name, path] of Object.entries(pages))
    for (const language of languages)
      test(`${name} ${language}`, async ({ page }) => {
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 })
          // The colours are the same in both languages.
          for (const colorScheme of language === 'sv' ? (['light', 'dark'] as const) : (['light'] as const)) {
            await page.emulateMedia({ colorScheme })
            await open(page, path, language)
            await look(page, `${name}-${language}-${colorScheme}`)
          }
        }
      })
})
