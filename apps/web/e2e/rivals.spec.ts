import { expect, languages, look, open, type Page, tabTo, test, widths } from './fixtures.ts'

test('who says what, by keyboard: computed with the numbers of each, which of them decides, and the runs behind', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await open(page, '/tiny-money/rivals')
  const numbers = page.getByRole('table', { name: /^De tvistiga talen/ })
  await expect(numbers.getByRole('row', { name: /Akutbesök bland äldre/ })).toContainText('300 (250–350)')
  await expect(page.getByText('Kommunen. Källa: Våra egna antaganden')).toBeVisible()
  await tabTo(page, 'Räkna')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/experiment=/)
  const levels = page.getByRole('table', { name: /: vad som kommer ut/ })
  await expect(levels).toHaveCount(2, { timeout: 240_000 })
  await expect(
    page.getByRole('img', { name: /^Diagram: Total tid på akuten, skillnad, minuter\. Som i dag/ }),
  ).toBeVisible()
  await expect(page.getByRole('img', { name: /^Diagram: Varje tal för sig enligt/ })).toHaveCount(2)
  const shares = page.getByRole('table', { name: /, från ”Som i dag” till ”Som kommunen tror”/ })
  await expect(shares.first().getByRole('row')).toHaveCount(1 + 2 + 1)
  await expect(
    levels
      .first()
      .getByRole('row', { name: /^Som i dag/ })
      .getByRole('link'),
  ).toHaveCount(2)
  await lookEverywhere(page, '/tiny-money/rivals', 'rivals')
  await open(page, '/tiny-money/rivals')
  await page.getByText('Körningarna, en för varje kombination').press('Enter')
  const run = page.locator('details a.hash').first()
  await run.press('Enter')
  await expect(page).toHaveURL(/tiny-money\/run\/sha256/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('a dispute on minutes is chosen by keyboard, stopped while others wait their turn, and computed again', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await open(page, '/tiny-money/rivals?replications=100')
  await tabTo(page, 'Räkna')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Avbryt')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Avbruten.')).toBeVisible({ timeout: 60_000 })
  await open(page, '/tiny-money/rivals?dispute=way', 'en')
  await tabTo(page, 'Compute')
  await page.keyboard.press('Enter')
  const levels = page.getByRole('table', { name: /: what comes out/ })
  await expect(levels.getByRole('row')).toHaveCount(1 + 2, { timeout: 120_000 })
})

test('a programme: money by area and year with its sums, follow-up, pilots, and what is not said', async ({ page }) => {
  await open(page, '/tiny-money/programme')
  await expect(page.getByRole('img', { name: /^Diagram: Omställningspengar, miljoner kronor/ })).toBeVisible()
  const areas = page.getByRole('table', { name: /^Omställningspengar efter område/ })
  await expect(areas.getByRole('row', { name: /^Summa/ })).toContainText('14')
  await expect(page.getByText(/^stämmer Allt: 14\. Posterna ger 2,5 \+ 3,5 \+ 2 \+ 4 \+ 2 = 14\./)).toBeVisible()
  await expect(page.getByText(/Digital vård: 4\. Posterna ger 2\./)).toContainText('öppen')
  await expect(page.getByRole('row', { name: /^Akutbesök av personer/ })).toContainText('ja')
  await expect(page.getByText('42,9 % till 85,7 %')).toBeVisible()
  await expect(page.getByText('Något belopp för Förebyggande arbete: Omställningspengar.')).toBeVisible()
  await page.getByText('Posterna och var de står').press('Enter')
  await expect(page.getByRole('row', { name: /^Digital vård/ }).last()).toContainText('antagande Som vi minns det.')
  await lookEverywhere(page, '/tiny-money/programme', 'programme')
})

test('an inquiry without disputed numbers or a programme says how to write them', async ({ page }) => {
  await open(page, '/tiny/rivals')
  await expect(page.getByText('Utredningen har inga tvistiga tal.')).toBeVisible()
  await look(page, 'rivals-none-sv')
  await open(page, '/tiny/programme')
  await expect(page.getByText('Utredningen har inget program.')).toBeVisible()
  await look(page, 'programme-none-sv')
})

async function lookEverywhere(page: Page, path: string, name: string): Promise<void> {
  for (const language of languages)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await open(page, path, language)
      await expect(page.locator('svg.money').first()).toBeVisible()
      for (const folded of await page.locator('main details').all())
        await folded.evaluate((one) => one.setAttribute('open', ''))
      await look(page, `${name}-${language}`)
    }
}
